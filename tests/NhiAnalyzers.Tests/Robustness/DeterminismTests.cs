using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Robustness;

public sealed class DeterminismTests
{
    [Fact]
    public async Task SameCode_AnalyzedAgain_GivesTheSameFindings()
    {
        string first = await FindingsAsync(concurrent: true);

        Assert.Contains("NHI1001", first, StringComparison.Ordinal);
        Assert.Contains("NHI1003", first, StringComparison.Ordinal);
        Assert.Equal(first, await FindingsAsync(concurrent: true));
        Assert.Equal(first, await FindingsAsync(concurrent: false));
    }

    [Fact]
    public async Task BrokenCode_AnalyzedAgain_GivesTheSameFindings()
    {
        var random = new Random(5);
        for (int number = 0; number < 8; number++)
        {
            string[] sources = [Mutation.Apply(Snippets.Shapes, random), .. Samples.Leaky];
            Assert.Equal(await FindingsAsync(concurrent: true, sources), await FindingsAsync(concurrent: false, sources));
        }
    }

    private static Task<string> FindingsAsync(bool concurrent) => FindingsAsync(concurrent, [.. Samples.Leaky, Snippets.Shapes]);

    // New trees every time: nothing that an earlier run left behind serves the next one.
    private static async Task<string> FindingsAsync(bool concurrent, string[] sources)
    {
        CSharpCompilation compilation = Verifier.Compile(sources);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrent, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new CredentialFlowAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return string.Join("\n", found.Select(Describe).Order(StringComparer.Ordinal));
    }

    private static string Describe(Diagnostic finding) =>
        $"{finding} {string.Join(", ", finding.Properties.OrderBy(static property => property.Key, StringComparer.Ordinal))} "
        + string.Join(", ", finding.AdditionalLocations);
}
