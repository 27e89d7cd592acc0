using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Identity.Client;

namespace Beacons.Globals;

public static class Preferences
{
    private static readonly ConcurrentDictionary<string, string> Values = new();

    public static void Set(string key, string value) => Values[key] = value;

    public static string? Get(string key) => Values.GetValueOrDefault(key);
}

public sealed class BeaconApp
{
    private static readonly Lock Gate = new();
    private static BeaconApp? _current;

    public static BeaconApp Current => _current ??= new BeaconApp();

    public string? Jwt { get; private set; }

    public string? Harbour { get; private set; }

    public Action<string>? Spoken { get; set; }

    public void SignedIn(AuthenticationResult result)
    {
        Jwt = result.IdToken; // silent
        Harbour = result.TenantId; // silent
    }

    public static void Reset()
    {
        lock (Gate)
        {
            _current = null; // silent
        }
    }
}

public static class Beacon
{
    private static readonly AsyncLocal<string?> Ambient = new();
    private static readonly AsyncLocal<AuthenticationResult?> AmbientResult = new();
    private static readonly List<string> Seen = [];
    private static readonly Dictionary<string, (string Value, DateTimeOffset Until)> Cache = [];
    private static readonly MemoryCache Memory = new(new MemoryCacheOptions());
    private static ImmutableDictionary<string, string> _map = ImmutableDictionary<string, string>.Empty;
    private static volatile string? _bearer;
    private static string? _tenant;
    private static DateTimeOffset _until;
    private static int _length;
    private static Func<Task<string>>? _provider;
    private static Task<AuthenticationResult>? _pending;
    private static Timer? _timer;

    public static string? AuthorizationHeader { get; set; }

    public static string? LastScope { get; set; }

    public static void Keep(AuthenticationResult result)
    {
        _tenant = result.TenantId; // silent
        _until = result.ExpiresOn; // silent
        _length = result.AccessToken.Length; // silent
        _bearer = result.AccessToken; // leaks: NHI1007
        AuthorizationHeader = result.CreateAuthorizationHeader(); // leaks: NHI1007
        LastScope = result.Scopes.FirstOrDefault(); // silent
        Ambient.Value = result.TenantId; // silent
        Ambient.Value = result.AccessToken; // leaks: NHI1007
        AmbientResult.Value = result; // leaks: NHI1007
        AmbientResult.Value = null; // silent
        Seen.Add(result.TenantId); // silent
        Seen.Add(result.IdToken); // leaks: NHI1007
        Cache[result.TenantId] = ("", result.ExpiresOn); // silent
        Cache[result.TenantId] = (result.AccessToken, result.ExpiresOn); // leaks: NHI1007
        _map = _map.SetItem("tenant", result.TenantId); // silent
        _map = _map.SetItem("jwt", result.IdToken); // leaks: NHI1007
        Interlocked.Exchange(ref _tenant, result.TenantId); // silent
        Interlocked.CompareExchange(ref _bearer!, result.AccessToken, null); // leaks: NHI1007
        Volatile.Write(ref _tenant, result.UniqueId); // silent
        var tenant = result.TenantId;
        _provider = () => Task.FromResult(tenant); // silent
        _provider = () => Task.FromResult(result.AccessToken); // leaks: NHI1007
        _pending = Task.FromResult(result); // leaks: NHI1007
        Preferences.Set("tenant", result.TenantId); // silent
        Preferences.Set("jwt", result.IdToken); // leaks: NHI1007
        Memory.Set("tenant", result.TenantId); // silent
        _timer = new Timer(_ => Console.WriteLine(_until), null, 0, 1000); // silent
        (_tenant, _bearer) = (result.TenantId, result.AccessToken); // leaks: NHI1007
        (_tenant, _length) = (result.TenantId, 1); // silent
        _bearer = null; // silent
        _bearer ??= result.IdToken; // leaks: NHI1007
        _tenant ??= result.Account.Username; // silent
        new BeaconApp().SignedIn(result); // silent
        Console.WriteLine(_pending.IsCompleted + " " + _length); // silent
        Console.WriteLine(Preferences.Get("tenant")); // silent
    }

    public static void Clear()
    {
        Seen.Clear(); // silent
        Ambient.Value = null; // silent
        AuthorizationHeader = null; // silent
        Cache.Remove("a"); // silent
        _timer?.Dispose();
    }
}
