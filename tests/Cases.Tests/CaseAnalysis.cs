using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace Cases.Tests;

/// <summary>Runs the analyzers over the case set, the incomplete sources included.</summary>
internal static class CaseAnalysis
{
    /// <summary>Where the analyzers warn.</summary>
    public static async Task<HashSet<Place>> RunAsync(CaseSet cases)
    {
        Compilation compilation = Generators.Run(Verifier.Compile([.. cases.Files.Select(static file => file.Text)]));
        Dictionary<SyntaxTree, string> files = compilation.SyntaxTrees.Zip(cases.Files).ToDictionary(static pair => pair.First, static pair => pair.Second.Path);
        string[] errors =
        [
            .. In(files, compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
                .Where(static error => error.Place.Group != "Incomplete")
                .Select(static error => $"{error.Place.File}:{error.Place.Line} {error.Diagnostic.GetMessage()}"),
        ];
        Assert.True(errors.Length == 0, "The case set does not compile:\n" + string.Join("\n", errors.Take(20)));

        IEnumerable<Diagnostic> reported = await Verifier.AnalyzeAsync(compilation);
        return [.. In(files, reported.Where(static finding => finding.Severity >= DiagnosticSeverity.Warning)).Select(static finding => finding.Place)];
    }

    private static IEnumerable<(Place Place, Diagnostic Diagnostic)> In(Dictionary<SyntaxTree, string> files, IEnumerable<Diagnostic> diagnostics) =>
        from diagnostic in diagnostics
        where diagnostic.Location.SourceTree is { } tree && files.ContainsKey(tree)
        let file = files[diagnostic.Location.SourceTree!]
        select (new Place(CaseSet.Group(file), file, diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id), diagnostic);
}
