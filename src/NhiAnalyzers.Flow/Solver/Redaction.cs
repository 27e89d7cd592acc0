using System.Text.RegularExpressions;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Whether a replacement takes the credential out of a text: what a pattern does is tried out, not guessed.</summary>
internal static class Redaction
{
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

    public static bool Removes(Invoke call, string parameter, Fact fact)
    {
        Operand? replaced = null;
        Operand? replacement = null;
        Operand? options = null;
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            string name = call.Arguments[i].Parameter is >= 0 and var index && index < call.Member.Parameters.Length ? call.Member.Parameters[index] : "";
            replaced = name == parameter ? call.Arguments[i].Value : replaced;
            replacement = name is "replacement" or "newValue" or "newChar" ? call.Arguments[i].Value : replacement;
            options = name == "options" ? call.Arguments[i].Value : options;
        }

        if (replaced is not { } old || replacement is not { } text || (text.Place?.IsPrefixOf(fact.Path) ?? false))
        {
            return false;
        }

        // A variable is what the text is to be rid of; a static of the framework, such as the end of a line, is not.
        return old.Constant is { } constant
            ? parameter == "pattern" && text.Constant is { } shown && Removes(constant, shown, options)
            : old.Place is { Root.Kind: not RootKind.Static };
    }

    private static bool Removes(string pattern, string replacement, Operand? options)
    {
        try
        {
            RegexOptions chosen = int.TryParse(options?.Constant, out int value) ? (RegexOptions)value & ~RegexOptions.Compiled : RegexOptions.None;
            var expression = new Regex(pattern, chosen, s_limit);
            return s_forms.Any(form => IsGone(expression.Replace(form, replacement)));
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
