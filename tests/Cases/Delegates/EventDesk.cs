using Microsoft.Extensions.Logging;

namespace Ferry.Desk;

public sealed class FerryGrant(string route, string accessToken) : EventArgs
{
    public string Route { get; } = route;

    public string AccessToken { get; } = accessToken;
}

public sealed class FerryOptions
{
    public Func<FerryGrant, string>? Format { get; set; }

    public Action<string>? OnLine { get; set; }
}

public sealed class EventDesk
{
    private readonly ILogger _logger;
    private readonly Func<FerryGrant, string> _full = g => g.Route + "/" + g.AccessToken;
    private readonly Func<FerryGrant, string> _brief = g => g.Route + "/" + g.AccessToken.Length;
    private readonly List<Func<string, string>> _steps = [];

    public EventDesk(ILogger logger)
    {
        _logger = logger;
        Granted += OnGranted;
    }

    public event EventHandler<FerryGrant>? Granted;

    public void Raise(FerryGrant grant) => Granted?.Invoke(this, grant);

    private void OnGranted(object? sender, FerryGrant grant)
    {
        _logger.LogInformation("Granted {Route}", grant.Route); // silent
        _logger.LogInformation("Granted {Token}", grant.AccessToken); // leaks: NHI1001
    }

    public void Fields(FerryGrant grant)
    {
        _logger.LogDebug("{Text}", _brief(grant)); // silent
        _logger.LogDebug("{Text}", _full(grant)); // leaks: NHI1001
    }

    public void Stored(FerryGrant grant)
    {
        FerryOptions loud = new() { Format = g => g.AccessToken };
        FerryOptions calm = new() { Format = g => g.Route };
        _logger.LogDebug("{Text}", calm.Format(grant)); // silent
        _logger.LogDebug("{Text}", loud.Format(grant)); // leaks: NHI1001
        loud.Format = g => "-";
        _logger.LogDebug("{Text}", loud.Format(grant)); // silent
    }

    public void Captured(FerryGrant grant)
    {
        var secret = grant.AccessToken;
        var route = grant.Route;
        Action print = () => Console.WriteLine(secret); // leaks: NHI1002
        Action other = () => Console.WriteLine(route); // silent
        print();
        other();
        Func<string> later = () => secret;
        Func<string> safe = () => route;
        Console.WriteLine(later()); // leaks: NHI1002
        Console.WriteLine(safe()); // silent
        Console.WriteLine(later().Length); // silent
    }

    public void Pipeline(FerryGrant grant)
    {
        _steps.Add(s => s.Trim());
        _steps.Add(s => "<" + s + ">");
        var text = grant.AccessToken;
        var route = grant.Route;
        foreach (var step in _steps)
        {
            text = step(text);
            route = step(route);
        }

        Console.WriteLine(text); // leaks: NHI1002
        Console.WriteLine(route); // silent
        Func<string, string> compose = Compose<string>(s => s + "!", s => s.Trim());
        Console.WriteLine(compose(grant.AccessToken)); // leaks: NHI1002
        Console.WriteLine(compose(grant.Route)); // silent
        Func<string, string> constant = Compose<string>(s => "x", s => s.Trim());
        Console.WriteLine(constant(grant.Route)); // silent
    }

    private static Func<T, T> Compose<T>(Func<T, T> first, Func<T, T> second) => x => second(first(x));

    public void Groups(FerryGrant grant)
    {
        Action<string> write = Console.WriteLine;
        write(grant.Route); // silent
        write(grant.AccessToken); // leaks: NHI1002
        Action<string?> many = null!;
        many += Console.Error.WriteLine;
        many += _ => { };
        many(grant.AccessToken); // leaks: NHI1002
        many(grant.Route); // silent
        Func<FerryGrant, string> select = Select;
        Console.WriteLine(select(grant)); // leaks: NHI1002
        select = SelectRoute;
        Console.WriteLine(select(grant)); // silent
        With(grant, g => Console.WriteLine(g.AccessToken)); // leaks: NHI1002
        With(grant, g => Console.WriteLine(g.Route)); // silent
        With(grant, static g => Discard(g.AccessToken)); // silent
    }

    private static string Select(FerryGrant grant) => grant.AccessToken;

    private static string SelectRoute(FerryGrant grant) => grant.Route;

    private static void Discard(string value) => _ = value.Length;

    private static void With(FerryGrant grant, Action<FerryGrant> act) => act(grant);
}
