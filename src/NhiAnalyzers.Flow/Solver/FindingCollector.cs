using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Gathers what reached a sink and keeps one finding for each credential expression.</summary>
internal sealed class FindingCollector
{
    private readonly List<SinkEffect> _reached = [];
    private readonly HashSet<(SyntaxTree Tree, TextSpan Span, TextSpan Expression)> _handedOver = [];

    public void Add(SinkEffect effect) => _reached.Add(effect);

    /// <summary>A caller hands a credential to the method with this sink, and the finding stands at that call.</summary>
    public void HandedOver(SinkEffect effect, bool isDirect) => _handedOver.Add((effect.Tree, effect.Span, effect.Expression));

    public ImmutableArray<FlowFinding> Collect(Compilation compilation)
    {
        var order = new Dictionary<SyntaxTree, int>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            order[tree] = order.Count;
        }

        return _reached
            .Where(effect => !IsGuessAboutCallers(effect))
            .GroupBy(effect => (effect.Sink, effect.Tree, effect.Span, effect.Expression))
            .SelectMany(MostExact)
            .OrderBy(effect => order[effect.Tree])
            .ThenBy(effect => effect.Span.Start)
            .ThenBy(effect => effect.Expression.Start)
            .ThenBy(effect => effect.Sink, StringComparer.Ordinal)
            .ThenBy(effect => effect.Kind, StringComparer.Ordinal)
            .Select(ToFinding)
            .ToImmutableArray();
    }

    // A parameter's name makes a source only while nobody is seen to pass a credential: else the callers have the findings.
    private bool IsGuessAboutCallers(SinkEffect effect) =>
        effect.Trace?.Origin?.Parameter is not null && _handedOver.Contains((effect.Tree, effect.Span, effect.Expression));

    // Of one expression, a raw answer says less than the token found in it, and a name less than an API.
    private static IEnumerable<SinkEffect> MostExact(IEnumerable<SinkEffect> effects)
    {
        ILookup<string, SinkEffect> byKind = effects.ToLookup(effect => effect.Kind, StringComparer.Ordinal);
        return byKind
            .Where(kind => kind.Key != ModelKinds.Response || byKind.Count == 1)
            .Select(kind => kind.OrderBy(effect => effect.Trace?.Origin?.IsNamed == true).ThenBy(effect => Trace.Steps(effect.Trace).Length).First());
    }

    private static FlowFinding ToFinding(SinkEffect effect)
    {
        Origin? origin = effect.Trace?.Origin;
        return new FlowFinding(
            effect.Sink,
            effect.Kind,
            origin?.IsNamed == true,
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
