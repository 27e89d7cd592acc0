using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <summary>What an attribute may say of the member that has it.</summary>
public static class ModelMark
{
    /// <summary>The place holds a credential; the attribute's argument is the kind.</summary>
    public const string Source = "source";

    /// <summary>What is passed there leaks; the attribute's argument is the kind of sink.</summary>
    public const string Sink = "sink";

    /// <summary>Nothing comes out of the method.</summary>
    public const string Clean = "clean";

    /// <summary>Showing a credential is what the member is for.</summary>
    public const string IntendedOutput = "intended-output";

    /// <summary>What is passed to the method is logged; its body is written by a generator.</summary>
    public const string LogMethod = "log-method";

    /// <summary>What the method gives back is read by a language model.</summary>
    public const string ToolResult = "tool-result";

    public static ImmutableArray<string> All { get; } = ImmutableArray.Create(Source, Sink, Clean, IntendedOutput, LogMethod, ToolResult);

    /// <summary>What the argument of an attribute with the mark may be.</summary>
    public static ImmutableArray<string> KindsOf(string? mark) => mark switch
    {
        Source => ModelKinds.Credentials,
        Sink => ModelKinds.Sinks,
        _ => ImmutableArray<string>.Empty,
    };
}
