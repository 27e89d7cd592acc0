using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.Exposure;
using Xunit;

namespace NhiAnalyzers.Testing;

/// <summary>Applies a code fix the way hosts do, and compares the whole text with what is expected.</summary>
/// <typeparam name="TFix">The code fix.</typeparam>
public static class FixVerifier<TFix>
    where TFix : CodeFixProvider, new()
{
    /// <summary>
    /// Expects the first fix of every finding, whether they are applied one after another or all at once, to give this text; it compiles without
    /// warnings and has no finding.
    /// </summary>
    public static async Task VerifyAsync(
        string before, string after, string? equivalenceKey = null, bool withRuntime = true, LanguageVersion language = LanguageVersion.Preview)
    {
        Solution original = SnippetSolution.Create(withRuntime, language, before);

        Assert.Equal(after, await TextAsync(await FixOneByOneAsync(original, equivalenceKey)));
        foreach (FixAllScope scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            Solution changed = await FixAllAsync(original, scope, equivalenceKey);
            Assert.Equal(after, await TextAsync(changed));
            await AssertCleanAsync(changed);
        }
    }

    /// <summary>Expects the findings of several files to be fixed all at once.</summary>
    public static async Task VerifyFixAllAsync(string[] before, string[] after)
    {
        Solution changed = await FixAllAsync(SnippetSolution.Create(withRuntime: true, before), FixAllScope.Project, equivalenceKey: null);

        var texts = new List<string>();
        foreach (Document document in changed.Projects.Single().Documents.Take(after.Length))
        {
            texts.Add((await document.GetTextAsync()).ToString());
        }

        Assert.Equal(after, texts);
        await AssertCleanAsync(changed);
    }

    /// <summary>Expects these titles, in their order, for the first finding; none for code in which there is no fix.</summary>
    public static Task VerifyTitlesAsync(string source, params string[] titles) => VerifyTitlesAsync(LanguageVersion.Preview, source, titles);

    /// <summary>The same in another version of the language.</summary>
    public static async Task VerifyTitlesAsync(LanguageVersion language, string source, params string[] titles)
    {
        Project project = SnippetSolution.Create(withRuntime: true, language, source).Projects.Single();
        Diagnostic finding = (await FindingsAsync(project))[0];

        Assert.Equal(titles, (await ActionsAsync(project, finding)).Select(static action => action.Title));
    }

    private static async Task<Solution> FixOneByOneAsync(Solution solution, string? equivalenceKey)
    {
        for (int count = 0; count < 20; count++)
        {
            Project project = solution.Projects.Single();
            CodeAction? action = null;
            foreach (Diagnostic finding in await FindingsAsync(project))
            {
                action ??= (await ActionsAsync(project, finding)).FirstOrDefault(action => equivalenceKey is null || action.EquivalenceKey == equivalenceKey);
            }

            if (action is null)
            {
                break;
            }

            solution = await ApplyAsync(action);
        }

        await AssertCleanAsync(solution);
        return solution;
    }

    private static async Task<Solution> FixAllAsync(Solution solution, FixAllScope scope, string? equivalenceKey)
    {
        Project project = solution.Projects.Single();
        ImmutableArray<Diagnostic> findings = await FindingsAsync(project);
        CodeAction first = (await ActionsAsync(project, findings[0])).First(action => equivalenceKey is null || action.EquivalenceKey == equivalenceKey);
        var fix = new TFix();
        var context = new FixAllContext(
            solution.GetDocument(findings[0].Location.SourceTree)!,
            fix,
            scope,
            first.EquivalenceKey!,
            fix.FixableDiagnosticIds,
            new GivenFindings(findings),
            CancellationToken.None);
        return await ApplyAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private static async Task<ImmutableArray<Diagnostic>> FindingsAsync(Project project)
    {
        var fix = new TFix();
        Compilation compilation = (await project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> declared = await compilation.WithAnalyzers([new PrintedCredentialAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. declared.Concat(await Verifier.AnalyzeAsync(compilation)).Where(finding => fix.FixableDiagnosticIds.Contains(finding.Id))];
    }

    private static async Task<List<CodeAction>> ActionsAsync(Project project, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        Document document = project.GetDocument(finding.Location.SourceTree)!;
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<Solution> ApplyAsync(CodeAction action) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None))).ChangedSolution;

    private static async Task<string> TextAsync(Solution solution) => (await solution.Projects.Single().Documents.First().GetTextAsync()).ToString();

    private static async Task AssertCleanAsync(Solution solution)
    {
        await SnippetSolution.AssertCleanAsync(solution);
        Assert.Empty(await FindingsAsync(solution.Projects.Single()));
    }
}
