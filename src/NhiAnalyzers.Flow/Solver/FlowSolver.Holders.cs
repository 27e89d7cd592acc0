using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>An object that is written out as a whole shows the credentials that its type declares, wherever it comes from.</summary>
internal sealed partial class FlowSolver
{
    private readonly Dictionary<string, ImmutableArray<(ImmutableArray<PathStep> Steps, string Kind, Origin Origin)>> _held =
        new(StringComparer.Ordinal);

    private void GenerateHeld(Context context, int index, Instruction instruction)
    {
        foreach (Operand whole in WrittenOut(instruction))
        {
            // What stands in an object that is made here is known.
            if (whole is not { Type: { } type, Place: { } place } || context.Body.Fresh.Contains(place.Root))
            {
                continue;
            }

            foreach ((ImmutableArray<PathStep> steps, string kind, Origin origin) in HeldBy(type))
            {
                if (_contents.IsTold(context.Body, index, place.Append(steps)))
                {
                    continue;
                }

                Reach(context, index, new Fact(place.Append(steps), kind, origin.IsNamed), From(context, origin, whole.Span));
            }
        }
    }

    /// <summary>Operands whose members the instruction turns into text.</summary>
    private IEnumerable<Operand> WrittenOut(Instruction instruction)
    {
        switch (instruction)
        {
            case Combine combine:
                return combine.Parts.Where(static part => part.PrintsMembers);
            case Invoke invoke when ModelOf(invoke.Member) is { } model:
                IEnumerable<Port> below = model.Flows.SelectMany(static flow => flow.From).Concat(model.Sinks.SelectMany(static sink => sink.Ports))
                    .Where(static port => port is { Below: true, Steps.IsEmpty: true, Root: not PortRoot.This });
                IEnumerable<Operand> printed = model.Sinks.SelectMany(static sink => sink.Ports)
                    .SelectMany(port => Ports.OperandsOf(port, invoke))
                    .Where(operand => operand.PrintsMembers || MessageTemplate.Destructures(invoke, operand));
                return below.SelectMany(port => Ports.OperandsOf(port, invoke)).Concat(printed);
            // Where an object is handed on as just any object, its type is seen for the last time.
            case Invoke { Member.InSource: true } call:
                return call.Arguments.Where(static argument => argument.IsUntyped).Select(static argument => argument.Value);
            default:
                return [];
        }
    }

    private ImmutableArray<(ImmutableArray<PathStep> Steps, string Kind, Origin Origin)> HeldBy(string type)
    {
        if (!_held.TryGetValue(type, out ImmutableArray<(ImmutableArray<PathStep> Steps, string Kind, Origin Origin)> held))
        {
            held = ImmutableArray.CreateRange(_bodies.Symbols.Parts.Of(type).SelectMany(part =>
                SourcesOf(part.Member).Select(source => (part.Steps, source.Kind, new Origin(part.Member.Display, source.IsNamed)))));
            _held.Add(type, held);
        }

        return held;
    }
}
