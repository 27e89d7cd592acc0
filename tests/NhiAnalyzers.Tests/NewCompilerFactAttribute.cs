namespace NhiAnalyzers.Tests;

/// <summary>A test of code in C# 13 or later, which the lowest compiler cannot read: skipped there.</summary>
public sealed class NewCompilerFactAttribute : FactAttribute
{
#if ROSLYN_LOWEST
    public NewCompilerFactAttribute() => Skip = "Needs C# 13 or later: this run uses the oldest compiler that the analyzers load in, and the same test runs on the newest one.";
#endif
}
