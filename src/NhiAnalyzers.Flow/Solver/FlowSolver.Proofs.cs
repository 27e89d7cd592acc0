using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// What is known of a value by what the code does with it: a text that a token is read out of is a token answer, and a value that is sent or stored
/// under the name of a credential is one.
/// </summary>
internal sealed partial class FlowSolver
{
    private static readonly string[] s_bareNames = ["token", "jwt"];

    /// <summary>A text that was parsed.</summary>
    /// <param name="Text">The text itself.</param>
    /// <param name="Answer">The content of the answer that it was read from, or else the text.</param>
    /// <param name="Index">The instruction that took it from there.</param>
    /// <param name="Read">The name of what was read out of it; null for all of it.</param>
    private sealed record Parsed(AccessPath? Text, AccessPath Answer, int Index, string? Read);

    /// <summary>A token is read from the object: what that was parsed from is an answer with tokens, also for those who used it before.</summary>
    private void ProveAnswer(Context context, int index, AccessPath read, Origin origin, TextSpan span)
    {
        if (ParsedFrom(context.Body, index, read) is not { } parsed)
        {
            return;
        }

        for (int i = parsed.Index - 1; i >= 0; i--)
        {
            if (context.Body.Instructions[i] is Move move && move.Target.Replaces(parsed.Answer) && move.Target.IsVariable)
            {
                // What is written to a stream that is made here is followed.
                if (context.Body.Fresh.Contains(move.Source.Root))
                {
                    return;
                }

                Create(context, i, parsed.Answer, ModelKinds.Response, origin, span);
                return;
            }
        }
    }

    /// <summary>Goes back from a place in an object to the text that the object was parsed from, in the order of the code.</summary>
    private Parsed? ParsedFrom(Body body, int index, AccessPath place)
    {
        Parsed? parsed = null;
        for (int i = index - 1; i >= 0; i--)
        {
            switch (body.Instructions[i])
            {
                case Move move when move.Target.Replaces(place):
                    place = move.Source.AppendRest(place, move.Target.Steps.Length);
                    break;
                case Invoke { Target: { } target } invoke when target.Replaces(place) && GivenTo(invoke) is { Place: { } given } operand:
                    if (parsed is null && operand.Shape == TypeShape.Text)
                    {
                        parsed = new Parsed(given, given, i, NameBelow(target, place));
                    }
                    else if (IsContent(given))
                    {
                        return new Parsed(parsed?.Text, given, i, parsed is null ? NameBelow(target, place) : parsed.Read);
                    }

                    place = given;
                    break;
            }
        }

        return parsed;
    }

    /// <summary>What a call parses, reads or opens: the one thing that its result is made of.</summary>
    private Operand? GivenTo(Invoke invoke)
    {
        foreach (FlowModel flow in ModelOf(invoke.Member)?.Flows ?? ImmutableArray<FlowModel>.Empty)
        {
            if (flow is { When: null, As: null, Redacts: null, To.Root: PortRoot.Return })
            {
                foreach (Operand operand in flow.From.Where(static from => from is { Below: false, Steps.IsEmpty: true }).SelectMany(from => Ports.OperandsOf(from, invoke)))
                {
                    // What gives any type that is asked for gives no text.
                    bool givesText = invoke.Member.Result == TypeShape.Text && !invoke.Member.Id.Contains("``");
                    if (operand.Place is not null && (operand.Shape != TypeShape.Text || !givesText))
                    {
                        return operand;
                    }
                }
            }
        }

        return null;
    }

    private static bool IsContent(AccessPath place) => !place.Steps.IsEmpty && place.Steps[place.Steps.Length - 1].Name == "Content";

    private static string? NameBelow(AccessPath target, AccessPath place) =>
        place.Steps.Length > target.Steps.Length ? place.Steps[place.Steps.Length - 1].Name : null;

    /// <summary>True where a test finds that no token was in the answer: then the text tells of an error.</summary>
    private bool FindsNoToken(Body body, int index, ConstantTest test, Fact fact) =>
        fact.Kind == ModelKinds.Response
        && ParsedFrom(body, index, test.Place) is { } parsed
        && (parsed.Read is null || _names.OfKey(parsed.Read) is not null || _names.OfName(parsed.Read) is not null)
        && IsTextOf(parsed, fact);

