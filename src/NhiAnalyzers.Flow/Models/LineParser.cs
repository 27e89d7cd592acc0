using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <summary>Reads one line: each verb has its form. The first bad word ends it.</summary>
internal sealed class LineParser(string line, int number) : LineReader(line)
{
    /// <summary>The entry; null for a blank line and for a bad one.</summary>
    public ModelEntry? Parse()
    {
        if (Tokens.IsEmpty)
        {
            return null;
        }

        LineToken verb = Tokens[Position++];
        ModelEntry? entry = verb.Text switch
        {
            "source" => Member(Source),
            "sink" => Member(Sink),
            "flow" => Member(Flow),
            "clear" => Member(Clear),
            "label" => Member(Label),
            "clean" => Member(Clean),
            "key" => Key(),
            "name" => Name(),
            "noname" => NoName(),
            "beside" => Beside(),
            "wire" => Wire(),
            "mark" => Mark(),
            _ => Fail<ModelEntry>(verb, $"'{verb.Text}' is no verb{Nearest(verb.Text, ModelVerbs.All)}."),
        };
        if (BadWord is null && Position < Tokens.Length)
        {
            Fail<ModelEntry>(Tokens[Position], $"'{Tokens[Position].Text}' is not expected here.");
        }

        return BadWord is null ? entry : null;
    }

    private MemberEntry? Member(Func<MemberModel?> model)
    {
        if (Pattern() is not { } pattern || model() is not { } parsed)
        {
            return null;
        }

        return new MemberEntry(pattern, parsed, number);
    }

    private MemberModel? Source()
    {
        if (Ports() is not { } ports || Options() is not { } options)
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

        (string, string)? condition = null;
        if (options.TryGetValue("if", out LineToken token) && (condition = ConditionOf(ValueOf(token))) is null)
        {
            return Fail<MemberModel>(token, "A source's 'if' is a parameter and its text, such as if=scheme:Bearer, or 'this' and its type.");
        }

        bool isNamed = options.TryGetValue("by", out LineToken by);
        return isNamed && ValueOf(by) != "name"
            ? Fail<MemberModel>(by, "A source's 'by' is by=name: nothing but a name tells of the credential.")
            : new MemberModel { Sources = ports.Select(port => new SourceModel(port, kind, If: condition, IsNamed: isNamed)).ToImmutableArray() };
    }

    private static (string Parameter, string Text)? ConditionOf(string text)
    {
        int colon = text.IndexOf(':');
        return colon > 0 && colon + 1 < text.Length && PortParser.IsIdentifier(text.Substring(0, colon))
            ? (text.Substring(0, colon), text.Substring(colon + 1))
            : null;
    }

    private MemberModel? Sink()
    {
        int start = Position;
        if (Ports() is not { } ports || Options() is not { } options
            || Required(options, "kind", ModelKinds.Sinks) is not { } kind)
        {
            return null;
        }

        if (ports.Any(port => port.Root == PortRoot.Return))
        {
            return Fail<MemberModel>(Tokens[start], "A sink is 'this' or a parameter, not 'return'.");
        }

        if (!Condition(options, "when", out LabelModel? when) || !Condition(options, "unless", out LabelModel? unless))
        {
            return null;
        }

        bool known = options.TryGetValue("source", out LineToken source);
        return known && ValueOf(source) != "known"
            ? Fail<MemberModel>(source, "A sink's 'source' is source=known: credentials that more than a name tells of.")
            : new MemberModel { Sinks = ImmutableArray.Create(new SinkModel(ports, kind, when, unless, known)) };
    }

    private bool Condition(Dictionary<string, LineToken> options, string name, out LabelModel? condition)
    {
        condition = null;
        if (options.TryGetValue(name, out LineToken token) && (condition = LabelOf(ValueOf(token))) is null)
        {
            Fail<MemberModel>(token, $"A sink's '{name}' is a port and a label, such as {name}=this:file-writer.");
        }

        return BadWord is null;
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
            int start = Position;
            if (Ports() is not { } from || !Expect("->"))
            {
                return null;
            }

            if (from.Any(port => port.Root == PortRoot.Return))
            {
                return Fail<MemberModel>(Tokens[start], "A flow starts at 'this' or a parameter, not at 'return'.");
            }

            int target = Position;
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

        return Options() is { } options ? Flow(arrows, options) : null;
    }

