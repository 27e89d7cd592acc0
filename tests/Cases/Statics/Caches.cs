using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure.Core;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Statics.Caches;

public sealed class Entry
{
    public string? Value { get; set; }

    public DateTimeOffset Until { get; set; }
}

public static class Cache
{
    private static string? _current;
    private static string? _scope;
    private static readonly Dictionary<string, string> _byTenant = [];
    private static readonly ConcurrentDictionary<string, Entry> _entries = new();
    private static readonly List<string> _seen = [];
    private static readonly string?[] _slots = new string?[4];
    private static Entry _entry = new();
    private static Func<string?>? _reader;
    private static Lazy<string>? _lazy;
    private static readonly AsyncLocal<string?> _ambient = new();
    private static readonly ThreadLocal<string?> _thread = new();
    private static readonly ConditionalWeakTable<object, string> _attached = [];

    [ThreadStatic]
    private static string? _perThread;

    public static string? Latest { get; private set; }

    public static event Action? Refreshing;

    public static void Fields(AuthenticationResult result)
    {
        _current = result.AccessToken; // leaks: NHI1007
        _scope = result.Scopes.First(); // silent
    }

    public static void Property(AuthenticationResult result)
    {
        Latest = "Bearer " + result.AccessToken; // leaks: NHI1007
        Latest = result.Account.Username; // silent
        Latest = null; // silent
    }

    public static void Dictionary(AuthenticationResult result)
    {
        _byTenant[result.TenantId] = result.IdToken; // leaks: NHI1007
        _byTenant[result.TenantId] = result.UniqueId; // silent
        _byTenant.Add("x" + result.TenantId, result.AccessToken); // leaks: NHI1007
    }

    public static void EntryInDictionary(AuthenticationResult result)
    {
        var entry = new Entry { Value = result.AccessToken, Until = result.ExpiresOn };
        _entries[result.TenantId] = entry; // leaks: NHI1007
        _entries["expiry"] = new Entry { Until = result.ExpiresOn }; // silent
    }

    public static void MemberOfStatic(AuthenticationResult result)
    {
        _entry.Value = result.AccessToken; // leaks: NHI1007
        _entry.Until = result.ExpiresOn; // silent
    }

    public static void ListAndArray(AuthenticationResult result)
    {
        _seen.Add(result.AccessToken); // leaks: NHI1007
        _seen.Add(result.TenantId); // silent
        _slots[1] = result.IdToken; // leaks: NHI1007
        _slots[2] = result.IdToken.Length.ToString(); // silent
    }

    public static void LocalList(AuthenticationResult result)
    {
        var seen = new List<string>();
        seen.Add(result.AccessToken); // silent
    }

    public static void Closure(AuthenticationResult result)
    {
        string value = result.AccessToken;
        string tenant = result.TenantId;
        _reader = () => value; // leaks: NHI1007
        _reader = () => tenant; // silent
    }

    public static void LazyValue(AuthenticationResult result)
    {
        _lazy = new Lazy<string>(() => result.AccessToken); // leaks: NHI1007
        string tenant = result.TenantId;
        _lazy = new Lazy<string>(() => tenant); // silent
    }

    public static void Ambient(TokenResponse answer)
    {
        _ambient.Value = answer.AccessToken; // leaks: NHI1007
        _ambient.Value = answer.Scope; // silent
        _thread.Value = answer.RefreshToken; // leaks: NHI1007
        _perThread = answer.RefreshToken; // leaks: NHI1007
        _perThread = answer.TokenType; // silent
    }

    public static void Attached(object request, TokenResponse answer)
    {
        _attached.Add(request, answer.AccessToken!); // leaks: NHI1007
        _attached.AddOrUpdate(request, answer.Scope!); // silent
    }

    public static void Subscribed(TokenResponse answer, Action<string?> renew)
    {
        string? value = answer.RefreshToken;
        string? scope = answer.Scope;
        Refreshing += () => renew(value); // leaks: NHI1007
        Refreshing += () => renew(scope); // silent
    }

    public static string? CoalescedInto(TokenResponse answer) => _current ??= answer.AccessToken; // leaks: NHI1007

    public static void Swapped(TokenResponse answer)
    {
        Interlocked.Exchange(ref _current, answer.AccessToken); // leaks: NHI1007
        Volatile.Write(ref _scope, answer.Scope); // silent
    }

    public static void FromStatic(ILogger logger)
    {
        logger.LogInformation("Current {Current}", _current); // leaks: NHI1001
        logger.LogInformation("Current {Scope}", _scope); // silent
    }
}

public sealed class Singleton
{
    private string? _bearer;
    private DateTimeOffset _until;

    private Singleton()
    {
    }

    public static Singleton Instance { get; } = new();

    public void Keep(AccessToken token)
    {
        _until = token.ExpiresOn; // silent
    }

    public static void Put(AccessToken token)
    {
        Instance._bearer = token.Token; // leaks: NHI1007
        Instance._until = token.ExpiresOn; // silent
    }
}

public static class Defaults
{
    public static readonly string GrantType = "urn:ietf:params:oauth:grant-type:device_code"; // silent

    public static string AccessTokenName { get; set; } = "access_token"; // silent

    public static int AccessTokenLifetime { get; set; } = 3600; // silent

    public static Uri? TokenEndpoint { get; set; }

    public static void Configure(DiscoveryDocumentResponse document)
    {
        TokenEndpoint = new Uri(document.TokenEndpoint!); // silent
        AccessTokenLifetime = 60; // silent
    }
}
