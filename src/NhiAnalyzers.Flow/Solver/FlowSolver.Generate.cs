using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>What comes into being at an instruction: the sources and the labels.</summary>
internal sealed partial class FlowSolver
{
    private void Generate(Context context, int index, Instruction instruction)
    {
        GenerateHeld(context, index, instruction);
        GenerateKept(context, index, instruction);
        switch (instruction)
        {
            case Read read:
                GenerateRead(context, index, read);
                break;
            case Named named when _names.OfName(named.Name) is { } kind && !IsClean(named.From) && (named.IsMade ? _names.OfMethod(named.From!.Name) is not null : !IsFollowed(named.From)):
                (string, Root)? parameter = named.IsParameter ? (context.Body.Id, named.Place.Root)
                    : named.Parameter is { } given ? (context.Body.Id, given)
                    : null;
                Create(context, index, named.Place, kind, new Origin(named.Name, IsNamed: true, parameter), named.Span);
                break;
            case Marked marked:
                GenerateMarked(context, index, marked);
                break;
            case ConstantText text:
                foreach (string key in FormText.Keys(text.Text))
                {
                    if (_names.OfKey(key) == ModelKinds.Request)
                    {
                        Create(context, index, text.Target, ModelKinds.Request, new Origin(key, IsNamed: false), text.Span);
                    }
                }

                if (TellingText.IsTokenEndpoint(text.Text))
                {
                    Create(context, index, text.Target, ModelKinds.Request, new Origin(text.Text, IsNamed: false), text.Span);
                }

                GenerateStored(context, index, text);
                if (TellingText.IsClearAddress(text.Text))
                {
                    Create(context, index, text.Target, ModelKinds.ClearAddress, new Origin(text.Text, IsNamed: false), text.Span);
                }

                GenerateAsked(context, index, text);
                break;
            case Invoke invoke:
                GenerateCall(context, index, invoke);
                break;
            case MemberTest { Successors.Length: > 1 } test:
                GenerateFromTest(context, test);
                break;
            case Found found when _names.OfKey(found.Text) is { } kind && ModelKinds.Credentials.Contains(kind):
                // It is this element's alone: others come out of the same collection.
                foreach (AccessPath place in NamedPlaces(found.Member, found.Element, found.Text))
                {
                    Reach(context, index + 1, new Fact(place, kind), From(context, new Origin(found.Text, IsNamed: false), found.Span));
                }

                break;
            case Combine combine:
                GenerateFields(context, index, combine);
                break;
            case Closure closure:
                GenerateClosure(context, index, closure);
                break;
        }

        if (instruction is Exit)
        {
            return;
        }

        ReachHandlers(context, index);

        if (instruction.Successors.IsEmpty)
        {
            Reach(context, index + 1);
        }

        for (int i = 0; i < instruction.Successors.Length; i++)
        {
            if (instruction is not { Test: { } test, Successors.Length: 2 } || MayBe(context, index, test.When(i == 0)))
            {
                Reach(context, instruction.Successors[i]);
            }
        }
    }

    private bool MayBe(Context context, int index, Condition flag) =>
        Condition.Like(_flags.Before(context.Body, index), flag) is not { } known || Condition.Agree(known, flag);

    private void Create(Context context, int index, AccessPath place, string kind, Origin origin, TextSpan span, Condition? condition = null) =>
        Land(context, index, new Fact(place, kind, origin.IsNamed, Condition.And(_flags.Before(context.Body, index), condition)), From(context, origin, span));

    private static Trace From(Context context, Origin origin, TextSpan span) =>
        Trace.From(origin, new FlowStep(context.Body.Tree, span, "comes from '" + origin.Display + "'"));

    private void GenerateRead(Context context, int index, Read read)
    {
        foreach ((string kind, bool isNamed) in SourcesAt(context.Body, index, read))
        {
            var origin = new Origin(read.Member.Display, isNamed);
            Create(context, index, read.Place, kind, origin, read.Span, UntoldIn(context.Body, index, read.Place));
            if (read.Member.InSource && ModelKinds.Credentials.Contains(kind))
            {
                ProveAnswer(context, index, read.Place, origin, read.Span);
            }
        }

        Listen(context, index, read);
    }

    /// <summary>What a read of the member gives, and whether only the name says so.</summary>
    private IEnumerable<(string Kind, bool IsNamed)> SourcesOf(MemberReference member)
    {
        MemberModel? model = ModelOf(member);
        if (WireKind(member) is { } kind && member.Result != TypeShape.Plain && !PrintsClean(member))
        {
            yield return (kind, false);
        }
        else if (member.Result == TypeShape.Text && StatedModelOf(member) is null && _names.OfMember(member) is { } named && !PrintsClean(member))
        {
            yield return (named, true);
        }

        foreach (SourceModel source in model?.Sources.Where(static source => source is { Name: null, If: null }) ?? [])
        {
            yield return (source.Kind, source.IsNamed);
        }
    }

