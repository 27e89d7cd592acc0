using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// Text that a serializer made of a credential is followed like any other. Where it goes to code that is not here and does something with it, and
/// no model says what, that call has the finding; so has a serializer that writes to a stream which comes from nobody knows where.
/// </summary>
internal sealed partial class FlowSolver
{
    // Names of code that is not told apart from an intended use: it protects, signs, compares, reads back, or sends a request.
    private static readonly ImmutableArray<string> s_intended = ImmutableArray.Create(
        "secret", "secure", "protect", "crypt", "credential", "vault", "keychain", "keyring", "cipher", "hash", "sign", "token", "auth", "serialize",
        "parse", "read", "http", "request", "rest", "assert", "should", "verify", "unittest", "nunit", "xunit", "mock");

    private static Trace? WrittenOut(Context context, Invoke invoke, Fact fact, Trace? trace)
    {
        string text = "is written out by '" + invoke.Member.Display + "'";
        return ModelKinds.Credentials.Contains(fact.Kind)
            ? Trace.Then(trace, new FlowStep(context.Body.Tree, invoke.Span, text, LeftAt: FlowStep.WrittenOut))
            : trace;
    }

    /// <summary>True when the credential stands in a member that is left out where the object is written, wherever the object itself stands.</summary>
    private bool IsHidden(Invoke invoke, Port port, AccessPath written, Fact fact)
    {
        int depth = written.Steps.Length;
        if (port is not { Below: true, Root: PortRoot.Parameter } || fact.Path.Steps.Length <= depth)
        {
            return false;
        }

        Serializer serializer = Serializers.Of(invoke.Member.Id);
        return (fact.Path.Steps[depth] is { MemberId: not null, Name: var name } && serializer == Serializer.SystemText && IsSeenWithout(invoke, written, name))
            || fact.Path.Steps.Skip(depth).Any(step => step.MemberId is { } member && _bodies.Symbols.IsHidden(member, serializer, HasOptions(invoke)));
    }

    /// <summary>True where the object is written as one of a base type that does not have the member.</summary>
    private bool IsSeenWithout(Invoke invoke, AccessPath written, string member) =>
        invoke.Arguments.Any(argument => argument.WrittenAs is { } type && argument.Value.Place?.Equals(written) == true && !_bodies.Symbols.MayShow(type, member));

    // Options may ask for other names, and for fields, too.
    private static bool HasOptions(Invoke invoke) => invoke.Arguments.Any(argument =>
        argument.Parameter < invoke.Member.Parameters.Length
        && invoke.Member.Parameters[argument.Parameter] is "options" or "jsonTypeInfo" or "context" or "jsonSerializer");

    /// <summary>Where the credential stands in the tree that a serializer makes of an object: under the names that it writes.</summary>
    private AccessPath TreeOf(AccessPath tree, FlowModel flow, Invoke invoke, Fact fact, int depth)
    {
        if (!flow.To.Below || fact.Path.IsCut || HasOptions(invoke))
        {
            return tree;
        }

        AccessPath place = tree;
        foreach (PathStep step in fact.Path.Steps.Skip(depth))
        {
            if (!step.IsCollection && step.MemberId is null)
            {
                return tree;
            }

            place = place.Append(step.MemberId is { } member ? PathStep.Key(WrittenName(member, step.Name, Serializers.Of(invoke.Member.Id))) : step);
        }

        return place;
    }

    private string WrittenName(string memberId, string name, Serializer serializer)
    {
        ImmutableArray<AttributeText> attributes = _bodies.Symbols.Find(memberId) is { } member ? _bodies.Symbols.Member(member).Attributes : ImmutableArray<AttributeText>.Empty;
        foreach (AttributeText attribute in attributes)
        {
            if (_models.IsWireName(attribute.TypeName, attribute.Argument) && Serializers.Follows(serializer, attribute.TypeName))
            {
                return attribute.Text;
            }
        }

        return name;
    }

    /// <summary>The object becomes text in a stream that a caller brings: none in this program, or else it is known what the stream is.</summary>
    private void WriteTo(Context context, int index, Invoke invoke, Operand written, AccessPath target, Fact fact, Trace? trace)
    {
        bool isBrought = target is { Root.Kind: RootKind.Parameter, Steps.IsEmpty: true } && context.Body is { IsNested: false, Inherited.IsEmpty: true };
        if (isBrought && ModelKinds.Credentials.Contains(fact.Kind) && invoke.Arguments.Any(argument => argument.Value.Place?.Equals(target) == true))
        {
            var calls = ImmutableArray.Create((context, index));
            Apply(context, Handed(context, invoke, written.Span, fact, trace) with { Excuse = new Excuse(ModelKinds.Serialized, calls) });
        }
    }

    /// <summary>True when the stream that a serializer writes to comes from a caller in this program.</summary>
    private bool IsBroughtByCaller(Excuse excuse) => excuse.Label == ModelKinds.Serialized && _callers.Registered(excuse.Calls[0].Context.Body).Any();

    private void HandOut(Context context, Invoke invoke, Fact fact, Trace? trace)
    {
        if (!ModelKinds.Credentials.Contains(fact.Kind) || !DoesSomething(invoke))
        {
            return;
        }

        foreach (Argument argument in invoke.Arguments.Where(argument => Reaches(argument.Value, fact)))
        {
            Apply(context, Handed(context, invoke, argument.Value.Span, fact, trace));
        }
    }

    private static SinkEffect Handed(Context context, Invoke invoke, TextSpan value, Fact fact, Trace? trace)
    {
        MemberReference member = invoke.Member;
        Trace end = Step(trace, context, invoke.Span, "reaches '" + member.Display + "'");
        return new SinkEffect(
            ModelKinds.Serialized, fact.Kind, fact.IsNamed, member.Id, member.Display, context.Body.Tree, invoke.Span, value, IsDirect: true, end)
        {
            Condition = fact.Condition,
        };
    }

    /// <summary>
    /// True for a method that is called for what it does, not for what it gives: it gives nothing, or a task. What the framework does with text is
    /// known, so one of its methods without a model does no harm.
    /// </summary>
    private bool DoesSomething(Invoke invoke)
    {
        string id = invoke.Member.Id;
        bool isMethod = id.StartsWith("M:", StringComparison.Ordinal) && !invoke.IsWrite && invoke.Member.Name != ".ctor";
        if (!isMethod || id.StartsWith("M:System.", StringComparison.Ordinal))
        {
            return false;
        }

        string name = MemberPattern.NamedId(id);
        return (invoke.Member.Result == TypeShape.Plain || _bodies.Symbols.Method(invoke.Callee)?.ReturnType.Name is "Task" or "ValueTask")
            && !s_intended.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
