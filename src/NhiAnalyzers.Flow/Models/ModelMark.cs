using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <summary>What an attribute may say of the member that has it.</summary>
public static class ModelMark
{
    /// <summary>Showing a credential is what the member is for.</summary>
    public const string IntendedOutput = "intended-output";

    public static ImmutableArray<string> All { get; } = ImmutableArray.Create(IntendedOutput);
}
