using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>What an instruction does with a fact that reaches it.</summary>
internal sealed partial class FlowSolver
{
    private void Transfer(Context context, int index, Instruction instruction, Fact fact, Trace? trace)
    {
        switch (instruction)
        {
            case Move move:
                TransferMove(context, index, move, fact, trace);
                break;
            case Combine combine:
                // A text made of a wire name and others is no wire name.
                if (WireName(fact) is null && combine.Parts.Any(part => Reaches(part, fact)))
                {
                    Land(context, index, fact with { Path = combine.Target }, trace);
                }

                if (combine.IsWeak || !combine.Target.Replaces(fact.Path))
                {
                    Pass(context, index, fact, trace);
                }

                break;
            case Forget forget:
                bool isCaught = forget.Target.Root.Kind == RootKind.Thrown && fact.Path.Root.Kind == RootKind.Thrown;
                if (!isCaught && !forget.Target.Replaces(fact.Path))
                {
                    Pass(context, index, fact, trace);
                }

                break;
            case ConstantTest test:
                bool isConstant = instruction.Successors.Length > 1
                    && (test.Place.IsPrefixOf(fact.Path) || FindsNoToken(context.Body, index, test, fact));
                for (int i = 0; i < instruction.Successors.Length; i++)
                {
                    if (!isConstant || MayGoTo(test, i, fact))
                    {
                        ReachAfter(context, instruction, isConstant ? null : test.Flag, i, fact, trace);
                    }
                }

                break;
            case TypeTest { Successors.Length: 2 } test:
                for (int i = 0; i < 2; i++)
                {
                    if (MayGoTo(test, i, fact))
                    {
                        Reach(context, test.Successors[i], fact, trace);
                    }
                }

                break;
            case FlagTest test:
                for (int i = 0; i < instruction.Successors.Length; i++)
                {
                    ReachAfter(context, instruction, test, i, fact, trace);
                }

                break;
            case MemberTest test:
                bool decides = instruction.Successors.Length > 1;
                foreach (int successor in decides && FindsNoToken(context.Body, index, test, fact) ? ImmutableArray.Create(WhereTrue(test))
                    : decides && fact.Kind == ModelKinds.Response ? WhereAnswered(test)
                    : decides && NamedPlaces(test).Any(place => place.IsPrefixOf(fact.Path)) ? ImmutableArray.Create(WhereNamed(test, fact))
                    : instruction.Successors)
                {
                    Reach(context, successor, fact, trace);
                }

                break;
            case Invoke invoke:
                TransferInvoke(context, index, invoke, fact, trace);
                break;
            case ChangeBehind change:
                if (change.Result.IsPrefixOf(fact.Path) && (GivesReceiver(change.Member) || WritesThrough(change.Member)))
                {
                    Land(context, index, fact with { Path = change.Receiver.AppendRest(fact.Path, change.Result.Steps.Length) }, trace);
                }

                Pass(context, index, fact, trace);
                break;
            case Closure closure:
                TransferClosure(context, index, closure, fact, trace);
                break;
            case Read read when BeginsAt(read, context, index, fact):
                break;
            case Exit:
                Leave(context, fact, trace);
                break;
            default:
                Pass(context, index, fact, trace);
                break;
        }
    }

    // Where a request failed, its answer tells of an error and holds no tokens.
    private ImmutableArray<int> WhereAnswered(MemberTest test)
    {
        foreach (LabelModel label in ModelOf(test.Member)?.Labels ?? ImmutableArray<LabelModel>.Empty)
        {
            bool? isAnswered = label.Label switch
            {
                ModelKinds.Success => true,
                ModelKinds.Failure when label.If is null || label.If.Value.Text == test.Constant => false,
                ModelKinds.Status when int.TryParse(test.Constant, out int status) => status is >= 200 and < 300,
                _ => null,
            };
            if (isAnswered is { } answered)
            {
                return test.Successors.RemoveAt(answered != test.IsNegated ? 1 : 0);
            }
        }

        return test.Successors;
    }

    private static int WhereTrue(MemberTest test) => test.Successors[test.IsNegated ? 1 : 0];

    /// <summary>What the tested name is the name of, such as the value of a JSON property.</summary>
    private IEnumerable<AccessPath> NamedPlaces(MemberTest test) => test.Owner is { } owner ? NamedPlaces(test.Member, owner, test.Constant) : [];