    /// <summary>An object that prints something clean, such as a fingerprint, shows no credential, whatever the member is called.</summary>
    private bool PrintsClean(MemberReference member) =>
        _projects.Find(member.Id) is { } symbol
        && Symbols.PrinterOf(symbol) is { } printer
        && _models.ForMember(Symbols.IdOf(printer)) is { IsClean: true };

    /// <summary>True when a read is a source of the fact by itself: then the way begins here, not at an earlier read.</summary>
    private bool BeginsAt(Read read, Context context, int index, Fact fact) =>
        context.Entry is null && read.Place.Equals(fact.Path) && SourcesAt(context.Body, index, read).Contains((fact.Kind, fact.IsNamed));

    /// <summary>What a member holds that has a wire name, such as <c>refresh_token</c>: by an attribute, or by its own name.</summary>
    private string? WireKind(MemberReference member)
    {
        // In C# a member is called so only because it goes over the wire.
        if (member is { InSource: true, Result: TypeShape.Text } && char.IsLower(member.Name[0]) && member.Name.IndexOf('_') > 0
            && _names.OfKey(member.Name) is { } own && ModelKinds.Credentials.Contains(own))
        {
            return own;
        }

        foreach (AttributeText attribute in member.Attributes)
        {
            if (_models.IsWireName(attribute.TypeName, attribute.Argument) && _names.OfKey(attribute.Text) is { } kind && kind != ModelKinds.Request)
            {
                return kind;
            }
        }

        return null;
    }

    private void GenerateCall(Context context, int index, Invoke invoke)
    {
        if (ModelOf(invoke.Member) is { } model)
        {
            GenerateFromModel(context, index, invoke, model);
        }

        // A method that nothing is known of gives what it is called after.
        if (invoke is { Target: { } given, Member: { Result: TypeShape.Text } member }
            && (member.InSource ? member.IsOpen && !_targets.IsImplemented(member.Id) && _bodies.Find(invoke.Callee) is null : StatedModelOf(member) is null)
            && _names.OfMethod(member.Name) is { } named
            && !PrintsClean(member))
        {
            Create(context, index, given, named, new Origin(member.Display, IsNamed: true), invoke.Span);
        }

        // The code that a method gives back is not seen from outside: what goes into it is.
        if (invoke.Member.Result == TypeShape.Delegate && IsEntered(invoke.Member))
        {
            Start(_targets.Of(invoke));
        }

        Register(context, index, invoke.Callee);
    }

    private void GenerateFromModel(Context context, int index, Invoke invoke, MemberModel model)
    {
        foreach (SourceModel source in model.Sources)
        {
            if (source.If is { } condition && !Holds(condition, context.Body, index, invoke))
            {
                continue;
            }

            if (IsNamedByKey(source, invoke))
            {
                GenerateFromName(context, index, invoke, source);
                continue;
            }

            string? kind = source.Name is null ? source.Kind : invoke.ConstantOf(source.Name) is { } name ? KindNamed(source.Name, name) : null;
            foreach (AccessPath place in kind is null ? [] : Ports.PlacesOf(source.Port, invoke))
            {
                if (!place.IsVariable && invoke.Target?.Equals(place) == true && _contents.IsTold(context.Body, index, place))
                {
                    continue;
                }

                var origin = new Origin(invoke.Member.Display, source.IsNamed);
                Create(context, index, place, kind!, origin, invoke.Span);
                if (source.Port.Root == PortRoot.Parameter)
                {
                    CreateBehind(context, place, kind!, origin, invoke.Span);
                }
            }
        }

        foreach (LabelModel label in model.Labels.Where(static label => label.If is null))
        {
            foreach (AccessPath place in Ports.PlacesOf(label.Port, invoke))
            {
                Create(context, index, place, label.Label, new Origin(invoke.Member.Display, IsNamed: false), invoke.Span);
            }
        }

        foreach (FlowModel flow in model.Flows)
        {
            GenerateFromKeys(context, index, invoke, flow);
            GenerateAsked(context, index, invoke, flow);
        }
    }

    private string? KindNamed(string parameter, string text) => parameter == "pattern" ? _names.OfPattern(text) : _names.OfStored(text);

    // A body that tells failed requests from others knows better than the type what the answer holds.
    private bool Holds((string Parameter, string Text) condition, Body body, int index, Invoke invoke) =>
        condition.Parameter == "this"
            ? invoke.Receiver?.Type == condition.Text && (!body.Instructions.OfType<MemberTest>().Any(TestsAnswer) || IsAnswered(body, index))
            : condition.Text.Equals(invoke.ConstantOf(condition.Parameter), StringComparison.OrdinalIgnoreCase);

