namespace NhiAnalyzers.Tests;

/// <summary>A test of code in C# 13 or later, which the lowest compiler cannot read: skipped there.</summary>
public sealed class NewCompilerFactAttribute : FactAttribute
{
#if ROSLYN_LOWEST
    public NewCompilerFactAttribute() => Skip = "The lowest compiler cannot read this language version.";
#endif
}
