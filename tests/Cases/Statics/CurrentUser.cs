using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Cases.Statics.CurrentUser;

public sealed class UserSession
{
    public string? Name;
    public string? Bearer;
    public DateTime Until;

    public Dictionary<string, string> Extras { get; } = [];
}

public sealed class SessionManager
{
    public static readonly SessionManager Instance = new();

    private readonly Dictionary<string, string> _tokens = [];
    private string? _last;

    private SessionManager()
    {
    }

    public string? Scope { get; set; }

    public void Remember(string name, string value) => _tokens[name] = value;

    public void Last(string value) => _last = value;

    public int Known => _tokens.Count + (_last?.Length ?? 0);
}

public static class CurrentUser
{
    private static readonly AsyncLocal<UserSession?> Ambient = new();
    private static readonly Stack<string> History = new();
    private static readonly ConcurrentQueue<string> Kinds = new();
    private static ImmutableDictionary<string, string> _map = ImmutableDictionary<string, string>.Empty;
    private static Lazy<string?> _lazy = new(() => null);
    private static Lazy<string?> _lazyScope = new(() => null);
    private static Func<string>? _provider;
    private static UserSession _session = new();
    private static (string? Value, DateTime Until) _pair;

    public static string? AccessToken { get; private set; }

    public static DateTime? ExpiresAt { get; set; }

    public static void Login(JsonNode answer)
    {
        AccessToken = (string?)answer["access_token"]; // leaks: NHI1007
        ExpiresAt = DateTime.UtcNow.AddSeconds((int)answer["expires_in"]!); // silent
    }

    public static void Logout() => AccessToken = null; // silent

    public static void Session(JsonNode answer)
    {
        _session.Name = (string?)answer["scope"]; // silent
        _session.Bearer = (string?)answer["access_token"]; // leaks: NHI1007
        _session.Extras["kind"] = (string)answer["token_type"]!; // silent
        _session.Extras["renew"] = (string)answer["refresh_token"]!; // leaks: NHI1007
    }

    public static void Replaced(JsonNode answer)
    {
        var local = new UserSession { Name = "alice", Bearer = (string?)answer["access_token"] }; // silent
        _session = new UserSession { Name = local.Name }; // silent
        _session = local; // leaks: NHI1007
    }

    public static void Ambients(JsonNode answer)
    {
        Ambient.Value = new UserSession { Name = (string?)answer["scope"] }; // silent
        Ambient.Value = new UserSession { Bearer = (string?)answer["refresh_token"] }; // leaks: NHI1007
    }

    public static void Collections(JsonNode answer)
    {
        History.Push((string)answer["id_token"]!); // leaks: NHI1007
        Kinds.Enqueue((string)answer["token_type"]!); // silent
        _map = ImmutableDictionary<string, string>.Empty.SetItem("bob", (string)answer["scope"]!); // silent
        _map = _map.Add("alice", (string)answer["access_token"]!); // leaks: NHI1007
    }

    public static void Deferred(JsonNode answer)
    {
        string? bearer = (string?)answer["access_token"];
        string? scope = (string?)answer["scope"];
        _lazyScope = new Lazy<string?>(() => scope); // silent
        _lazy = new Lazy<string?>(() => bearer); // leaks: NHI1007
        _provider = () => "Scope " + scope; // silent
        _provider = () => "Bearer " + bearer; // leaks: NHI1007
    }

    public static void Singleton(JsonNode answer)
    {
        SessionManager.Instance.Scope = (string?)answer["scope"]; // silent
        SessionManager.Instance.Remember("x", (string)answer["token_type"]!); // silent
        SessionManager.Instance.Remember("y", (string)answer["access_token"]!); // leaks: NHI1007
        SessionManager.Instance.Last((string)answer["refresh_token"]!); // leaks: NHI1007
    }

    public static void Swapped(JsonNode answer)
    {
        _pair = ((string?)answer["token_type"], DateTime.UtcNow); // silent
        _pair = ((string?)answer["access_token"], DateTime.UtcNow); // leaks: NHI1007
        Interlocked.Exchange(ref _session.Bearer, (string?)answer["access_token"]); // leaks: NHI1007
        Interlocked.CompareExchange(ref _session.Name, (string?)answer["scope"], null); // silent
    }

    public static string Once(JsonNode answer)
    {
        string bearer = (string)answer["access_token"]!;
        Func<string> local = () => "Bearer " + bearer; // silent
        return local();
    }
}
