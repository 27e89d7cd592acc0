using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace NhiAnalyzers.Testing;

/// <summary>Snippets as a project of a solution, for what works on solutions.</summary>
public static class SnippetSolution
{
    /// <summary>A project of snippets that compile, one file each.</summary>
    public static Solution Create(bool withRuntime, params string[] sources) => Create(withRuntime, LanguageVersion.Preview, sources);

    /// <summary>The same in another version of the language.</summary>
    public static Solution Create(bool withRuntime, LanguageVersion language, params string[] sources)
    {
        CSharpCompilation compilation = Verifier.Compile(language, sources);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Snippet",
            "Snippet",
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees[0].Options,
            metadataReferences: compilation.References.Where(reference => withRuntime || Path.GetFileName(reference.Display) != "Nhi.SecureTokens.dll")));
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        }

        return project.Solution;
    }

    /// <summary>Expects neither warnings of the compiler nor findings.</summary>
    public static async Task AssertCleanAsync(Solution solution)
    {
        Compilation compilation = (await solution.Projects.Single().GetCompilationAsync())!;
        string[] warnings =
        [
            .. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(Describe),
            .. (await Verifier.AnalyzeAsync(compilation)).Select(Describe),
        ];
        Assert.True(warnings.Length == 0, string.Join("\n", [.. warnings, .. solution.Projects.Single().Documents.Select(Text)]));
    }

    private static string Describe(Diagnostic diagnostic) => diagnostic.ToString();

    private static string Text(Document document) => document.TryGetText(out Microsoft.CodeAnalysis.Text.SourceText? text) ? text.ToString() : document.Name;
}
