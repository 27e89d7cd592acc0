using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.ContextAndFields.Dashboard;

public class Widget(string title)
{
    private string? _text;

    public string Title { get; } = title;

    public Widget? Detail { get; set; }

    public List<string?> Rows { get; } = [];

    public Widget Show(string? text)
    {
        _text = text;
        return this;
    }

    public Widget With(Widget detail)
    {
        Detail = detail;
        return this;
    }

    public string Render() => Title + ": " + _text;

    public bool IsEmpty() => string.IsNullOrEmpty(_text);
}

public sealed class Connection
{
    private readonly string? _key;
    private readonly string _host;

    public Connection(string host)
        : this(host, null)
    {
    }

    public Connection(string host, string? key)
    {
        _host = host;
        _key = key;
    }

    public string Text => _key is null ? _host : _host + "?key=" + _key;

    public string Host => _host;

    public Connection On(string host) => new(host, _key);

    public Connection Anonymous() => new(_host);
}

public sealed class Counter
{
    private readonly Widget _inner = new("counter");
    private string? _last;

    public void Count(string? value)
    {
        _last = value;
        _inner.Show(value?.Length.ToString());
    }

    public string Inner => _inner.Render();

    public string? Last => _last;
}

/// <summary>Shows the state of all connections on one page.</summary>
public sealed class Dashboard(ILogger<Dashboard> logger)
{
    private readonly Widget _left = new("left");
    private readonly Widget _right = new("right");
    private string? _status;

    public void OneHelperTwoValues(TokenResponse answer)
    {
        string area = Boxed("scope", answer.Scope);
        string body = Boxed("body", answer.AccessToken);
        Console.WriteLine(area); // silent
        Console.WriteLine(body); // leaks: NHI1002
    }

    public void OneHelperThreeLevels(TokenResponse answer)
    {
        Console.WriteLine(Outer(answer.TokenType)); // silent
        Console.WriteLine(Outer(answer.RefreshToken)); // leaks: NHI1002
        Console.WriteLine(Outer(answer.RefreshToken?.Length.ToString())); // silent
    }

    public void TwoInstances(TokenResponse answer)
    {
        Widget left = new Widget("one").Show(answer.AccessToken);
        Widget right = new Widget("two").Show(answer.Scope);
        logger.LogInformation("{Left}", left.Render()); // leaks: NHI1001
        logger.LogInformation("{Right}", right.Render()); // silent
        logger.LogInformation("{Left}", left.Title); // silent
        logger.LogInformation("{Left}", left.IsEmpty()); // silent
    }

    public void SameInstanceTwice(TokenResponse answer)
    {
        var widget = new Widget("one");
        Widget alias = widget;
        alias.Show(answer.AccessToken);
        Console.WriteLine(widget.Render()); // leaks: NHI1002
        widget.Show("-");
        Console.WriteLine(alias.Render()); // silent
    }

    public void Nested(TokenResponse answer)
    {
        Widget page = new Widget("page").Show("main").With(new Widget("detail").Show(answer.RefreshToken));
        Console.WriteLine(page.Render()); // silent
        Console.WriteLine(page.Detail?.Render()); // leaks: NHI1002
        page.Detail = new Widget("detail").Show("none");
        Console.WriteLine(page.Detail.Render()); // silent
    }

    public void FieldsOfThis(TokenResponse answer)
    {
        _left.Show(answer.AccessToken);
        _right.Show(answer.Scope);
        _status = answer.AccessToken is null ? "offline" : "online";
        Print();
        Console.WriteLine(_right.Render()); // silent
        _left.Show(null);
        Console.WriteLine(_left.Render()); // silent
    }

    public void ListsOfInstances(TokenResponse answer)
    {
        var one = new Widget("one");
        var two = new Widget("two");
        one.Rows.Add(answer.RefreshToken);
        two.Rows.Add(answer.Scope);
        Console.WriteLine(string.Join('\n', two.Rows)); // silent
        Console.WriteLine(string.Join('\n', one.Rows)); // leaks: NHI1002
        one.Rows.Clear();
        Console.WriteLine(string.Join('\n', one.Rows)); // silent
    }

    public void Constructors(AuthenticationResult result)
    {
        var plain = new Connection("api.example");
        var signed = new Connection("api.example", result.AccessToken);
        logger.LogDebug("{Text}", plain.Text); // silent
        logger.LogDebug("{Text}", signed.Text); // leaks: NHI1001
        logger.LogDebug("{Host}", signed.Host); // silent
        logger.LogDebug("{Text}", signed.On("eu.example").Text); // leaks: NHI1001
        logger.LogDebug("{Text}", signed.Anonymous().Text); // silent
    }

    public void InnerObject(AuthenticationResult result)
    {
        var counter = new Counter();
        counter.Count(result.AccessToken);
        Console.WriteLine(counter.Inner); // silent
        Console.WriteLine(counter.Last); // leaks: NHI1002
    }

    public void SwappedReferences(AuthenticationResult result)
    {
        Widget hot = new Widget("hot").Show(result.AccessToken);
        Widget cold = new Widget("cold").Show(result.TenantId);
        (hot, cold) = (cold, hot);
        Console.WriteLine(hot.Render()); // silent
        Console.WriteLine(cold.Render()); // leaks: NHI1002
    }

    public void ChosenInstance(AuthenticationResult result, bool compact)
    {
        Widget full = new Widget("full").Show(result.AccessToken);
        Widget small = new Widget("small").Show(result.TenantId);
        Widget chosen = compact ? small : full;
        Console.WriteLine(chosen.Title); // silent
        Console.WriteLine(chosen.Render()); // leaks: NHI1002
        Console.WriteLine((compact ? small : new Widget("empty")).Render()); // silent
    }

    public void ReturnedSelf(AuthenticationResult result)
    {
        Widget widget = new Widget("self").Show(result.AccessToken).Show(result.TenantId);
        Console.WriteLine(widget.Render()); // silent
        Console.WriteLine(widget.Show(result.AccessToken).Render()); // leaks: NHI1002
    }

    public void ByFlag(AuthenticationResult result)
    {
        Tell(result.AccessToken, brief: true); // silent
        Tell(result.AccessToken, brief: false); // leaks: NHI1001
        Tell(result.TenantId, brief: false); // silent
    }

    private void Print()
    {
        Console.WriteLine(_status); // silent
        Console.WriteLine(_left.Render()); // leaks: NHI1002
    }

    private void Tell(string text, bool brief) => logger.LogInformation("{Text}", brief ? text.Length + " characters" : text);

    private static string Boxed(string label, string? text) => $"| {label,-10} | {text} |";

    private static string Outer(string? text) => Middle(text) + "!";

    private static string Middle(string? text) => Core(text is null ? "-" : text);

    private static string Core(string text) => "<" + text + ">";
}