    /// <summary>True where a test just told that the request was answered.</summary>
    private bool IsAnswered(Body body, int index)
    {
        var next = new Stack<int>();
        var seen = new HashSet<int>();
        foreach (MemberTest test in body.Instructions.OfType<MemberTest>().Where(TestsAnswer))
        {
            foreach (int successor in WhereAnswered(test))
            {
                next.Push(successor);
            }
        }

        while (next.Count > 0)
        {
            int at = next.Pop();
            if (at == index)
            {
                return true;
            }

            if (at < 0 || at >= body.Instructions.Length - 1 || !seen.Add(at) || (body.Instructions[at] is MemberTest test && TestsAnswer(test)))
            {
                continue;
            }

            foreach (int successor in body.Instructions[at].Next(at))
            {
                next.Push(successor);
            }
        }

        return false;
    }

    /// <summary>What is passed as a refresh token is one from the moment on that the variable got it.</summary>
    private void CreateBehind(Context context, AccessPath place, string kind, Origin origin, TextSpan span)
    {
        if (place.Root.Kind == RootKind.Parameter)
        {
            Create(context, 0, place, kind, origin, span);
        }

        for (int i = 0; i < context.Body.Instructions.Length; i++)
        {
            if (context.Body.Instructions[i] is Move move && move.Target.Equals(place))
            {
                Create(context, i, place, kind, origin, span);
            }
        }
    }

    /// <summary>A value read or written under a wire name is what the wire name says, whatever it is called around there.</summary>
    private void GenerateFromKeys(Context context, int index, Invoke invoke, FlowModel flow)
    {
        foreach ((Port port, bool isRead) in flow.From.Select(static from => (from, true)).Append((flow.To, false)))
        {
            if (Ports.KeyOf(port, invoke) is not { } key || _names.OfKey(key) is not { } kind)
            {
                continue;
            }

            var origin = new Origin(key, IsNamed: false);
            if (kind == ModelKinds.Request)
            {
                foreach (AccessPath place in isRead ? [] : Ports.PlacesOf(port with { Steps = ImmutableArray<PortStep>.Empty }, invoke))
                {
                    Create(context, index, place, kind, origin, invoke.Span);
                }
            }
            else if (isRead ? !AreTold(context.Body, index, port, invoke) : flow.From.Any(from => Ports.OperandsOf(from, invoke).Any(operand => operand.Place is { } given && !_contents.IsTold(context.Body, index, given))))
            {
                foreach (AccessPath place in Ports.PlacesOf(flow.To, invoke))
                {
                    Create(context, index, place, kind, origin, invoke.Span);
                }

                foreach (AccessPath place in isRead ? Ports.PlacesOf(port, invoke) : [])
                {
                    ProveAnswer(context, index, place, origin, invoke.Span);
                }
            }
        }
    }

    private void Register(Context context, int index, string callee)
    {
        _callers.Register(callee, context, index);
        Instruction call = context.Body.Instructions[index];
        IEnumerable<Body> targets = call is Invoke invoke ? _targets.Started(invoke) : _bodies.Find(callee) is { } body ? [body] : [];
        foreach (Body target in targets)
        {
            Replay(context, index, target);
        }
    }

    /// <summary>What a body did by itself before this call of it was met.</summary>
    private void Replay(Context context, int index, Body target)
    {
        if (!_contexts.TryGetValue((target.Id, null, null), out Context? callees))
        {
            return;
        }

        foreach ((Fact exit, Trace? trace) in callees.Exits.ToArray())
        {
            if (trace?.Origin?.Parameter is null)
            {
                Return(callees, context, index, exit, trace);
            }
        }
    }

    private bool IsFollowed(MemberReference? member) => member is { InSource: true } && _targets.IsImplemented(member.Id);

    private bool IsClean(MemberReference? member) =>
        member is not null && ModelOf(member) is { } model && (model.IsClean || model.Flows.Any(static flow => flow.As == ModelKinds.Sealed));

    private MemberModel? ModelOf(MemberReference member) => StatedModelOf(member) ?? FactsOf(member);

    /// <summary>What a line or an attribute says of the member.</summary>
    private MemberModel? StatedModelOf(MemberReference member) =>
        (member.InSource ? DescriptionOf(member) : WrittenModelOf(member)) ?? MarkedModelOf(member);

    private MemberModel? WrittenModelOf(MemberReference member)
    {
        if (_models.ForMember(member.Id) is { } model)
        {
            return model;
        }

        foreach (string inherited in member.Inherited)
        {
            if (_models.ForInherited(inherited) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
