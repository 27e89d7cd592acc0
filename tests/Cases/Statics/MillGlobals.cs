using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Windmill.Globals;

public sealed class MillToken
{
    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    public string Mill { get; set; } = "";

    public int ExpiresIn { get; set; }
}

public sealed class MillState
{
    public static MillState Instance { get; } = new();

    public string? Bearer { get; set; }

    public string? Name { get; set; }

    public List<string> History { get; } = [];
}

public static class MillGlobals
{
    private static readonly Dictionary<string, string> ByMill = [];
    private static readonly ConcurrentDictionary<string, Lazy<string>> Late = new();
    private static readonly ConcurrentQueue<string> Pending = new();
    private static readonly ThreadLocal<string?> PerThread = new();
    private static readonly ConditionalWeakTable<object, string> Attached = [];
    private static readonly string[] Slots = new string[4];
    private static string? _bearer;
    private static int _ttl;
    private static Func<string>? _reader;
    private static (string Mill, string Value) _pair;
    private static MillToken? _whole;
    private static Lazy<string> _lazy = new(() => "");

    [ThreadStatic]
    private static string? _threadBearer;

    public static event Action? Renewed;

    public static string? Hash { get; private set; }

    public static string? Header { get; private set; }

    public static void Keep(MillToken token)
    {
        _ttl = token.ExpiresIn; // silent
        _bearer = token.AccessToken; // leaks: NHI1007
        Hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token.AccessToken))); // silent
        Header = "Bearer " + token.AccessToken; // leaks: NHI1007
        _threadBearer = token.RefreshToken; // leaks: NHI1007
        _threadBearer = null; // silent
        PerThread.Value = token.Mill; // silent
        PerThread.Value = token.AccessToken; // leaks: NHI1007
        _pair = (token.Mill, ""); // silent
        _pair = (token.Mill, token.AccessToken); // leaks: NHI1007
        _whole = token; // leaks: NHI1007
        _bearer ??= token.Mill; // silent
    }

    public static void Collections(MillToken token, object owner)
    {
        ByMill["name"] = token.Mill; // silent
        ByMill[token.Mill] = token.AccessToken; // leaks: NHI1007
        ByMill.Remove(token.AccessToken); // silent
        Late.TryAdd(token.Mill, new Lazy<string>(() => token.Mill)); // silent
        Late.TryAdd(token.Mill, new Lazy<string>(() => token.RefreshToken)); // leaks: NHI1007
        Pending.Enqueue(token.Mill); // silent
        Pending.Enqueue(token.RefreshToken); // leaks: NHI1007
        Attached.Add(owner, token.Mill); // silent
        Attached.AddOrUpdate(owner, token.AccessToken); // leaks: NHI1007
        Slots[0] = token.Mill; // silent
        Slots[1] = token.AccessToken; // leaks: NHI1007
        Interlocked.Exchange(ref _bearer, token.RefreshToken); // leaks: NHI1007
        Interlocked.Exchange(ref _ttl, token.ExpiresIn); // silent
        Volatile.Write(ref _bearer, token.Mill); // silent
        Volatile.Write(ref _bearer, token.AccessToken); // leaks: NHI1007
    }

    public static void Closures(MillToken token)
    {
        var access = token.AccessToken;
        var mill = token.Mill;
        _reader = () => mill; // silent
        _reader = () => access; // leaks: NHI1007
        _lazy = new Lazy<string>(() => mill); // silent
        _lazy = new Lazy<string>(access); // leaks: NHI1007
        Renewed += () => Console.Beep(); // silent
        Renewed += () => Use(access); // leaks: NHI1007
    }

    private static void Use(string value) => _ = value.Length;

    public static void Single(MillToken token)
    {
        MillState.Instance.Name = token.Mill; // silent
        MillState.Instance.Bearer = token.AccessToken; // leaks: NHI1007
        MillState.Instance.Bearer = null; // silent
        MillState.Instance.History.Add(token.Mill); // silent
        MillState.Instance.History.Add(token.RefreshToken); // leaks: NHI1007
        MillState own = new() { Bearer = token.AccessToken }; // silent
        own.History.Add(token.RefreshToken); // silent
        var alias = MillState.Instance;
        alias.Bearer = token.RefreshToken; // leaks: NHI1007
        Set(out _bearer, token.Mill); // silent
        AppDomain.CurrentDomain.SetData("mill", token.Mill); // silent
        AppDomain.CurrentDomain.SetData("mill", token.AccessToken); // leaks: NHI1004
    }

    private static void Set(out string? target, string value) => target = value;

    public static void Read()
    {
        Console.WriteLine(_bearer); // leaks: NHI1002
        Console.WriteLine(_ttl); // silent
        Console.WriteLine(Hash); // silent
        Console.WriteLine(Slots.Length); // silent
    }
}
