using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Proof;

/// <summary>
/// Applies the fixes to the findings of a program, one at a time, in a document and in the project. What comes out has the errors, warnings and
/// findings it had before, and the fixed ones no more.
/// </summary>
internal sealed class FixProof(string name, Project project, ProofLog log)
{
    // Of many findings of one rule, the first are also fixed alone: the case set would take minutes otherwise.
    private const int FixedAlone = 4;

    // What nothing uses any more when the credential is gone is for the reader to take out.
    private static readonly string[] _unused = ["CS0168", "CS0169", "CS0219", "CS0414", "CS0649", "CS8321", "CS9113"];

    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);
    private ImmutableArray<Diagnostic> _findings;
    private State? _before;

    public async Task RunAsync()
    {
        _findings = await ProofProgram.FindingsAsync((await project.GetCompilationAsync())!);
        foreach (IGrouping<string, Diagnostic> rule in _findings.GroupBy(static finding => finding.Id))
        {
            if (ShippedFixes.Of(rule.Key) is { } fix)
            {
                await FixAsync(fix, [.. rule]);
            }
            else
            {
                log.AddUnfixed(rule.Key, "the rule has no code fix", name, rule.Count());
            }
        }
    }

    private async Task FixAsync(FindingFix fix, ImmutableArray<Diagnostic> findings)
    {
        var fixable = new List<(Diagnostic Finding, CodeAction First)>();
        foreach (Diagnostic finding in findings)
        {
            ImmutableArray<CodeAction> actions = await ActionsAsync(fix, finding);
            if (actions.IsEmpty)
            {
                Document document = project.GetDocument(finding.Location.SourceTree)!;
                log.AddUnfixed(finding.Id, (await fix.RefusalAsync(document, finding, CancellationToken.None))!, name, 1);
                continue;
            }

            log.AddFixed(finding.Id);
            fixable.Add((finding, actions[0]));
            foreach (CodeAction action in fixable.Count <= FixedAlone ? actions : [])
            {
                await CheckAsync(action.Title, action, [finding]);
            }
        }

        // Hosts apply the first fix of a finding to all those that have it.
        foreach (var key in fixable.GroupBy(static fixable => fixable.First.EquivalenceKey!))
        {
            foreach (var file in key.GroupBy(static fixable => fixable.Finding.Location.SourceTree))
            {
                await CheckAllAsync(fix, key.Key, FixAllScope.Document, [.. file.Select(static one => one.Finding)]);
            }

            await CheckAllAsync(fix, key.Key, FixAllScope.Project, [.. key.Select(static one => one.Finding)]);
        }
    }

    private async Task CheckAllAsync(FindingFix fix, string key, FixAllScope scope, ImmutableArray<Diagnostic> fixable)
    {
        Document document = project.GetDocument(fixable[0].Location.SourceTree)!;
        var context = new FixAllContext(document, fix, scope, key, fix.FixableDiagnosticIds, new GivenFindings(_findings), CancellationToken.None);
        await CheckAsync($"all of {key} in the {scope}", (await fix.GetFixAllProvider().GetFixAsync(context))!, fixable);
    }

    private async Task<ImmutableArray<CodeAction>> ActionsAsync(FindingFix fix, Diagnostic finding)
    {
        ImmutableArray<CodeAction>.Builder actions = ImmutableArray.CreateBuilder<CodeAction>();
        Document document = project.GetDocument(finding.Location.SourceTree)!;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.ToImmutable();
    }

    private async Task CheckAsync(string title, CodeAction action, ImmutableArray<Diagnostic> expectedToGo)
    {
        Solution solution = ((ApplyChangesOperation)(await action.GetOperationsAsync(CancellationToken.None)).Single()).ChangedSolution;
        Project changed = solution.GetProject(project.Id)!;
        string text = string.Join("\n", await Task.WhenAll(changed.Documents.Select(static async document => (await document.GetTextAsync()).ToString())));
        if (!_checked.Add(string.Join(",", expectedToGo.Select(static finding => finding.ToString())) + text))
        {
            return;
        }

        State before = _before ??= State.Of((await project.GetCompilationAsync())!, _findings);
        Compilation compilation = (await changed.GetCompilationAsync())!;
        State after = State.Of(compilation, await ProofProgram.FindingsAsync(compilation));
        string[] problems =
        [
            .. after.Warnings.Where(warning => warning.Value > before.Warnings.GetValueOrDefault(warning.Key)).Select(static warning => "new: " + warning.Key),
            .. after.Findings.Where(finding => finding.Value > before.Findings.GetValueOrDefault(finding.Key)).Select(static finding => "new: " + finding.Key),
            .. expectedToGo.GroupBy(Describe)
                .Where(finding => after.Findings.GetValueOrDefault(finding.Key) > before.Findings[finding.Key] - finding.Count())
                .Select(static finding => "still there: " + finding.Key),
        ];
        if (problems.Length > 0)
        {
            log.Broken.Add($"{name}: {title}\n  {string.Join("\n  ", problems)}\n{text}");
        }
    }

    private static Dictionary<string, int> Count(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.GroupBy(Describe).ToDictionary(static group => group.Key, static group => group.Count());

    // A fix that moves a credential changes where a finding elsewhere says that it comes from, and so what it takes it for.
    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id}: {Regex.Replace(diagnostic.GetMessage(), " from '[^']*'|^The [A-Za-z]+ token", "")}";

    /// <summary>How often each warning or error of the compiler is there, and each finding.</summary>
    private sealed record State(Dictionary<string, int> Warnings, Dictionary<string, int> Findings)
    {
        public static State Of(Compilation compilation, ImmutableArray<Diagnostic> findings) => new(
            Count(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !_unused.Contains(diagnostic.Id))),
            Count(findings));
    }
}
