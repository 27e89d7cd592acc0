using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// What an analysis found and what it read for that. After an edit of code that it did not read, and that does not spell what it looked for,
/// another one would find the same: only places in the edited files move. Lives as long as the first and the last file. Safe for concurrent use.
/// </summary>
internal sealed class EarlierAnalysis
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<EarlierAnalysis?>> Known = new();

    private readonly ModelSet _models;
    private readonly CompilationOptions _options;
    private readonly string? _assemblyName;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly ImmutableHashSet<string> _kindsAlone;
    private readonly ImmutableHashSet<string> _names;
    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<ImmutableArray<int>> _read;

    private EarlierAnalysis(
        Compilation compilation, ModelSet models, int maximumSteps, Seeds seeds, FlowSolver solver, FlowResult result, CancellationToken cancellationToken)
    {
        _models = models;
        _options = compilation.Options;
        _assemblyName = compilation.AssemblyName;
        _references = ImmutableArray.CreateRange(compilation.References);
        _kindsAlone = seeds.KindsAlone;
        _names = seeds.Spelled.Union(solver.SearchedNames);
        _trees = ImmutableArray.CreateRange(compilation.SyntaxTrees);
        ILookup<SyntaxTree, Body> bodies = solver.ReadBodies.ToLookup(static body => body.Tree);
        _read = ImmutableArray.CreateRange(_trees.Select(tree => ReadIn(tree, bodies[tree], cancellationToken)));
        MaximumSteps = maximumSteps;
        Result = result;
    }

    private EarlierAnalysis(EarlierAnalysis earlier, ImmutableArray<SyntaxTree> trees, FlowResult result)
    {
        _models = earlier._models;
        _options = earlier._options;
        _assemblyName = earlier._assemblyName;
        _references = earlier._references;
        _kindsAlone = earlier._kindsAlone;
        _names = earlier._names;
        _trees = trees;
        _read = earlier._read;
        MaximumSteps = earlier.MaximumSteps;
        Result = result;
    }

    public int MaximumSteps { get; }

    public FlowResult Result { get; }

    /// <summary>The analysis of this program, or of an earlier version of it that is as good; null where there is none.</summary>
    public static EarlierAnalysis? Of(Compilation compilation, ModelSet models, CancellationToken cancellationToken)
    {
        ImmutableArray<SyntaxTree> trees = ImmutableArray.CreateRange(compilation.SyntaxTrees);
        foreach (SyntaxTree tree in Keys(trees))
        {
            if (Known.TryGetValue(tree, out StrongBox<EarlierAnalysis?>? kept)
                && Volatile.Read(ref kept.Value) is { } earlier
                && earlier._models == models
                && earlier.After(compilation, trees, cancellationToken) is { } analysis)
            {
                if (analysis != earlier)
                {
                    analysis.Keep();
                }

                return analysis;
            }
        }

        return null;
    }

    public static void Keep(
        Compilation compilation, ModelSet models, int maximumSteps, FlowSolver solver, FlowResult result, CancellationToken cancellationToken)
    {
        Seeds seeds = Seeds.Of(compilation, models, cancellationToken);
        if (!seeds.Declarations.IsEmpty && result.Unfinished.IsEmpty && !result.Findings.Any(NamesPlace))
        {
            new EarlierAnalysis(compilation, models, maximumSteps, seeds, solver, result, cancellationToken).Keep();
        }
    }

    private static IEnumerable<SyntaxTree> Keys(ImmutableArray<SyntaxTree> trees) =>
        trees.IsEmpty ? [] : new[] { trees[trees.Length - 1], trees[0] }.Distinct();

    private void Keep()
    {
        foreach (SyntaxTree tree in Keys(_trees))
        {
            Volatile.Write(ref Known.GetValue(tree, static _ => new StrongBox<EarlierAnalysis?>()).Value, this);
        }
    }

    private static ImmutableArray<int> ReadIn(SyntaxTree tree, IEnumerable<Body> bodies, CancellationToken cancellationToken) => ImmutableArray.CreateRange(bodies
        .Where(static body => !body.IsNested)
        .Select(body => FileEdit.DeclarationAt(TreeIndex.Of(tree, cancellationToken), body.Instructions[body.Instructions.Length - 1].Span.Start - 1))
        .Where(static declaration => declaration >= 0)
        .Distinct());

    // The ids of lambdas and anonymous types tell where they stand.
    private static bool NamesPlace(FlowFinding finding) =>
        finding.Path.Select(static step => step.Text).Concat([finding.Source, finding.SinkMember, finding.SinkDisplay])
            .Any(static text => text.IndexOf(Body.NestedMark) >= 0 || text.IndexOf(Symbols.AnonymousMark, StringComparison.Ordinal) >= 0);

    /// <summary>What the analysis would be now; null where nobody knows.</summary>
    private EarlierAnalysis? After(Compilation compilation, ImmutableArray<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        if (compilation.Options != _options || compilation.AssemblyName != _assemblyName || trees.Length != _trees.Length
            || !compilation.References.SequenceEqual(_references))
        {
            return null;
        }

        var names = new NameKinds(_models, _kindsAlone);
        var edits = new Dictionary<SyntaxTree, FileEdit>();
        for (int i = 0; i < trees.Length; i++)
        {
            if (trees[i] != _trees[i])
            {
                var edit = new FileEdit(_trees[i], trees[i], cancellationToken);
                if (!edit.Keeps(_read[i]) || !SpellsAlike(edit, names, cancellationToken))
                {
                    return null;
                }

                edits.Add(_trees[i], edit);
            }
        }

        return edits.Count == 0 ? this : Moved(edits) is { } findings ? new EarlierAnalysis(this, trees, Result with { Findings = findings }) : null;
    }

    private bool SpellsAlike(FileEdit edit, NameKinds names, CancellationToken cancellationToken)
    {
        TreeSources sources = TreeSources.Of(edit.After, _models, cancellationToken);
        return TreeSources.Of(edit.Before, _models, cancellationToken).IsLike(sources, names)
            && sources.Sources(names).All(edit.SpellsAlike)
            && _names.All(edit.SpellsAlike);
    }

    private ImmutableArray<FlowFinding>? Moved(Dictionary<SyntaxTree, FileEdit> edits)
    {
        var findings = ImmutableArray.CreateBuilder<FlowFinding>(Result.Findings.Length);
        foreach (FlowFinding finding in Result.Findings)
        {
            if (Moved(finding, edits) is not { } moved)
            {
                return null;
            }

            findings.Add(moved);
        }

        return findings.MoveToImmutable();
    }

    private static FlowFinding? Moved(FlowFinding finding, Dictionary<SyntaxTree, FileEdit> edits)
    {
        if (!edits.ContainsKey(finding.Tree) && !finding.Path.Any(step => edits.ContainsKey(step.Tree)))
        {
            return finding;
        }

        var path = ImmutableArray.CreateBuilder<FlowStep>(finding.Path.Length);
        foreach (FlowStep step in finding.Path)
        {
            if (Moved(step.Tree, step.Span, edits) is not { } place)
            {
                return null;
            }

            path.Add(step with { Tree = place.Tree, Span = place.Span });
        }

        return Moved(finding.Tree, finding.Span, edits) is { } at && Moved(finding.Tree, finding.Expression, edits) is { } expression
            ? finding with { Tree = at.Tree, Span = at.Span, Expression = expression.Span, Path = path.MoveToImmutable() }
            : null;
    }

    private static (SyntaxTree Tree, TextSpan Span)? Moved(SyntaxTree tree, TextSpan span, Dictionary<SyntaxTree, FileEdit> edits) =>
        !edits.TryGetValue(tree, out FileEdit? edit) ? (tree, span) : edit.Moved(span) is { } moved ? (edit.After, moved) : null;
}
