using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.Flow.Models;

/// <summary>What is wrong with a line, and where in the line.</summary>
internal readonly record struct BadWord(TextSpan Span, string Message);

/// <summary>Reads one line. The first bad word ends it.</summary>
internal sealed class LineParser
{
    private static readonly ImmutableArray<string> s_verbs =
        ImmutableArray.Create("source", "sink", "flow", "label", "clean", "key", "name", "noname", "wire", "mark");

    private readonly string _line;
    private readonly int _number;
    private int _position;

    public LineParser(string line, int number)
    {
        _line = line;
        _number = number;
        Tokens = LineTokens.Read(line);
    }

    public ImmutableArray<LineToken> Tokens { get; }

    public BadWord? BadWord { get; private set; }

    /// <summary>The entry; null for a blank line and for a bad one.</summary>
    public ModelEntry? Parse()
    {
        if (Tokens.IsEmpty)
        {
            return null;
        }

        LineToken verb = Tokens[_position++];
        ModelEntry? entry = verb.Text switch
        {
            "source" => Member(Source),
            "sink" => Member(Sink),
            "flow" => Member(Flow),
            "label" => Member(Label),
            "clean" => Member(Clean),
            "key" => Key(),
            "name" => Name(),
            "noname" => NoName(),
            "wire" => Wire(),
            "mark" => Mark(),
            _ => Fail<ModelEntry>(verb, $"'{verb.Text}' is no verb{Nearest(verb.Text, s_verbs)}."),
        };
        if (BadWord is null && _position < Tokens.Length)
        {
            Fail<ModelEntry>(Tokens[_position], $"'{Tokens[_position].Text}' is not expected here.");
        }

        return BadWord is null ? entry : null;
    }

    private MemberEntry? Member(Func<MemberModel?> model)
    {
        if (Pattern() is not { } pattern || model() is not { } parsed)
        {
            return null;
        }

        return new MemberEntry(pattern, parsed, _number);
    }

    private MemberModel? Source()
    {
        if (Ports() is not { } ports || Options("kind", "name") is not { } options)
        {
            return null;
        }

        if (options.TryGetValue("name", out LineToken name))
        {
            return new MemberModel { Sources = ports.Select(port => new SourceModel(port, "", ValueOf(name))).ToImmutableArray() };
        }

        if (Required(options, "kind", ModelKinds.Facts) is not { } kind)
        {
            return null;
        }

        return new MemberModel { Sources = ports.Select(port => new SourceModel(port, kind)).ToImmutableArray() };
    }

    private MemberModel? Sink()
    {
        int start = _position;
        if (Ports() is not { } ports || Options("kind", "when", "source") is not { } options || Required(options, "kind", ModelKinds.Sinks) is not { } kind)
        {
            return null;
        }

        if (ports.Any(port => port.Root == PortRoot.Return))
        {
            return Fail<MemberModel>(Tokens[start], "A sink is 'this' or a parameter, not 'return'.");
        }

        LabelModel? when = null;
        if (options.TryGetValue("when", out LineToken whenToken) && (when = LabelOf(ValueOf(whenToken))) is null)
        {
            return Fail<MemberModel>(whenToken, "A sink's 'when' is a port and a label, such as when=this:file-writer.");
        }

        bool known = options.TryGetValue("source", out LineToken source);
        return known && ValueOf(source) != "known"
            ? Fail<MemberModel>(source, "A sink's 'source' is source=known: credentials that more than a name tells of.")
            : new MemberModel { Sinks = ImmutableArray.Create(new SinkModel(ports, kind, when, known)) };
    }

    private static LabelModel? LabelOf(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && IsWord(text.Substring(colon + 1)) && PortParser.Parse(text.Substring(0, colon)) is { } port
            ? new LabelModel(port, text.Substring(colon + 1))
            : null;
    }

