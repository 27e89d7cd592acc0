using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.Flow.Models;

/// <summary>What is wrong with a line, and where in the line.</summary>
internal readonly record struct BadWord(TextSpan Span, string Message);

/// <summary>The words of one line, read from left to right, and what is wrong with the first bad one.</summary>
internal abstract class LineReader(string line)
{
    public ImmutableArray<LineToken> Tokens { get; } = LineTokens.Read(line);

    public BadWord? BadWord { get; private set; }

    protected int Position { get; set; }

    protected ImmutableArray<Port>? Ports()
    {
        var ports = ImmutableArray.CreateBuilder<Port>();
        do
        {
            if (Next("a port: this, return, arg*, arg0 or the name of a parameter") is not { } token)
            {
                return null;
            }

            if (PortParser.Parse(token.Text) is not { } port)
            {
                return Fail<ImmutableArray<Port>?>(
                    token,
                    $"'{token.Text}' is no port: this, return, arg*, arg0 or a parameter, with steps .Name .[] .key(\"x\") .key(parameter) and .** last.");
            }

            ports.Add(port);
        }
        while (Accept(","));

        return ports.ToImmutable();
    }

    /// <summary>The rest of the line, as options of its verb.</summary>
    protected Dictionary<string, LineToken>? Options()
    {
        ImmutableArray<string> known = ModelVerbs.OptionsOf(Tokens[0].Text);
        var options = new Dictionary<string, LineToken>(StringComparer.Ordinal);
        for (; Position < Tokens.Length; Position++)
        {
            LineToken token = Tokens[Position];
            int equals = token.Text.IndexOf('=');
            string name = equals < 0 ? token.Text : token.Text.Substring(0, equals);
            if (equals < 0 || !known.Contains(name))
            {
                return Fail<Dictionary<string, LineToken>>(token, $"'{name}' is not expected here: {string.Join(", ", known.Select(option => option + "="))}.");
            }

            if (options.ContainsKey(name))
            {
                return Fail<Dictionary<string, LineToken>>(token, $"'{name}' is given twice.");
            }

            options.Add(name, token);
        }

        return options;
    }

    protected string? Required(Dictionary<string, LineToken> options, string name, ImmutableArray<string> allowed) =>
        options.TryGetValue(name, out LineToken token)
            ? OneOf(token, allowed)
            : Fail<string>(Tokens[0], $"The line needs {name}=, one of {string.Join(", ", allowed)}.");

    protected string? OneOf(LineToken option, ImmutableArray<string> allowed)
    {
        string value = ValueOf(option);
        return allowed.Contains(value) ? value : Fail<string>(ValueSpan(option), $"'{value}' is no kind that fits here{Nearest(value, allowed)}.");
    }

    protected static string Nearest(string word, ImmutableArray<string> allowed)
    {
        string? near = Spelling.Nearest(word, allowed);
        return (near is null ? "" : $"; did you mean '{near}'?") + $" Expected: {string.Join(", ", allowed)}";
    }

    protected string? Quoted()
    {
        if (Next("a text in quotes") is not { } token)
        {
            return null;
        }

        string text = token.Text;
        return text.Length > 2 && text[0] == '"' && text.IndexOf('"', 1) == text.Length - 1
            ? text.Substring(1, text.Length - 2)
            : Fail<string>(token, "Expected a text in quotes, such as \"refresh_token\".");
    }

    protected LineToken? Next(string expected)
    {
        if (Position < Tokens.Length && !Tokens[Position].IsSeparator)
        {
            return Tokens[Position++];
        }

        return Fail<LineToken?>(Position < Tokens.Length ? Tokens[Position] : End, $"Expected {expected}.");
    }

    protected bool Accept(string separator)
    {
        bool here = Position < Tokens.Length && Tokens[Position].Text == separator;
        Position += here ? 1 : 0;
        return here;
    }

    protected bool Expect(string separator)
    {
        if (Accept(separator))
        {
            return true;
        }

        Fail<string>(Position < Tokens.Length ? Tokens[Position] : End, $"Expected '{separator}'.");
        return false;
    }

    private LineToken End => new("", new TextSpan(Tokens[Tokens.Length - 1].Span.End, 0));

    protected static string ValueOf(LineToken option) => option.Text.Substring(option.Text.IndexOf('=') + 1);

    private static LineToken ValueSpan(LineToken option)
    {
        int start = option.Text.IndexOf('=') + 1;
        return new LineToken(ValueOf(option), new TextSpan(option.Span.Start + start, option.Span.Length - start));
    }

    protected T? Fail<T>(LineToken token, string message)
    {
        BadWord ??= new BadWord(token.Span, message);
        return default;
    }
}
