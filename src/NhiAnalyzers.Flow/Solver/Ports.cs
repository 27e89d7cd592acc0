using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>What the ports of a model mean at one call.</summary>
internal static class Ports
{
    private const string PathParameter = "path";

    private static readonly char[] s_pathMarks = ['$', '.', '[', ']', '\'', '"', '/', '@'];

    public static IEnumerable<Operand> OperandsOf(Port port, Invoke call)
    {
        switch (port.Root)
        {
            case PortRoot.This when call.Receiver is { } receiver:
                yield return receiver;
                break;
            case PortRoot.Return when call.Target is { } target:
                yield return new Operand(target, null, call.Span);
                break;
            case PortRoot.Parameter or PortRoot.AnyParameter:
                int index = port.Root == PortRoot.AnyParameter ? -1 : port.Name is null ? port.Index : call.Member.Parameters.IndexOf(port.Name);
                foreach (Argument argument in call.Arguments)
                {
                    // What is written member by member is not printed.
                    if ((argument.Parameter == index || port.Root == PortRoot.AnyParameter) && !(argument.IsPrinted && port.Below))
                    {
                        yield return argument.Value;
                    }
                }

                break;
        }
    }

    public static IEnumerable<Operand> ReceiverOf(Invoke call) => call.Receiver is { } receiver ? [receiver] : [];

    public static IEnumerable<Operand> ArgumentsOf(Invoke call, int parameter) =>
        call.Arguments.Where(argument => argument.Parameter == parameter).Select(static argument => argument.Value);

    public static IEnumerable<AccessPath> PlacesOf(Port port, Invoke call)
    {
        foreach (Operand operand in OperandsOf(port, call))
        {
            if (operand.Place is { } place)
            {
                yield return PlaceOf(place, port, call);
            }
        }
    }

    public static AccessPath PlaceOf(AccessPath place, Port port, Invoke call)
    {
        foreach (PortStep step in port.Steps)
        {
            place = place.Append(step.Kind switch
            {
                PortStepKind.Member => PathStep.Member(step.Name),
                PortStepKind.Key => PathStep.Key(step.Name),
                PortStepKind.KeyOf when call.ConstantOf(step.Name) is { } key => PathStep.Key(key),
                PortStepKind.KeyOf when FixedKey(call, step.Name) is { } parameter => PathStep.KeyOf(parameter),
                _ => PathStep.Element,
            });
        }

        return place;
    }

    private static Root? FixedKey(Invoke call, string name) =>
        ArgumentsOf(call, call.Member.Parameters.IndexOf(name)).FirstOrDefault() is { IsFixed: true, Shape: TypeShape.Text, Place: { } place } ? place.Root : null;

    /// <summary>What must hold of the parameters that give a key, for the fact to stand under it.</summary>
    public static Condition? Asked(AccessPath place, Fact fact)
    {
        Condition? asked = fact.Condition;
        for (int i = 0; i < place.Steps.Length; i++)
        {
            if (place.Steps[i].Parameter is not { } parameter)
            {
                continue;
            }

            if (i >= fact.Path.Steps.Length)
            {
                asked = place.Steps[i].Kind == PathStepKind.KeyOf ? Condition.And(asked, new Condition(parameter, Condition.UnknownKey, "")) : asked;
            }
            else if (fact.Path.Steps[i].Kind is PathStepKind.Key or PathStepKind.Index)
            {
                asked = Condition.And(asked, new Condition(parameter, "", fact.Path.Steps[i].Name));
            }
        }

        return asked;
    }

    /// <summary>False for a port that enters a collection by a key which is no constant at the call.</summary>
    public static bool HasKnownKey(Port port, Invoke call) =>
        port.Steps.All(step => step.Kind != PortStepKind.KeyOf || call.ConstantOf(step.Name) is not null);

    /// <summary>The constant key that a port enters a collection by, if it does.</summary>
    public static string? KeyOf(Port port, Invoke call)
    {
        foreach (PortStep step in port.Steps)
        {
            if (step.Kind == PortStepKind.KeyOf)
            {
                return call.ConstantOf(step.Name) is { } key ? LastOfPath(key, step.Name == PathParameter) : null;
            }
        }

        return null;
    }

    /// <summary>What a path such as <c>$.data.access_token</c>, <c>$['access_token']</c> or <c>//access_token</c> leads to; other text as it is.</summary>
    public static string LastOfPath(string text, bool isPath = false)
    {
        isPath |= text.StartsWith("$", StringComparison.Ordinal) || text.StartsWith("//", StringComparison.Ordinal);
        return isPath ? text.Split(s_pathMarks, StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? text : text;
    }

    /// <summary>The arguments that say by which key a port enters a collection.</summary>
    public static IEnumerable<Operand> KeyOperands(Port port, Invoke call) =>
        from step in port.Steps
        where step.Kind == PortStepKind.KeyOf
        from operand in ArgumentsOf(call, call.Member.Parameters.IndexOf(step.Name))
        select operand;
}
