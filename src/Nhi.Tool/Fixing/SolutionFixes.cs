using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Nhi.Tool.Analysis;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace Nhi.Tool.Fixing;

/// <summary>
/// Fixes one project after another. All findings with the same fix go in one change; where that does not compile, each of them is tried alone, and
/// those that do not compile are left.
/// </summary>
internal sealed class SolutionFixes(ProjectAnalysis analysis, ImmutableHashSet<string> rules, Solution original)
{
    private readonly Solution _original = original;
    private readonly List<TreatedFinding> _fixed = [];
    private readonly Dictionary<string, string> _rejected = new(StringComparer.Ordinal);

    /// <summary>The solution with the fixes made so far.</summary>
    public Solution Solution { get; private set; } = original;

    public IReadOnlyList<TreatedFinding> Fixed => _fixed;

    public async Task FixAsync(ProjectId id, CancellationToken cancellationToken)
    {
        HashSet<(string Rule, string Key)> done = [];
        while (await NextAsync(id, done, cancellationToken) is { } group)
        {
            done.Add((group.Rule, group.Key));
            if (await TryAsync(id, group.Rule, group.Key, group.Findings, cancellationToken) is not null)
            {
                await FixOneByOneAsync(id, group.Rule, group.Key, cancellationToken);
            }
        }
    }

    /// <summary>What the projects still report, and why it is left.</summary>
    public async Task<IReadOnlyList<TreatedFinding>> LeftAsync(IReadOnlyList<ProjectId> projects, CancellationToken cancellationToken)
    {
        List<TreatedFinding> left = [];
        foreach (Project project in projects.Select(id => Solution.GetProject(id)!))
        {
            foreach (Diagnostic finding in await FindingsAsync(project, cancellationToken))
            {
                left.Add(new TreatedFinding(
                    await ReadAsync(finding, project, cancellationToken), await ReasonAsync(project, finding, cancellationToken)));
            }
        }

        return [.. left.DistinctBy(one => (one.Finding.Rule, one.Finding.Place, one.Finding.Message))];
    }

    private async Task<string> ReasonAsync(Project project, Diagnostic finding, CancellationToken cancellationToken)
    {
        if (ShippedFixes.Of(finding.Id) is not { } fix || project.GetDocument(finding.Location.SourceTree) is not { } document)
        {
            return "the rule has no code fix";
        }

        return _rejected.GetValueOrDefault(IdentityOf(finding, project.Id))
            ?? await fix.RefusalAsync(document, finding, cancellationToken)
            ?? "its fix did not remove it";
    }

    private async Task<IReadOnlyList<Diagnostic>> FindingsAsync(Project project, CancellationToken cancellationToken) =>
    [
        .. (await analysis.DiagnosticsAsync(project, cancellationToken))
            .Where(finding => rules.Contains(finding.Id) && finding.Location.IsInSource)
            .OrderBy(finding => finding.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.SourceSpan.Start),
    ];

    // The first fix of a finding is the one to apply where nobody can choose.
    private async Task<(string Rule, string Key, List<(Diagnostic Finding, string Title)> Findings)?> NextAsync(
        ProjectId id, HashSet<(string Rule, string Key)> done, CancellationToken cancellationToken)
    {
        Project project = Solution.GetProject(id)!;
        List<(Diagnostic Finding, CodeAction Action)> fixable = [];
        foreach (Diagnostic finding in await FindingsAsync(project, cancellationToken))
        {
            if (!_rejected.ContainsKey(IdentityOf(finding, id)) && await FirstActionAsync(project, finding, cancellationToken) is { } action)
            {
                fixable.Add((finding, action));
            }
        }

        var next = fixable.GroupBy(one => (one.Finding.Id, one.Action.EquivalenceKey!)).FirstOrDefault(group => !done.Contains(group.Key));
        return next is null ? null : (next.Key.Id, next.Key.Item2, [.. next.Select(one => (one.Finding, one.Action.Title))]);
    }

