using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>What runs on an object that another one was made with, such as the writer in a decorator: whoever makes both knows.</summary>
internal sealed partial class FlowSolver
{
    /// <summary>The member of the object itself, where it holds what the object was made with all the time.</summary>
    private string? PartOf(Body body, AccessPath place) =>
        !body.IsNested && place is { Root.Kind: RootKind.This, Steps: { Length: 1 } steps } && steps[0].MemberId is { } member && IsKept(member) ? steps[0].Name : null;

    private bool IsKept(string memberId) => _projects.Find(memberId) switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is null,
        // The parameter of a primary constructor.
        null => true,
        _ => false,
    };

    private bool RunsOnPart(Invoke invoke, Body target, string part, Condition? known, out Condition? condition)
    {
        string? run = Condition.ValueOf(known, Root.This, invoke.Callee, part);
        condition = run is null && _targets.Of(invoke).Length > 1 ? new Condition(Root.This, invoke.Callee, target.Id) { Part = part } : null;
        return run is null || run == target.Id;
    }

    private bool ResolvePart(Body caller, int index, Operand operand, Condition condition, string part, ref Condition? resolved)
    {
        ImmutableHashSet<RuntimeType> types = _types.Of(caller, index, operand.Place);
        if (types.Count == 1 && types.Single() is { Variable: { } variable })
        {
            if (Condition.ValueOf(resolved, variable, condition.Member, part) is { } known)
            {
                return known == condition.Value;
            }

            resolved = Condition.And(resolved, condition with { Place = variable, Rest = null });
            return true;
        }

        return types.IsEmpty || types.Any(type => type.Type is null || MayHold(caller, type.MadeAt, part, condition));
    }

    /// <summary>True when the object made there may have a part on which the call runs the body.</summary>
    private bool MayHold(Body maker, int madeAt, string part, Condition condition)
    {
        IEnumerable<Operand> parts = maker.Instructions[madeAt] is Invoke made && _bodies.Find(made.Callee) is { } constructor
            ? Ports.ArgumentsOf(made, ParameterOf(constructor, part))
            : [];
        foreach (Operand given in parts)
        {
            ImmutableHashSet<RuntimeType> types = _types.Of(maker, madeAt, given.Place);
            return MayRun(types, given, condition);
        }

        return true;
    }

    /// <summary>The position of the parameter that a constructor puts in the member, and nothing else.</summary>
    private static int ParameterOf(Body constructor, string part)
    {
        Move[] given = [.. constructor.Instructions.OfType<Move>().Where(move => move.Target is { Root.Kind: RootKind.This, Steps: { Length: 1 } steps } && steps[0].Name == part)];
        return given.Length == 1 && given[0].Source is { Steps.IsEmpty: true, Root: { } parameter } ? constructor.Parameters.IndexOf(parameter) : -1;
    }
}