    private MemberModel? Flow(List<(ImmutableArray<Port> From, Port To)> arrows, Dictionary<string, LineToken> options)
    {
        string? when = null;
        if (options.TryGetValue("when", out LineToken whenToken) && !IsWord(when = ValueOf(whenToken)))
        {
            return Fail<MemberModel>(whenToken, "A flow's 'when' is a kind or a label: letters and dashes.");
        }

        string? becomes = null;
        if (options.TryGetValue("as", out LineToken asToken) && (becomes = OneOf(asToken, ModelKinds.Facts.Add(ModelKinds.Sealed))) is null)
        {
            return null;
        }

        foreach (string name in new[] { "limit", "end", "redacts", "dotted" })
        {
            if (options.TryGetValue(name, out LineToken parameter) && !PortParser.IsIdentifier(ValueOf(parameter)))
            {
                return Fail<MemberModel>(parameter, $"'{name}' names a parameter.");
            }
        }

        bool limitsEnd = options.ContainsKey("end");
        string? limit = Parameter(options, limitsEnd ? "end" : "limit");
        string? redacts = Parameter(options, "redacts");
        string? dotted = Parameter(options, "dotted");
        return new MemberModel
        {
            Flows = arrows.Select(arrow => new FlowModel(arrow.From, arrow.To, when, becomes, limit, limitsEnd, redacts, dotted)).ToImmutableArray(),
        };
    }

    private static string? Parameter(Dictionary<string, LineToken> options, string name) =>
        options.TryGetValue(name, out LineToken parameter) ? ValueOf(parameter) : null;

    private MemberModel? Clear()
    {
        int start = Position;
        if (Ports() is not { } ports || Options() is not { } options)
        {
            return null;
        }

        if (ports.Any(static port => port.Root == PortRoot.Return))
        {
            return Fail<MemberModel>(Tokens[start], "What is cleared is 'this' or a parameter, not 'return'.");
        }

        (string, string)? condition = null;
        if (options.TryGetValue("if", out LineToken token) && (condition = ConditionOf(ValueOf(token))) is null)
        {
            return Fail<MemberModel>(token, "A clear line's 'if' is a parameter and its constant, such as if=value:0.");
        }

        if (options.TryGetValue("redacts", out LineToken parameter) && !PortParser.IsIdentifier(ValueOf(parameter)))
        {
            return Fail<MemberModel>(parameter, "'redacts' names a parameter.");
        }

        return new MemberModel { Clears = ports.Select(port => new ClearModel(port, condition, Parameter(options, "redacts"))).ToImmutableArray() };
    }

    private MemberModel? Label()
    {
        if (Ports() is not { } ports || Options() is not { } options)
        {
            return null;
        }

        if (!options.TryGetValue("label", out LineToken label) || !IsWord(ValueOf(label)))
        {
            return Fail<MemberModel>(options.ContainsKey("label") ? label : Tokens[0], "A label line ends in label=word: letters and dashes.");
        }

        (string, string)? condition = null;
        if (options.TryGetValue("if", out LineToken token) && (condition = ConditionOf(ValueOf(token))) is null)
        {
            return Fail<MemberModel>(token, "A label's 'if' is a parameter and its text, such as if=propertyName:error.");
        }

        return new MemberModel { Labels = ports.Select(port => new LabelModel(port, ValueOf(label), condition)).ToImmutableArray() };
    }

    private MemberModel? Clean() => Options() is null ? null : new MemberModel { IsClean = true };

    private KeyEntry? Key() =>
        Quoted() is { } key && Options() is { } options && Required(options, "kind", ModelKinds.Facts) is { } kind
            ? new KeyEntry(key, kind, number)
            : null;

    private NameEntry? Name() =>
        Quoted() is { } words && Options() is { } options && Required(options, "kind", ModelKinds.Facts) is { } kind
            ? new NameEntry(words, kind, number)
            : null;

    private BesideEntry? Beside() =>
        Quoted() is { } words && Options() is { } options && Required(options, "kind", ModelKinds.Facts) is { } kind
            ? new BesideEntry(words, kind, number)
            : null;

    private NameEntry? NoName() => Quoted() is { } words ? new NameEntry(words, null, number) : null;

    private MarkEntry? Mark()
    {
        if (Attribute() is not { } attribute || Next("what the attribute says of its member") is not { } mark)
        {
            return null;
        }

        return ModelMark.All.Contains(mark.Text)
            ? new MarkEntry(attribute, mark.Text, number)
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
            ? new WireEntry(attribute, argument.Text, number)
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
        if (id.Length < 3 || id[1] != ':' || "MPF".IndexOf(id[0]) < 0 || MemberPattern.ContainerOf(MemberPattern.NamedId(id)).Length < 3)
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

    private static bool IsWord(string text) => text.Length > 0 && text.All(character => character is >= 'a' and <= 'z' or '-');
}
