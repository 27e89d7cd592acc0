using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Octokit;

namespace Cases.Statics.Singletons;

public interface ISession
{
    string? Secret { get; set; }

    string? Owner { get; set; }
}

public sealed class Session : ISession
{
    private static readonly Lock _gate = new();
    private static Session? _instance;

    public static Session Instance
    {
        get
        {
            lock (_gate)
            {
                return _instance ??= new Session();
            }
        }
    }

    public string? Secret { get; set; }

    public string? Owner { get; set; }
}

public static class Program
{
    private static readonly Stack<string> _history = new();
    private static readonly Queue<OauthToken> _queue = new();
    private static ImmutableArray<string> _values = [];
    private static (string? Value, DateTimeOffset Until) _pair;
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> _loads = new();
    private static Action<ILogger>? _report;
    private static readonly Session _session = new();
    private static HttpClient _http = new();
    private static object? _boxed;
    private static string _line = "";

    public static ISession? Ambient { get; set; }

    public static void Collections(OauthToken token)
    {
        _history.Push(token.AccessToken); // leaks: NHI1007
        _history.Push(token.TokenType); // silent
        _values = _values.Add(token.RefreshToken); // leaks: NHI1007
        _values = []; // silent
    }

    public static void WholeAnswer(OauthToken token)
    {
        _queue.Enqueue(token); // leaks: NHI1007
    }

    public static void Pair(OauthToken token)
    {
        _pair = (token.AccessToken, DateTimeOffset.UtcNow); // leaks: NHI1007
        _pair.Until = DateTimeOffset.UtcNow.AddSeconds(token.ExpiresIn); // silent
        _pair.Value = token.RefreshToken; // leaks: NHI1007
        _pair = default; // silent
    }

    public static void Singleton(OauthToken token, string login)
    {
        Session.Instance.Secret = token.AccessToken; // leaks: NHI1007
        Session.Instance.Owner = login; // silent
        _session.Secret = token.RefreshToken; // leaks: NHI1007
        _session.Owner = token.TokenType; // silent
    }

    public static void AssignedObject(OauthToken token)
    {
        var session = new Session { Secret = token.AccessToken };
        Ambient = session; // leaks: NHI1007
        Ambient = new Session { Owner = token.TokenType }; // silent
    }

    public static void LocalObject(OauthToken token)
    {
        var session = new Session();
        session.Secret = token.AccessToken; // silent
        session.Owner = token.TokenType; // silent
    }

    public static void Boxed(OauthToken token)
    {
        _boxed = token.AccessToken; // leaks: NHI1007
        _boxed = token.AccessToken.Length; // silent
        _boxed = token.Scope.Count; // silent
    }

    public static void Appended(OauthToken token)
    {
        _line += token.RefreshToken; // leaks: NHI1007
        _line = string.Empty; // silent
    }

    public static void Reported(OauthToken token)
    {
        string value = token.AccessToken;
        int length = value.Length;
        _report = logger => logger.LogInformation("{Length}", length); // silent
        _report = delegate { Send(value); }; // leaks: NHI1007
    }

    public static void ByHelper(OauthToken token)
    {
        Remember(token.AccessToken); // leaks: NHI1007
        Remember(token.TokenType); // silent
    }

    public static void ByOut(OauthToken token)
    {
        Read(token, out _line); // leaks: NHI1007
        ReadType(token, out _line); // silent
    }

    private static void Remember(string text) => _line = text;

    private static void Read(OauthToken token, out string text) => text = token.RefreshToken;

    private static void ReadType(OauthToken token, out string text) => text = token.TokenType;

    private static void Send(string value) => _http.DefaultRequestHeaders.Add("X-Trace", value.Length.ToString());
}
