using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;

namespace Package.Tests;

/// <summary>What an editor does: analyzers and fixes come from the installed package, and one finding is fixed after the other.</summary>
[Collection(nameof(Packages))]
public sealed class LightBulbTests(Packages packages)
{
    [Fact]
    public async Task LightBulb_AtEachFinding_OffersAFixThatCompiles()
    {
        FixSolution files = new(packages);
        DotNetResult restore = await files.RunAsync("restore", "All.slnx");
        Assert.True(restore.ExitCode == 0, restore.Output);
        using MSBuildWorkspace workspace = MSBuildWorkspace.Create();
        Solution solution = await workspace.OpenSolutionAsync(Path.Combine(files.Folder, "All.slnx"));

        List<string> titles = [];
        foreach (ProjectId id in solution.ProjectIds)
        {
            while ((await FindingsAsync(solution.GetProject(id)!)).FirstOrDefault() is { } finding)
            {
                CodeAction action = await FirstFixAsync(solution.GetProject(id)!, finding);
                titles.Add(action.Title);
                ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
                solution = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
                Compilation compilation = (await solution.GetProject(id)!.GetCompilationAsync())!;
                Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
            }
        }

        Assert.Equal(
            [
                "Log a fingerprint instead of the refresh token",
                "Print a fingerprint instead of the refresh token",
                "Record a fingerprint instead of the access token",
                "Report a fingerprint instead of the refresh token",
                "Send the access token in the Authorization header",
                "Send the refresh token over HTTPS",
            ],
            titles.Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<Diagnostic>> FindingsAsync(Project project)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. Installed(project).SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))];
        Assert.NotEmpty(analyzers);
        Compilation compilation = (await project.GetCompilationAsync())!;
        return await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
    }

    private static async Task<CodeAction> FirstFixAsync(Project project, Diagnostic finding)
    {
        List<CodeAction> actions = [];
        foreach (CodeFixProvider fix in Fixes(project).Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
        {
            Document document = project.GetDocument(finding.Location.SourceTree)!;
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        }

        Assert.True(actions.Count > 0, $"no fix for {finding}");
        return actions[0];
    }

    private static IEnumerable<CodeFixProvider> Fixes(Project project) =>
        from reference in Installed(project)
        from type in reference.GetAssembly().GetTypes()
        where type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract
        select (CodeFixProvider)Activator.CreateInstance(type)!;

    private static IEnumerable<AnalyzerFileReference> Installed(Project project) =>
        project.AnalyzerReferences.OfType<AnalyzerFileReference>().Where(reference => Path.GetFileName(reference.FullPath).StartsWith("NhiAnalyzers", StringComparison.Ordinal));
}