    private IEnumerable<AccessPath> NamedPlaces(MemberReference member, AccessPath owner, string? name) =>
        from source in ModelOf(member)?.Sources ?? ImmutableArray<SourceModel>.Empty
        where source is { Name: not null, Port.Root: PortRoot.This }
        select owner.Append(ImmutableArray.CreateRange(source.Port.Steps.Select(step =>
            step.Kind != PortStepKind.KeyOf ? PathStep.Member(step.Name) : name is null ? PathStep.Element : PathStep.Key(name))));

    private bool TestsAnswer(MemberTest test) =>
        ModelOf(test.Member)?.Labels.Any(static label => label.Label is ModelKinds.Success or ModelKinds.Failure) == true;

    private bool GivesReceiver(MemberReference member) => ModelOf(member)?.Flows.Any(static flow =>
        flow.To is { Root: PortRoot.Return, Steps.IsEmpty: true } && flow.From.Any(static from => from is { Root: PortRoot.This, Steps.IsEmpty: true })) == true;

    private bool WritesThrough(MemberReference maker) => ModelOf(maker)?.Flows.Any(maker.Name == ".ctor" ? LeavesInArgument : GivesArgument) == true;

    private static bool LeavesInArgument(FlowModel flow) =>
        flow.To is { Root: PortRoot.Parameter, Steps.IsEmpty: true } && flow.From.Any(static from => from is { Root: PortRoot.This, Steps.IsEmpty: true });

    private static bool GivesArgument(FlowModel flow) =>
        flow is { When: null, To: { Root: PortRoot.Return, Steps.IsEmpty: true } }
        && flow.From.Any(static from => from is { Root: PortRoot.Parameter, Steps.IsEmpty: true, Below: false });

    private void TransferMove(Context context, int index, Move move, Fact fact, Trace? trace)
    {
        if (Moved(move, fact) is { } path)
        {
            Fact moved = fact with { Path = path, Condition = Ports.Asked(move.Source, fact) };
            if (move.Length is { } length && !IsClosure(fact))
            {
                moved = moved with { Condition = Condition.And(moved.Condition, new Condition(length, Condition.Long, "")) };
            }

            if (IsTooDeep(fact, moved))
            {
                PublishMembers(context, fact, trace, escapes: true);
                Pass(context, index, fact, trace);
                return;
            }

            Root target = move.Target.Root;
            if (target.Kind == RootKind.Return)
            {
                GiveToModel(context, move, moved, trace);
            }

            if (HeldPlace(context.Body, move.Target) is { } kept && !HoldsNothing(context.Body, move.Source) && !ComesFrom(target, trace))
            {
                KeepInStatic(context, kept, moved, move.Span, move.Value, trace);
            }

            Trace? step = target.Kind is RootKind.Temporary or RootKind.Return
                ? trace
                : Trace.Then(trace, new FlowStep(
                    context.Body.Tree, move.Span, "is stored in '" + NameOf(move.Target) + "'", LeftAt: target.Kind == RootKind.Static ? target.Name : null));
            Land(context, index, moved, step);
            EnterEarlierClosures(context, index, moved, step);
        }

        if (move.IsWeak || !move.Target.Replaces(fact.Path))
        {
            Pass(context, index, fact, trace);
        }
    }

    /// <summary>True for code that captures nothing: what it gives when it runs is not kept by whoever has the code.</summary>
    private bool HoldsNothing(Body body, AccessPath source) => body.Instructions.Any(instruction =>
        instruction is Closure closure && closure.Target.Equals(source) && _bodies.Find(closure.BodyId) is { IsNested: true, Captured.IsEmpty: true });

    /// <summary>True for what a static held before: a changed copy of it is no other leak.</summary>
    private static bool ComesFrom(Root root, Trace? trace) =>
        root.Kind == RootKind.Static && Trace.Steps(trace).Any(step => step.LeftAt == root.Name);

    /// <summary>The static that keeps what is put in the place: its own, or that of the object which the place belongs to.</summary>
    private AccessPath? HeldPlace(Body body, AccessPath place) =>
        place.Root.Kind == RootKind.Static ? place
        : !place.Steps.IsEmpty && _holders.Of(body, place.Root) is { } holder ? AccessPath.Of(holder).AppendRest(place, 0)
        : null;

