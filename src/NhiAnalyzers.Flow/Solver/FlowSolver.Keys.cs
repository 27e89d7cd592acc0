using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// Wire names that stand in a variable: a parameter, a local, a static. The name itself is followed to where something is read under it, so a
/// helper gives a credential only to the callers that ask for one.
/// </summary>
internal sealed partial class FlowSolver
{
    private const char LabelSeparator = ':';

    private static string StoredKind(Fact fact) => fact.Kind.Split(LabelSeparator)[1];

    /// <summary>The wire name that the place holds; null for other text that is called like a credential.</summary>
    private static string? WireName(Fact fact) =>
        IsStored(fact) && fact.Kind.Split([LabelSeparator], 3) is { Length: 3 } parts ? parts[2] : null;

    /// <summary>A wire name put together with other texts, as by <c>Path.Combine</c>, is the name of what keeps the credential.</summary>
    private static bool IsPath(Port from, Invoke invoke, Fact fact) => WireName(fact) is not null && Ports.OperandsOf(from, invoke).Skip(1).Any();

    private void GenerateStored(Context context, int index, ConstantText text)
    {
        var origin = new Origin(text.Text, IsNamed: false);
        string key = Ports.LastOfPath(text.Text);
        if (_names.OfKey(key) is { } kind && ModelKinds.Credentials.Contains(kind))
        {
            Create(context, index, text.Target, ModelKinds.Stored + kind + LabelSeparator + key, origin, text.Span);
        }
        else if (_names.OfStored(text.Text) is { } stored)
        {
            Create(context, index, text.Target, ModelKinds.Stored + stored, origin, text.Span);
        }
    }

    /// <summary>What is read under a wire name that a variable holds is what the name says.</summary>
    private void ReadUnderKey(Context context, int index, Invoke invoke, MemberModel model, Fact fact)
    {
        if (WireName(fact) is not { } key)
        {
            return;
        }

        foreach (FlowModel flow in model.Flows)
        {
            bool isRead = flow.From.Any(from => Ports.KeyOperands(from, invoke).Any(operand => operand is { Constant: null, Place: { } place } && place.Equals(fact.Path)));
            foreach (AccessPath target in isRead ? Ports.PlacesOf(flow.To, invoke) : [])
            {
                Fact read = new(target, StoredKind(fact), Condition: fact.Condition);
                Land(context, index, read, From(context, new Origin(key, IsNamed: false), invoke.Span));
            }
        }
    }

    /// <summary>Where a property of a library equals a wire name, what it is the name of is what the name says.</summary>
    private void GenerateFromTest(Context context, MemberTest test)
    {
        foreach (string name in NamesIn(test))
        {
            if (_names.OfKey(name) is { } kind && ModelKinds.Credentials.Contains(kind))
            {
                foreach (AccessPath place in NamedPlaces(test))
                {
                    Reach(context, WhereTrue(test), new Fact(place, kind), From(context, new Origin(name, IsNamed: false), test.Span));
                }
            }
        }
    }

    // What was found under one name is not what stands under another.
    private int WhereNamed(MemberTest test, Fact fact) =>
        fact.Kind == ModelKinds.Response || NamesIn(test).Any(name => _names.OfKey(name) == fact.Kind) ? WhereTrue(test) : test.Successors[test.IsNegated ? 0 : 1];

    /// <summary>True for an entry under another name than the one by which a library's method finds entries.</summary>
    private bool IsOtherEntry(Invoke invoke, AccessPath source, Fact fact) =>
        invoke.Finds is { Constant: { } name, Others.IsEmpty: true } test
        && source.Steps.Length is var depth and > 0
        && source.Steps[depth - 1].Kind == PathStepKind.Element
        && fact.Path.Steps.Length >= depth
        && fact.Path.Steps[depth - 1] is { Kind: PathStepKind.Key, Name: var key }
        && key != name
        && NamedPlaces(test).Any();

    private static ImmutableArray<string> NamesIn(MemberTest test) => test.Constant is { } first ? test.Others.Insert(0, first) : test.Others;

    /// <summary>Where a variable with a wire name was compared with constants, it is known whether it equals one of them.</summary>
    private bool MayGoTo(ConstantTest test, int successor, Fact fact)
    {
        bool isEqual = successor == (test.IsNegated ? 1 : 0);
        return WireName(fact) is { } name && !test.Texts.IsEmpty ? test.Texts.Contains(name, StringComparer.OrdinalIgnoreCase) == isEqual : !isEqual;
    }
}
