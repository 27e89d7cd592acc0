using System.Text;
using Octokit;

namespace Ferrytickets.Cli;

[Flags]
public enum Shown
{
    None = 0,
    Kind = 1,
    Pass = 2,
}

/// <summary>Functions only: every step takes all it needs.</summary>
public static class FerryTicketsCli
{
    public static void Named(OauthToken token)
    {
        Print(head: token.TokenType, tail: "!"); // silent
        Print(tail: token.AccessToken, head: "pass"); // leaks: NHI1002
        PrintHead(head: token.TokenType, tail: token.AccessToken); // silent
        PrintHead(tail: token.TokenType, head: token.AccessToken); // leaks: NHI1002
    }

    public static void Optional(OauthToken token)
    {
        Render(token.TokenType, token.AccessToken, show: Shown.Kind); // silent
        Render(token.TokenType, token.AccessToken, show: Shown.Kind | Shown.Pass); // leaks: NHI1002
        Render(token.TokenType, token.AccessToken); // silent
        Label(token.TokenType); // silent
        Label(token.TokenType, token.RefreshToken); // leaks: NHI1002
        Label(suffix: "end", text: token.ExpiresIn.ToString()); // silent
    }

    public static void Spread(OauthToken token)
    {
        Lines("kind", token.TokenType); // silent
        Lines("kind", token.TokenType, "pass", token.AccessToken); // leaks: NHI1002
        Lines([token.TokenType, .. token.Scope]); // silent
        Lines([.. token.Scope, token.RefreshToken]); // leaks: NHI1002
        Spans("kind", token.TokenType); // silent
        Spans("pass", token.AccessToken); // leaks: NHI1002
        CountOf(token.AccessToken, token.RefreshToken); // silent
    }

    public static void References(OauthToken token)
    {
        string text = token.AccessToken;
        Clear(ref text);
        Console.WriteLine(text); // silent
        Fill(ref text, token);
        Console.WriteLine(text); // leaks: NHI1002
        if (TryRead(token, out string kind, out string pass))
        {
            Console.WriteLine(kind); // silent
            Console.WriteLine(pass); // leaks: NHI1002
        }

        var builder = new StringBuilder();
        Append(builder, token.TokenType);
        Console.WriteLine(builder); // silent
        Append(builder, token.RefreshToken);
        Console.WriteLine(builder); // leaks: NHI1002
    }

    public static void Piped(OauthToken token)
    {
        Console.WriteLine(token.Pipe(static t => t.TokenType).Pipe(static s => s.ToUpperInvariant())); // silent
        Console.WriteLine(token.Pipe(static t => t.AccessToken).Pipe(static s => s.ToUpperInvariant())); // leaks: NHI1002
        Console.WriteLine(token.Pipe(static t => t.AccessToken).Pipe(static s => s.Length)); // silent
        token.TokenType.Do(Console.WriteLine); // silent
        token.RefreshToken.Do(Console.WriteLine); // leaks: NHI1002
        token.RefreshToken.Do(static s => Console.WriteLine(s.Length)); // silent
    }

    private static void Print(string head, string tail) => Console.WriteLine(head + " " + tail);

    private static void PrintHead(string head, string tail) => Console.WriteLine(head + (tail.Length > 0 ? "+" : "-"));

    private static void Render(string kind, string pass, Shown show = Shown.None) => Console.WriteLine(Text(kind, pass, show));

    private static string Text(string kind, string pass, Shown show)
    {
        string text = "ticket";
        if ((show & Shown.Kind) != 0)
        {
            text += " " + kind;
        }

        if ((show & Shown.Pass) != 0)
        {
            text += " " + pass;
        }

        return text;
    }

    private static void Label(string text, string? suffix = null) => Console.Out.WriteLine(suffix is null ? text : text + "/" + suffix);

    private static void Lines(params IEnumerable<string> lines) => Console.WriteLine(string.Join('\n', lines));

    private static void Spans(string name, params ReadOnlySpan<string> values)
    {
        foreach (string value in values)
        {
            Console.WriteLine("{0}: {1}", name, value);
        }
    }

    private static void CountOf(params string[] values) => Console.WriteLine(values.Length + values.Sum(static value => value.Length));

    private static void Clear(ref string text) => text = "";

    private static void Fill(ref string text, OauthToken token) => text += token.RefreshToken;

    private static void Append(StringBuilder builder, string text) => builder.Append(text).AppendLine();

    private static bool TryRead(OauthToken token, out string kind, out string pass)
    {
        kind = token.TokenType;
        pass = token.AccessToken;
        return pass.Length > 0;
    }

    private static TOut Pipe<TIn, TOut>(this TIn value, Func<TIn, TOut> next) => next(value);

    private static void Do<T>(this T value, Action<T> next) => next(value);
}
