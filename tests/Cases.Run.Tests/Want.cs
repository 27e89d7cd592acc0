namespace Cases.Run.Tests;

/// <summary>Something a case needs.</summary>
/// <param name="Depth">How many objects it is inside of.</param>
/// <param name="Home">The namespace in which an interface finds its implementation.</param>
public sealed record Want(Type Type, string Name, bool IsCredential, int Depth, string? Home)
{
    /// <summary>A part of it.</summary>
    public Want Inner(Type type) => this with { Type = type, Depth = Depth + 1 };
}
