using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>What is known of a member where it is used, without its symbol.</summary>
/// <param name="Id">The documentation id of the original definition.</param>
/// <param name="Name">The simple name.</param>
/// <param name="Display">The name a message shows, such as <c>TokenResponse.RefreshToken</c>.</param>
/// <param name="Inherited">Documentation ids of what it overrides or implements.</param>
/// <param name="Parameters">Parameter names, in order.</param>
/// <param name="Result">What its value can carry.</param>
/// <param name="InSource">True for a member whose source the program has, in this project or in a referenced one.</param>
/// <param name="InProject">True for a member of the project that refers to it.</param>
/// <param name="IsOpen">True when another member may run in its place: virtual, abstract or of an interface.</param>
/// <param name="Attributes">Attributes with a constant text argument: type name, argument ("0" or a name), text.</param>
/// <param name="Marks">Attributes of the program's and of libraries', not of the framework.</param>
public sealed record MemberReference(
    string Id,
    string Name,
    string Display,
    ImmutableArray<string> Inherited,
    ImmutableArray<string> Parameters,
    TypeShape Result,
    bool InSource,
    bool InProject,
    bool IsOpen,
    ImmutableArray<AttributeText> Attributes,
    ImmutableArray<AttributeMark> Marks)
{
    /// <summary>The names of the other fields and properties of its type, where the program declares it.</summary>
    public ImmutableArray<string> Siblings { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>A member of a dynamic object: it is not bound before the program runs, so it is the entry of a dictionary.</summary>
    public static readonly MemberReference DynamicMember =
        OfLibrary("P:System.Collections.Generic.IDictionary`2.Item(`0)", "[]", "dynamic", TypeShape.Text, "key", "value");

    /// <summary>The status of an HTTP answer.</summary>
    public static readonly MemberReference AnswerStatus =
        OfLibrary("P:System.Net.Http.HttpResponseMessage.StatusCode", "StatusCode", "HttpResponseMessage.StatusCode", TypeShape.Plain);

    /// <summary>Whether an HTTP request succeeded.</summary>
    public static readonly MemberReference AnswerSuccess =
        OfLibrary("P:System.Net.Http.HttpResponseMessage.IsSuccessStatusCode", "IsSuccessStatusCode", "HttpResponseMessage.IsSuccessStatusCode", TypeShape.Plain);

    /// <summary>A member of a type that is not known, or has no name: nothing but its own name tells what it is.</summary>
    public static MemberReference OfUnknownType(string name) => OfLibrary("P:?." + name, name, name, TypeShape.Text);

    /// <summary>What a hub's method for its clients does with what it is given.</summary>
    public static MemberReference SendToClient(string display) => OfLibrary(
        "M:Microsoft.AspNetCore.SignalR.IClientProxy.SendCoreAsync(System.String,System.Object[],System.Threading.CancellationToken)",
        "SendCoreAsync",
        display,
        TypeShape.Plain,
        "method",
        "args",
        "cancellationToken");

    private static MemberReference OfLibrary(string id, string name, string display, TypeShape result, params string[] parameters) => new(
        id,
        name,
        display,
        ImmutableArray<string>.Empty,
        ImmutableArray.Create(parameters),
        result,
        InSource: false,
        InProject: false,
        IsOpen: false,
        ImmutableArray<AttributeText>.Empty,
        ImmutableArray<AttributeMark>.Empty);
}

/// <summary>A constant text argument of an attribute: <paramref name="Argument"/> is a position or a property name.</summary>
public readonly record struct AttributeText(string TypeName, string Argument, string Text);

/// <summary>An attribute on a member or its result, or on the parameter with the index; <paramref name="Text"/> is its first argument.</summary>
public readonly record struct AttributeMark(string TypeName, string Text, int Parameter = AttributeMark.OfMember)
{
    public const int OfMember = -1;

    /// <summary>The attribute's argument <c>Name</c>, if it has one.</summary>
    public string? Name { get; init; }
}