    private MemberModel? Flow()
    {
        var arrows = new List<(ImmutableArray<Port> From, Port To)>();
        do
        {
            int start = _position;
            if (Ports() is not { } from || !Expect("->"))
            {
                return null;
            }

            if (from.Any(port => port.Root == PortRoot.Return))
            {
                return Fail<MemberModel>(Tokens[start], "A flow starts at 'this' or a parameter, not at 'return'.");
            }

            int target = _position;
            if (Ports() is not { } to)
            {
                return null;
            }

            if (to.Length > 1)
            {
                return Fail<MemberModel>(Tokens[target], "A flow has one target; write further ones after ';'.");
            }

            arrows.Add((from, to[0]));
        }
        while (Accept(";"));

        return Options("when", "as", "limit") is { } options ? Flow(arrows, options) : null;
    }

    private MemberModel? Flow(List<(ImmutableArray<Port> From, Port To)> arrows, Dictionary<string, LineToken> options)
    {
        string? when = null;
        if (options.TryGetValue("when", out LineToken whenToken) && !IsWord(when = ValueOf(whenToken)))
        {
            return Fail<MemberModel>(whenToken, "A flow's 'when' is a kind or a label: letters and dashes.");
        }

        string? becomes = null;
        if (options.TryGetValue("as", out LineToken asToken) && (becomes = OneOf(asToken, ModelKinds.Facts)) is null)
        {
            return null;
        }

        string? limit = null;
        if (options.TryGetValue("limit", out LineToken limitToken) && !PortParser.IsIdentifier(limit = ValueOf(limitToken)))
        {
            return Fail<MemberModel>(limitToken, "'limit' names a length parameter.");
        }

        return new MemberModel { Flows = arrows.Select(arrow => new FlowModel(arrow.From, arrow.To, when, becomes, limit)).ToImmutableArray() };
    }

    private MemberModel? Label()
    {
        if (Ports() is not { } ports || Options("label") is not { } options)
        {
            return null;
        }

        if (!options.TryGetValue("label", out LineToken label) || !IsWord(ValueOf(label)))
        {
            return Fail<MemberModel>(options.ContainsKey("label") ? label : Tokens[0], "A label line ends in label=word: letters and dashes.");
        }

        return new MemberModel { Labels = ports.Select(port => new LabelModel(port, ValueOf(label))).ToImmutableArray() };
    }

    private MemberModel? Clean() => Options("reason") is null ? null : new MemberModel { IsClean = true };

    private KeyEntry? Key() =>
        Quoted() is { } key && Options("kind") is { } options && Required(options, "kind", ModelKinds.Facts) is { } kind
            ? new KeyEntry(key, kind, _number)
            : null;

    private NameEntry? Name() =>
        Quoted() is { } words && Options("kind") is { } options && Required(options, "kind", ModelKinds.Facts) is { } kind
            ? new NameEntry(words, kind, _number)
            : null;

    private NameEntry? NoName() => Quoted() is { } words ? new NameEntry(words, null, _number) : null;

    private MarkEntry? Mark()
    {
        if (Attribute() is not { } attribute || Next("what the attribute says of its member") is not { } mark)
        {
            return null;
        }

        return ModelMark.All.Contains(mark.Text)
            ? new MarkEntry(attribute, mark.Text, _number)
            : Fail<MarkEntry>(mark, $"'{mark.Text}' is no mark{Nearest(mark.Text, ModelMark.All)}.");
    }

    private string? Attribute()
    {
        if (Next("the id of an attribute, such as T:Namespace.SomeAttribute") is not { } id)
        {
            return null;
        }

        return id.Text.StartsWith("T:", StringComparison.Ordinal) && id.Text.Length > 2
            ? id.Text.Substring(2)
            : Fail<string>(id, "The line names an attribute by its id: T:Namespace.SomeAttribute.");
    }

    private WireEntry? Wire()
    {
        if (Attribute() is not { } attribute || Next("the index or the name of the argument") is not { } argument)
        {
            return null;
        }

        return argument.Text.All(char.IsDigit) || PortParser.IsIdentifier(argument.Text)
            ? new WireEntry(attribute, argument.Text, _number)
            : Fail<WireEntry>(argument, "The argument is an index such as 0, or a name.");
    }