    /// <summary>The same where an object is asked for a member, which it may not have.</summary>
    private bool FindsNoToken(Body body, int index, MemberTest test, Fact fact)
    {
        if (fact.Kind != ModelKinds.Response || test.Constant is null || _names.OfKey(test.Constant) is not { } kind || kind == ModelKinds.Request)
        {
            return false;
        }

        for (int i = index - 1; i >= 0; i--)
        {
            if (body.Instructions[i] is Invoke { Receiver.Place: { } asked } invoke && invoke.Member.Id == test.Member.Id)
            {
                return ParsedFrom(body, i, asked) is { } parsed && IsTextOf(parsed, fact);
            }
        }

        return false;
    }

    private static bool IsTextOf(Parsed parsed, Fact fact) => parsed.Text?.IsPrefixOf(fact.Path) == true || parsed.Answer.IsPrefixOf(fact.Path);

    /// <summary>What a form or a query sends under a wire name is what the name says: <c>"&amp;refresh_token=" + value</c>.</summary>
    private void GenerateFields(Context context, int index, Combine combine)
    {
        for (int i = 1; i < combine.Parts.Length; i++)
        {
            if (combine.Parts[i] is { Place: { } place, Shape: TypeShape.Text } part
                && combine.Parts[i - 1].Constant is { } before
                && !IsMadeHere(context.Body, index, place))
            {
                if (FormText.FieldAtEnd(before) is { } key && _names.OfKey(key) is { } kind && ModelKinds.Credentials.Contains(kind))
                {
                    Reach(context, index, new Fact(place, kind), From(context, new Origin(key, IsNamed: false), part.Span));
                }
                else if (FormText.EndsBeforeToken(before) && IsOwnVariable(context.Body, place) && !_contents.IsTold(context.Body, index, place))
                {
                    // What a caller passes is what the caller says, so what a parameter is taken for stays inside.
                    (string, Root)? parameter = place.Root.Kind == RootKind.Parameter ? (context.Body.Id, place.Root) : null;
                    var origin = new Origin(before.Trim(), IsNamed: false, parameter);
                    Reach(context, index, new Fact(place, ModelKinds.Access), From(context, origin, part.Span));
                    CreateBehind(context, place, ModelKinds.Access, origin, part.Span);
                }
            }
        }
    }

    private static bool IsOwnVariable(Body body, AccessPath place) =>
        place is { Steps.IsEmpty: true, Root.Kind: RootKind.Local or RootKind.Parameter } && !body.Captured.Contains(place.Root);

    // A mask, a hash or a choice of texts is no value of the program's: it is followed to what it is made of.
    private bool IsMadeHere(Body body, int index, AccessPath place)
    {
        for (int i = index - 1; i >= 0 && place.Root.Kind == RootKind.Temporary; i--)
        {
            if (body.Instructions[i] is Invoke { Target: { } target } call && target.Equals(place))
            {
                bool isMadeOfAVariable = call.Arguments.Any(static argument => argument.Value.Place is { } given && given.Root.Kind != RootKind.Temporary);
                return call.Member.InSource || IsClean(call.Member) || !isMadeOfAVariable;
            }
        }

        return place.Root.Kind == RootKind.Temporary;
    }

    /// <summary>What is put away under the name of a credential and is called a token is that credential.</summary>
    private void GenerateFromName(Context context, int index, Invoke invoke, SourceModel source)
    {
        if (invoke.ConstantOf(source.Name!) is not { } name || (_names.OfStored(name) ?? _names.OfTokenFile(name)) is not { } kind)
        {
            return;
        }

        foreach (AccessPath place in Ports.PlacesOf(source.Port, invoke).Where(place => IsCalledToken(place) && !_contents.IsTold(context.Body, index, place)))
        {
            (string, Root)? parameter = place is { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter } ? (context.Body.Id, place.Root) : null;
            Reach(context, index, new Fact(place, kind), From(context, new Origin(name, IsNamed: false, parameter), invoke.Span));
        }
    }

    /// <summary>True for a value that is put under a name, not one that comes out.</summary>
    private static bool IsNamedByKey(SourceModel source, Invoke invoke) =>
        source is { Name: not null, Port: { Root: PortRoot.Parameter, Name: { } parameter } }
        && !invoke.Arguments.Any(argument => argument.IsOut && argument.Parameter == invoke.Member.Parameters.IndexOf(parameter));

    // A word that makes "access token" something else makes "token" something else, too. A full name tells by itself.
    private bool IsCalledToken(AccessPath place)
    {
        string name = place.Steps.IsEmpty ? place.Root.Name : place.Steps[place.Steps.Length - 1].Name;
        return _models.KindOfName(name) is null && s_bareNames.Any(bare => name.EndsWith(bare, StringComparison.OrdinalIgnoreCase)
            && _models.KindOfName(name.Substring(0, name.Length - bare.Length) + "AccessToken") is not null);
    }
}