    private async Task FixOneByOneAsync(ProjectId id, string rule, string key, CancellationToken cancellationToken)
    {
        while (await NextWithAsync(id, rule, key, cancellationToken) is { } one)
        {
            if (await TryAsync(id, rule, key, [one], cancellationToken) is { } error)
            {
                _rejected[IdentityOf(one.Finding, id)] = $"its fix does not compile here: {error}";
            }
        }
    }

    private async Task<(Diagnostic Finding, string Title)?> NextWithAsync(ProjectId id, string rule, string key, CancellationToken cancellationToken)
    {
        Project project = Solution.GetProject(id)!;
        foreach (Diagnostic finding in (await FindingsAsync(project, cancellationToken)).Where(finding => finding.Id == rule))
        {
            if (!_rejected.ContainsKey(IdentityOf(finding, id))
                && await FirstActionAsync(project, finding, cancellationToken) is { } action && action.EquivalenceKey == key)
            {
                return (finding, action.Title);
            }
        }

        return null;
    }

    private static async Task<CodeAction?> FirstActionAsync(Project project, Diagnostic finding, CancellationToken cancellationToken)
    {
        CodeAction? first = null;
        if (ShippedFixes.Of(finding.Id) is { } fix
            && project.GetDocument(finding.Location.SourceTree) is { } document and not SourceGeneratedDocument)
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => first ??= action, cancellationToken));
        }

        return first;
    }

    /// <summary>Makes the change if the projects still compile; otherwise says which error is new.</summary>
    private async Task<string?> TryAsync(
        ProjectId id, string rule, string key, IReadOnlyList<(Diagnostic Finding, string Title)> findings, CancellationToken cancellationToken)
    {
        Project project = Solution.GetProject(id)!;
        FindingFix fix = ShippedFixes.Of(rule)!;
        FixAllContext context = new(
            project, fix, FixAllScope.Project, key, [rule], new GivenFindings([.. findings.Select(one => one.Finding)]), cancellationToken);
        CodeAction action = (await fix.GetFixAllProvider().GetFixAsync(context))!;
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(cancellationToken);
        Solution changed = await SolutionChange.WithLinkedFilesAsync(
            Solution, operations.OfType<ApplyChangesOperation>().Single().ChangedSolution, cancellationToken);
        if (await SolutionChange.NewErrorAsync(Solution, changed, cancellationToken) is { } error)
        {
            return error;
        }

        foreach ((Diagnostic finding, string title) in findings)
        {
            _fixed.Add(new TreatedFinding(await ReadAsync(finding, project, cancellationToken), title));
        }

        Solution = changed;
        return null;
    }

    // With the place it had before the first fix.
    private async Task<Finding> ReadAsync(Diagnostic finding, Project project, CancellationToken cancellationToken)
    {
        Finding read = analysis.Read(finding, project);
        if (project.GetDocument(finding.Location.SourceTree) is not { } document || _original.GetDocument(document.Id) is not { } old)
        {
            return read;
        }

        SourceText before = await old.GetTextAsync(cancellationToken);
        SourceText text = await document.GetTextAsync(cancellationToken);
        int moved = text.GetTextChanges(before)
            .Select(change => (change.Span.Start, Growth: change.NewText!.Length - change.Span.Length))
            .Aggregate(0, (sum, change) => change.Start + sum <= finding.Location.SourceSpan.Start ? sum + change.Growth : sum);
        LinePosition start = before.Lines.GetLinePosition(Math.Clamp(finding.Location.SourceSpan.Start - moved, 0, before.Length));
        return read with { Place = read.Place with { Line = start.Line + 1, Column = start.Character + 1 } };
    }

    // A rejected finding is met again where other fixes have moved it. In another project of the same file the fix may be another one.
    private static string IdentityOf(Diagnostic finding, ProjectId project)
    {
        SyntaxTree tree = finding.Location.SourceTree!;
        return $"{project.Id} {finding.Id} {finding.GetMessage()} {tree.FilePath} {tree.GetText().ToString(finding.Location.SourceSpan)}";
    }
}
