using System.Text.RegularExpressions;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Whether a replacement takes the credential out of a text: what a pattern does is tried out, not guessed.</summary>
/// <param name="kindOf">What a variable or a member of the name holds.</param>
internal sealed class Redaction(CompiledPatterns patterns, Func<string, string?> kindOf)
{
    private const string Pattern = "pattern";

    private const string Token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI4MTIzNDU2Nzg5In0.dGhpcy1pc19ub3RfYV9zZWNyZXQ0NzEx";

    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(200);

    // The forms in which a text holds a credential; a pattern is made for one of them.
    private static readonly string[] s_forms =
    [
        Token,
        "Authorization: Bearer " + Token,
        "Bearer " + Token,
        "\"access_token\":\"" + Token + "\",",
        "\"access_token\": \"" + Token + "\",",
        "\"refresh_token\":\"" + Token + "\",",
        "\"refresh_token\": \"" + Token + "\",",
        "grant_type=refresh_token&refresh_token=" + Token + "&scope=read",
        "access_token=" + Token + "&scope=read",
    ];

    public bool Removes(Body body, Invoke call, string parameter, Fact fact)
    {
        Operand? replacement = ArgumentOf(call, "replacement") ?? ArgumentOf(call, "newValue") ?? ArgumentOf(call, "newChar");
        if (replacement is not { } text || (text.Place?.IsPrefixOf(fact.Path) ?? false))
        {
            return false;
        }

        if (parameter != Pattern)
        {
            // A variable is what the text is to be rid of; a static of the framework, such as the end of a line, is not.
            return ArgumentOf(call, parameter) is { Constant: null, Place: { Root.Kind: not RootKind.Static } replaced } && !IsOfAnotherKind(replaced, fact);
        }

        if (!call.Member.Parameters.Contains(Pattern))
        {
            return text.Constant is { } put && call.Receiver?.Place is { } place && patterns.Of(body, place) is { } compiled && Removes(compiled, put, call);
        }

        return ArgumentOf(call, Pattern) is { } pattern
            && (pattern.Constant is not { } constant ? pattern.Place is { Root.Kind: not RootKind.Static }
                : text.Constant is { } shown && Removes(new CompiledPattern(constant, call.ConstantOf("options")), shown, call));
    }

    // To rid a text of its access token leaves the refresh token in it.
    private bool IsOfAnotherKind(AccessPath replaced, Fact fact) =>
        fact.Kind != ModelKinds.Response
        && ModelKinds.Credentials.Contains(fact.Kind)
        && (replaced.Steps.IsEmpty ? replaced.Root.Kind == RootKind.Temporary ? null : replaced.Root.Name : replaced.Steps[replaced.Steps.Length - 1].Name) is { } name
        && kindOf(name) is { } kind
        && ModelKinds.Credentials.Contains(kind)
        && kind != fact.Kind;

    private static Operand? ArgumentOf(Invoke call, string parameter) =>
        Ports.ArgumentsOf(call, call.Member.Parameters.IndexOf(parameter)).Select(static operand => (Operand?)operand).FirstOrDefault();

    private static bool Removes(CompiledPattern pattern, string replacement, Invoke call)
    {
        const string Count = "count";
        int count = -1;
        if (call.Member.Parameters.Contains("startat") || (call.Member.Parameters.Contains(Count) && !int.TryParse(call.ConstantOf(Count), out count)))
        {
            return false;
        }

        try
        {
            RegexOptions chosen = int.TryParse(pattern.Options, out int value) ? (RegexOptions)value & ~RegexOptions.Compiled : RegexOptions.None;
            var expression = new Regex(pattern.Text, chosen, s_limit);
            return s_forms.Any(form => IsGone(expression.Replace(form, replacement, count)));
        }
        catch (Exception failure) when (failure is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool IsGone(string text)
    {
        for (int start = 0; start + ShownText.MaximumLength < Token.Length; start++)
        {
            if (text.Contains(Token.Substring(start, ShownText.MaximumLength + 1)))
            {
                return false;
            }
        }

        return true;
    }
}