    private AccessPath? Moved(Move move, Fact fact)
    {
        if (move.Source.Root.Kind == RootKind.Thrown && !MayCatch(move, fact))
        {
            return null;
        }

        if (move.As is { } type && !MayHave(type, fact, move.Source.Steps.Length))
        {
            return null;
        }

        if (move.Source.IsPrefixOf(fact.Path) || move.Source.Root.Kind == RootKind.Thrown)
        {
            return move.Target.AppendRest(fact.Path, move.Source.Steps.Length);
        }

        return fact.Path.Contains(move.Source) ? move.Target : null;
    }

    /// <summary>False where the next member on the fact's way belongs to objects of other types.</summary>
    private bool MayHave(string type, Fact fact, int depth)
    {
        string? member = depth < fact.Path.Steps.Length ? fact.Path.Steps[depth].MemberId : null;
        return member is null || _bodies.Symbols.AreRelated(MemberPattern.TypeOf(member), type);
    }

    /// <summary>False where an object of which the fact tells is of another type, or of the one that was ruled out.</summary>
    private bool MayGoTo(TypeTest test, int successor, Fact fact)
    {
        int depth = test.Place.Steps.Length;
        if (!test.Place.IsPrefixOf(fact.Path) || fact.Path.Steps.Length == depth || fact.Path.Steps[depth].MemberId is not { } member)
        {
            return true;
        }

        return successor == 0 != test.IsNegated
            ? MayHave(test.Type, fact, depth)
            : !_bodies.Symbols.Derives(fact.Path.Steps[depth].Holder ?? MemberPattern.TypeOf(member), test.Type);
    }

    /// <summary>A method put the credential in an object or a variable that a static holds.</summary>
    private void KeepWhatACallLeft(Context caller, Instruction call, Fact exit, Fact left, TextSpan value, Trace? trace)
    {
        // Who disposes of an object puts nothing in it.
        bool disposes = call is Invoke { Member.Name: nameof(IDisposable.Dispose) or "DisposeAsync" };
        if (!disposes && left.Path.Root.Kind == RootKind.Static && exit.Path.Root.Kind != RootKind.Static && _bodies.Symbols.Declares(left.Path.Root.Name))
        {
            KeepInStatic(caller, left.Path, left, call.Span, value, trace);
        }
    }

    private void KeepInStatic(Context context, AccessPath target, Fact fact, TextSpan span, TextSpan value, Trace? trace)
    {
        bool throughLibrary = target.Steps.Any(static step => step is { Kind: PathStepKind.Member, MemberId: null, IsItem: false, IsWrapped: false });
        string member = target.Root.Name;
        if (throughLibrary || !ModelKinds.Credentials.Contains(fact.Kind) || (target.Steps.IsEmpty && PassesOn(_projects.Find(member))))
        {
            return;
        }

        Trace kept = Step(trace, context, span, "is kept in static '" + DisplayOf(member) + "'");
        Apply(
            context,
            new SinkEffect(ModelKinds.Static, fact.Kind, fact.IsNamed, member, DisplayOf(member), context.Body.Tree, span, value, IsDirect: true, kept)
            {
                Condition = fact.Condition,
            });
    }

    /// <summary>True for a writer or a stream that does not keep what is written to it.</summary>
    private static bool PassesOn(ISymbol? member)
    {
        for (ITypeSymbol? type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type; type is not null; type = type.BaseType)
        {
            if (type.Name is "StringWriter" or "MemoryStream")
            {
                return false;
            }

            if (type is { Name: "TextWriter" or "Stream", ContainingNamespace.Name: "IO" })
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(AccessPath path)
    {
        string root = path.Root.Kind == RootKind.Static ? DisplayOf(path.Root.Name) : path.Root.ToString();
        return path.Root.Kind == RootKind.This && !path.Steps.IsEmpty ? string.Concat(path.Steps).TrimStart('.') : root + string.Concat(path.Steps);
    }

    // P:Name.Space.Type.Member -> Type.Member
    private static string DisplayOf(string memberId)
    {
        int last = memberId.LastIndexOf('.');
        int type = last <= 0 ? -1 : memberId.LastIndexOf('.', last - 1);
        return memberId.Substring(type >= 0 ? type + 1 : memberId.IndexOf(':') + 1);
    }
}
