using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Octokit;

namespace Cases.Statics.SharedSessions;

public sealed class SharedSession
{
    public string? Owner { get; set; }

    public string? Header { get; set; }

    public DateTimeOffset Until { get; set; }
}

public static class Shared
{
    private static readonly ConcurrentDictionary<string, SharedSession> _sessions = new();
    private static readonly Queue<string> _pending = new();
    private static readonly Stack<SharedSession> _pool = new();
    private static readonly HashSet<string> _revoked = [];
    private static readonly AsyncLocal<SharedSession?> _current = new();
    private static readonly ConditionalWeakTable<object, SharedSession> _attached = [];
    private static ImmutableDictionary<string, string> _snapshot = ImmutableDictionary<string, string>.Empty;
    private static ImmutableList<Action> _undo = [];
    private static (string? Owner, string? Bearer) _pair;
    private static Lazy<Task<string>>? _lazy;
    private static string? _last;
    private static int _lastLength;

    [ThreadStatic]
    private static SharedSession? _perThread;

    public static SharedSession Default { get; } = new();

    public static Func<TokenResponse, string?> Selector { get; set; } = static answer => answer.Scope;

    public static event Action<string>? Signed;

    public static void Remember(OauthToken answer, string owner)
    {
        _sessions[owner] = new SharedSession { Owner = owner, Header = "Bearer " + answer.AccessToken }; // leaks: NHI1007
        _sessions[owner] = new SharedSession { Owner = owner, Until = DateTimeOffset.UnixEpoch.AddSeconds(answer.ExpiresIn) }; // silent
        _sessions.TryAdd(owner + "/2", new SharedSession { Owner = owner, Header = answer.RefreshToken }); // leaks: NHI1007
        _sessions.TryRemove(owner, out SharedSession? _); // silent
    }

    public static void FillLater(OauthToken answer, string owner)
    {
        SharedSession session = _sessions.GetOrAdd(owner, static key => new SharedSession { Owner = key }); // silent
        session.Owner = owner; // silent
        session.Header = answer.AccessToken; // leaks: NHI1007
    }

    public static void Queued(OauthToken answer)
    {
        _pending.Enqueue(answer.RefreshToken); // leaks: NHI1007
        _pending.Enqueue(answer.TokenType); // silent
        _pool.Push(new SharedSession { Header = answer.AccessToken }); // leaks: NHI1007
        _pool.Push(new SharedSession { Owner = string.Join(' ', answer.Scope) }); // silent
        _revoked.Add(answer.RefreshToken); // leaks: NHI1007
        _revoked.Remove(answer.RefreshToken); // silent
    }

    public static void Simple(AuthenticationResult result)
    {
        _lastLength = result.AccessToken.Length; // silent
        _last = result.AccessToken; // leaks: NHI1007
        _last = result.TenantId; // silent
        string? local = _last;
        local += result.AccessToken; // silent
        Default.Until = result.ExpiresOn; // silent
        Default.Header = result.CreateAuthorizationHeader(); // leaks: NHI1007
    }

    public static void Tuple(AuthenticationResult result)
    {
        _pair.Owner = result.Account.Username; // silent
        _pair.Bearer = result.AccessToken; // leaks: NHI1007
        _pair = (result.Account.Username, null); // silent
        _pair = (null, result.AccessToken); // leaks: NHI1007
    }

    public static void Copies(AuthenticationResult result)
    {
        _snapshot = _snapshot.SetItem("tenant", result.TenantId); // silent
        _snapshot = _snapshot.SetItem("bearer", result.AccessToken); // leaks: NHI1007
        _snapshot.SetItem("unused", result.AccessToken); // silent
    }

    public static void AmbientSession(TokenResponse answer)
    {
        _current.Value = new SharedSession { Header = answer.AccessToken }; // leaks: NHI1007
        _current.Value = new SharedSession { Owner = answer.Scope }; // silent
        _perThread = new SharedSession { Header = answer.RefreshToken }; // leaks: NHI1007
        _perThread = null; // silent
    }

    public static void Attached(HttpClient client, TokenResponse answer)
    {
        _attached.AddOrUpdate(client, new SharedSession { Header = answer.AccessToken }); // leaks: NHI1007
        _attached.AddOrUpdate(client, new SharedSession { Owner = answer.Scope }); // silent
    }

    public static void Closures(TokenResponse answer, Action<string?> revoke)
    {
        string? body = answer.RefreshToken;
        int seconds = answer.ExpiresIn;
        _undo = _undo.Add(() => revoke(body)); // leaks: NHI1007
        _undo = _undo.Add(() => revoke(seconds.ToString())); // silent
        Selector = _ => body; // leaks: NHI1007
        Selector = static row => row.AccessToken; // silent
        Signed += path => revoke(path + body); // leaks: NHI1007
        Signed += path => revoke(path + seconds); // silent
    }

    public static void Lazily(Azure.Core.AccessToken access)
    {
        _lazy = new Lazy<Task<string>>(() => Task.FromResult(access.Token)); // leaks: NHI1007
        _lazy = new Lazy<Task<string>>(() => Task.FromResult(access.ExpiresOn.ToString())); // silent
    }

    public static void ReadBack(ILogger logger)
    {
        logger.LogInformation("{Length}", _lastLength); // silent
        logger.LogInformation("{Header}", Default.Header); // leaks: NHI1001
        logger.LogInformation("{Until}", Default.Until); // silent
        logger.LogInformation("{Owner}", _pair.Owner); // silent
        logger.LogInformation("{Pending}", _pending.Count); // silent
    }

    public static void Fire() => Signed?.Invoke("/repos");
}

public sealed class SessionDirectory
{
    private readonly Dictionary<string, string> _headers = [];
    private string? _newest;

    private SessionDirectory()
    {
    }

    public static SessionDirectory Current { get; } = new();

    public static SessionDirectory Isolated() => new();

    public void Put(string owner, string? header)
    {
        _headers[owner] = header ?? "";
        _newest = owner;
    }

    public string? Newest() => _newest;

    public static void Use(TokenResponse answer)
    {
        Current.Put("portal", answer.AccessToken); // leaks: NHI1007
        Current.Put("portal", answer.Scope); // silent
        Isolated().Put("portal", answer.AccessToken); // silent
        Console.WriteLine(Current.Newest()); // silent
    }
}
