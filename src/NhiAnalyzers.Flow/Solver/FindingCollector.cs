using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Gathers what reached a sink and keeps one finding for each credential expression.</summary>
internal sealed class FindingCollector
{
    private static readonly ImmutableArray<string> Severity =
        ImmutableArray.Create(ModelKinds.Refresh, ModelKinds.Access, ModelKinds.Device, ModelKinds.Id, ModelKinds.Response);

    private readonly List<SinkEffect> _reached = [];
    private readonly HashSet<(SyntaxTree Tree, TextSpan Span, TextSpan Expression)> _handedOver = [];

    public void Add(SinkEffect effect) => _reached.Add(effect);

    /// <summary>Takes back what turned out to be no leak.</summary>
    public void Withdraw(Predicate<SinkEffect> isNone) => _reached.RemoveAll(isNone);

    /// <summary>A caller hands a credential to the method with this sink, and the finding stands at that call.</summary>
    public void HandedOver(SinkEffect effect) => _handedOver.Add((effect.Tree, effect.Span, effect.Expression));

    public ImmutableArray<FlowFinding> Collect(Compilation compilation)
    {
        var order = new Dictionary<SyntaxTree, int>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            order[tree] = order.Count;
        }

        var direct = new HashSet<(string, SyntaxTree, TextSpan)>(_reached
            .Where(effect => effect.Inside is null && !IsKnownOfCallers(effect))
            .Select(static effect => (effect.Sink, effect.Tree, effect.Span)));
        return _reached
            .Where(effect => !IsKnownOfCallers(effect) && !HasLeakedBefore(effect) && !IsMereArgument(effect))
            .Where(effect => effect.Inside is not { } inside || !direct.Contains((inside.Sink, inside.Tree, inside.Span)))
            .Select(effect => order.ContainsKey(effect.Tree) ? effect : WhereItLeft(effect, order))
            .OfType<SinkEffect>()
            .GroupBy(effect => (effect.Sink, effect.Tree, effect.Span, effect.Expression))
            .Select(MostExact)
            .OrderBy(effect => order[effect.Tree])
            .ThenBy(effect => effect.Span.Start)
            .ThenBy(effect => effect.Expression.Start)
            .ThenBy(effect => effect.Sink, StringComparer.Ordinal)
            .Select(ToFinding)
            .GroupBy(static finding => (finding.Sink, finding.Tree, finding.Span, finding.Kind, finding.Source, finding.SinkDisplay))
            .Select(static same => same.First())
            .ToImmutableArray();
    }

    // What leaks inside a referenced project is found there, unless this project put it where it leaks from, such as in a static.
    private static SinkEffect? WhereItLeft(SinkEffect effect, Dictionary<SyntaxTree, int> own) =>
        Trace.Steps(effect.Trace).LastOrDefault(step => own.ContainsKey(step.Tree)) is { } left
            ? effect with { Tree = left.Tree, Span = left.Span, Expression = left.Span, IsDirect = false }
            : null;

    // Where somebody is seen to pass a credential, the callers have the findings: neither what the parameter is called nor what the body
    // remembers of its callers is one more.
    private bool IsKnownOfCallers(SinkEffect effect) =>
        (effect.IsRemembered || effect.Trace?.Origin?.Parameter is not null || Trace.Steps(effect.Trace).Any(static step => step.IsShared))
        && _handedOver.Contains((effect.Tree, effect.Span, effect.Expression));

    // A text that becomes a URL, which is then sent, is one leak: the first.
    public static bool HasLeakedBefore(SinkEffect effect) => Trace.Steps(effect.Trace).Any(step => step.LeftAt == effect.Sink);

    // A credential that is passed to a library is used there; one in the middle of a text is not.
    private static bool IsMereArgument(SinkEffect effect) =>
        effect.Sink == ModelKinds.Serialized && !Trace.Steps(effect.Trace).Any(static step => step.LeftAt == FlowStep.WrittenOut);

    // One expression is one leak. A raw answer says less than the token found in it, a name less than an API, a refresh token more than the rest.
    private static SinkEffect MostExact(IEnumerable<SinkEffect> effects) => effects
        .OrderBy(static effect => effect.IsNamed)
        .ThenBy(static effect => Severity.IndexOf(effect.Kind))
        .ThenBy(static effect => Trace.Steps(effect.Trace).Length)
        .First();

    private static FlowFinding ToFinding(SinkEffect effect)
    {
        Origin? origin = effect.Trace?.Origin;
        return new FlowFinding(
            effect.Sink,
            effect.Kind,
            effect.IsNamed,
            origin?.Display ?? "",
            effect.Member,
            effect.Display,
            effect.Tree,
            effect.Span,
            effect.Expression,
            effect.IsDirect,
            Trace.Steps(effect.Trace));
    }
}
