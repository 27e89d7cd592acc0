using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Export;

/// <summary>A member that other assemblies can name, and what has been found out about it.</summary>
internal sealed class ExportedMember(ISymbol symbol)
{
    private readonly HashSet<(string Kind, string Port)> _sinks = [];
    private readonly HashSet<(string From, string To)> _flows = [];
    private readonly HashSet<(string Port, string Kind, bool IsNamed)> _sources = [];

    public ISymbol Symbol => symbol;

    /// <summary>The accessors of a property; else the method itself.</summary>
    public ImmutableArray<IMethodSymbol> Methods { get; } = symbol is IPropertySymbol property
        ? ImmutableArray.CreateRange(new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>())
        : ImmutableArray.Create((IMethodSymbol)symbol);

    /// <summary>True when what is passed was seen to go to code that is not known here.</summary>
    public bool IsUncertain { get; set; }

    public void AddSink(string kind, string port) => _sinks.Add((kind, port));

    public void AddFlow(string from, string to) => _flows.Add((from, to));

    public void AddSource(string port, string kind, bool isNamed) => _sources.Add((port, kind, isNamed));

    public IEnumerable<string> Lines()
    {
        string id = Symbols.IdOf(symbol);
        bool isSilent = _sinks.Count + _flows.Count + _sources.Count == 0;
        if (isSilent && (IsUncertain || !MayGiveWhatItGets()))
        {
            yield break;
        }

        if (isSilent)
        {
            yield return "clean " + id;
        }

        foreach (IGrouping<string, string> sink in _sinks.GroupBy(static sink => sink.Kind, static sink => sink.Port))
        {
            yield return $"sink {id} {string.Join(", ", sink.OrderBy(static port => port, StringComparer.Ordinal))} kind={sink.Key}";
        }

        // A member that lines tell of has no other flows, so what is not known has to be said.
        IEnumerable<(string From, string To)> unknown = IsUncertain && MayGiveWhatItGets() ? [("arg*", "return")] : [];
        string[] arrows =
        [
            .. _flows.Concat(unknown).Select(static flow => $"{flow.From} -> {flow.To}").OrderBy(static arrow => arrow, StringComparer.Ordinal),
        ];
        if (arrows.Length > 0)
        {
            yield return $"flow {id} {string.Join(" ; ", arrows)}";
        }

        foreach ((string port, string kind, bool isNamed) in _sources)
        {
            if (!isNamed || !_sources.Contains((port, kind, false)))
            {
                yield return SourceLine(id, port, kind, isNamed);
            }
        }
    }

    public static string SourceLine(string id, string port, string kind, bool isNamed) =>
        $"source {id} {port} kind={kind}{(isNamed ? " by=name" : "")}";

    // Of these the rule for unknown code says that arguments come out.
    private bool MayGiveWhatItGets() =>
        symbol is IMethodSymbol method
        && !VisibleMembers.IsOpen(method)
        && Symbols.ShapeOf(method.ReturnType) is TypeShape.Text or TypeShape.Collection
        && method.Parameters.Any(static parameter => Symbols.ShapeOf(parameter.Type) is TypeShape.Text or TypeShape.Collection);
}