    private MemberPattern? Pattern()
    {
        if (Next("the documentation id of a member") is not { } token)
        {
            return null;
        }

        string id = token.Text;
        bool inherited = id.EndsWith("+", StringComparison.Ordinal);
        id = inherited ? id.Substring(0, id.Length - 1) : id;
        bool prefix = id.EndsWith("*", StringComparison.Ordinal);
        id = prefix ? id.Substring(0, id.Length - 1) : id;
        if (id.Length < 3 || id[1] != ':' || "MPF".IndexOf(id[0]) < 0 || id.IndexOf('.') < 0)
        {
            return Fail<MemberPattern>(token, "Expected the documentation id of a method, property or field, such as M:System.IO.File.WriteAllText.");
        }

        int list = id.IndexOf('(');
        if (id.IndexOf('*', 0, list < 0 ? id.Length : list) >= 0 || (prefix && list >= 0))
        {
            return Fail<MemberPattern>(token, "A '*' ends the name of the member, without a parameter list: M:System.Text.StringBuilder.Append*.");
        }

        return list >= 0 && id.IndexOf(')', list) < 0
            ? Fail<MemberPattern>(token, "The parameter list is not closed; it holds no blanks: (System.String,System.Int32).")
            : new MemberPattern(id, prefix, inherited);
    }

    private ImmutableArray<Port>? Ports()
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

    private Dictionary<string, LineToken>? Options(params string[] known)
    {
        var options = new Dictionary<string, LineToken>(StringComparer.Ordinal);
        for (; _position < Tokens.Length; _position++)
        {
            LineToken token = Tokens[_position];
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

    private string? Required(Dictionary<string, LineToken> options, string name, ImmutableArray<string> allowed) =>
        options.TryGetValue(name, out LineToken token)
            ? OneOf(token, allowed)
            : Fail<string>(Tokens[0], $"The line needs {name}=, one of {string.Join(", ", allowed)}.");

    private string? OneOf(LineToken option, ImmutableArray<string> allowed)
    {
        string value = ValueOf(option);
        return allowed.Contains(value) ? value : Fail<string>(ValueSpan(option), $"'{value}' is no kind that fits here{Nearest(value, allowed)}.");
    }

    private static string Nearest(string word, ImmutableArray<string> allowed)
    {
        string? near = Spelling.Nearest(word, allowed);
        return (near is null ? "" : $"; did you mean '{near}'?") + $" Expected: {string.Join(", ", allowed)}";
    }

    private string? Quoted()
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

    private LineToken? Next(string expected)
    {
        if (_position < Tokens.Length && !Tokens[_position].IsSeparator)
        {
            return Tokens[_position++];
        }

        return Fail<LineToken?>(_position < Tokens.Length ? Tokens[_position] : End, $"Expected {expected}.");
    }

    private bool Accept(string separator)
    {
        bool here = _position < Tokens.Length && Tokens[_position].Text == separator;
        _position += here ? 1 : 0;
        return here;
    }

    private bool Expect(string separator)
    {
        if (Accept(separator))
        {
            return true;
        }

        Fail<string>(_position < Tokens.Length ? Tokens[_position] : End, $"Expected '{separator}'.");
        return false;
    }

    private LineToken End => new("", new TextSpan(Tokens[Tokens.Length - 1].Span.End, 0));

    private static bool IsWord(string text) => text.Length > 0 && text.All(character => character is >= 'a' and <= 'z' or '-');

    private static string ValueOf(LineToken option) => option.Text.Substring(option.Text.IndexOf('=') + 1);

    private static LineToken ValueSpan(LineToken option)
    {
        int start = option.Text.IndexOf('=') + 1;
        return new LineToken(ValueOf(option), new TextSpan(option.Span.Start + start, option.Span.Length - start));
    }

    private T? Fail<T>(LineToken token, string message)
    {
        BadWord ??= new BadWord(token.Span, message);
        return default;
    }
}
