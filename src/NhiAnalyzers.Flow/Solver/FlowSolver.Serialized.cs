using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// Text that a serializer made of a credential is followed like any other. Where it goes to code outside that does something with it, and no model
/// says what, that call has the finding.
/// </summary>
internal sealed partial class FlowSolver
{
    // Names of code that is not told apart from an intended use: it protects, signs, compares, reads back, or sends a request.
    private static readonly ImmutableArray<string> s_intended = ImmutableArray.Create(
        "secret", "secure", "protect", "crypt", "credential", "vault", "keychain", "keyring", "cipher", "hash", "sign", "token", "auth", "serialize", "parse",
        "read", "http", "request", "rest", "assert", "should", "verify", "unittest", "nunit", "xunit", "mock");

    private static Trace? WrittenOut(Context context, Invoke invoke, Fact fact, Trace? trace) =>
        ModelKinds.Credentials.Contains(fact.Kind)
            ? Trace.Then(trace, new FlowStep(context.Body.Tree, invoke.Span, "is written out by '" + invoke.Member.Display + "'", LeftAt: FlowStep.WrittenOut))
            : trace;

    private void HandOut(Context context, int index, Invoke invoke, Fact fact, Trace? trace)
    {
        if (!DoesSomething(invoke))
        {
            return;
        }

        foreach (Argument argument in invoke.Arguments.Where(argument => Reaches(argument.Value, fact)))
        {
            Apply(context, new SinkEffect(
                ModelKinds.Serialized,
                fact.Kind,
                fact.IsNamed,
                invoke.Member.Id,
                invoke.Member.Display,
                context.Body.Tree,
                invoke.Span,
                argument.Value.Span,
                IsDirect: true,
                Step(trace, context, invoke.Span, "reaches '" + invoke.Member.Display + "'"))
            {
                Condition = fact.Condition,
            });
        }
    }

    /// <summary>
    /// True for a method that is called for what it does, not for what it gives: it gives nothing, or a task. What the framework does with text is
    /// known, so one of its methods without a model does no harm.
    /// </summary>
    private bool DoesSomething(Invoke invoke)
    {
        string id = invoke.Member.Id;
        if (invoke.IsWrite || invoke.Member.Name == ".ctor" || !id.StartsWith("M:", StringComparison.Ordinal) || id.StartsWith("M:System.", StringComparison.Ordinal))
        {
            return false;
        }

        string name = MemberPattern.NamedId(id);
        return (invoke.Member.Result == TypeShape.Plain || _bodies.Symbols.Method(invoke.Callee)?.ReturnType.Name is "Task" or "ValueTask")
            && !s_intended.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
