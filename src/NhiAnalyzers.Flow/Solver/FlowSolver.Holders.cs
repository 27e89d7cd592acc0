using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>An object that is written out as a whole shows the credentials that its type declares, wherever it comes from.</summary>
internal sealed partial class FlowSolver
{
    private readonly Dictionary<(string Type, bool IsPrinted), ImmutableArray<(ImmutableArray<PathStep> Steps, string Kind, Origin Origin)>> _held = [];

    private void GenerateHeld(Context context, int index, Instruction instruction)
    {
        foreach ((Operand whole, bool isPrinted) in WrittenOut(instruction))
        {
            if (whole.Place is not { } place)
            {
                continue;
            }

            if (_namesCredential && instruction is Invoke { Member.InSource: false } && whole is { Type: null, Place: { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter } })
            {
                // Callers know what the object is, and spell no more of it than its type.
                Start(_callers.Of(context.Body));
            }

            if (whole.Type is null || (_ownership.IsMadeHere(context.Body, place.Root) && !IsFilled(context.Body, place)))
            {
                GenerateGiven(context, place, isPrinted);
                continue;
            }

            foreach ((Fact fact, Origin origin) in HeldIn(context, index, whole, place, isPrinted))
            {
                Reach(context, index, fact, From(context, origin, whole.Span));
            }
        }
    }

    /// <summary>True for an object that a library fills with what it reads.</summary>
    private bool IsFilled(Body body, AccessPath place) => body.Instructions.Any(instruction =>
        instruction is Invoke { Member.InSource: false } call
        && ModelOf(call.Member) is { } model
        && model.Flows.Any(flow => flow is { When: null, To: { Root: PortRoot.Parameter, Steps.IsEmpty: true } }
            && Ports.OperandsOf(flow.To, call).Any(filled => filled.Place?.Equals(place) == true)
            && flow.From.Any(from => Ports.PlacesOf(from, call).Any())));

    /// <summary>Operands that the instruction turns into text: their members, or what each of them prints.</summary>
    private IEnumerable<(Operand Whole, bool IsPrinted)> WrittenOut(Instruction instruction)
    {
        switch (instruction)
        {
            case Combine combine:
                return combine.Parts.Where(static part => part.PrintsMembers).Select(static part => (part, true));
            case Invoke invoke when ModelOf(invoke.Member) is { } model:
                IEnumerable<Operand> below = model.Flows.SelectMany(static flow => flow.From).Concat(model.Sinks.SelectMany(static sink => sink.Ports))
                    .Where(static port => port is { Below: true, Steps.IsEmpty: true, Root: not PortRoot.This })
                    .SelectMany(port => Ports.OperandsOf(port, invoke));
                Operand[] sunk = [.. model.Sinks.SelectMany(static sink => sink.Ports).SelectMany(port => Ports.OperandsOf(port, invoke))];
                return below.Concat(sunk.Where(operand => MessageTemplate.Destructures(invoke, operand))).Select(static operand => (operand, false))
                    .Concat(sunk.Where(static operand => operand.PrintsMembers).Select(static operand => (operand, true)));
            // Where an object is handed on as just any object, its type is seen for the last time.
            case Invoke { Member.InSource: true } call:
                return call.Arguments.Where(static argument => argument.IsUntyped).Select(static argument => (argument.Value, false));
            default:
                return [];
        }
    }

    private ImmutableArray<(ImmutableArray<PathStep> Steps, string Kind, Origin Origin)> HeldBy(string? type, bool isPrinted)
    {
        if (type is null)
        {
            return ImmutableArray<(ImmutableArray<PathStep> Steps, string Kind, Origin Origin)>.Empty;
        }

        if (!_held.TryGetValue((type, isPrinted), out ImmutableArray<(ImmutableArray<PathStep> Steps, string Kind, Origin Origin)> held))
        {
            held = ImmutableArray.CreateRange(_bodies.Symbols.Parts.Of(type, isPrinted).SelectMany(part =>
                SourcesOf(part.Member).Select(source => (part.Steps, source.Kind, new Origin(part.Member.Display, source.IsNamed)))));
            _held.Add((type, isPrinted), held);
        }

        return held;
    }
}
