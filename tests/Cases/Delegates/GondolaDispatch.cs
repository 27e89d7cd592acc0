using System.Linq.Expressions;
using Microsoft.Identity.Client;

namespace Gondolas.Dispatch;

public delegate void Announce(string channel, string text);

public sealed class GondolaDispatch
{
    private readonly Dictionary<string, Action<AuthenticationResult>> _commands = new(StringComparer.OrdinalIgnoreCase);
    private Announce _announce = static (channel, text) => Console.WriteLine(channel + ": " + text);
    private readonly Announce _quiet = static (_, _) => { };

    public event Action<string>? Arrived;

    public void Start()
    {
        _commands["show"] = static result => Console.WriteLine(result.TenantId); // silent
        _commands["dump"] = static result => Console.WriteLine(result.AccessToken); // leaks: NHI1002
        Arrived += Console.Error.WriteLine;
    }

    public void Handle(AuthenticationResult result)
    {
        Arrived?.Invoke(result.TenantId); // silent
        Arrived?.Invoke(result.IdToken); // leaks: NHI1002
        _announce("pier", result.TokenType); // silent
        _announce("pier", result.AccessToken); // leaks: NHI1002
        _quiet("pier", result.AccessToken); // silent
    }

    public static void Curried(AuthenticationResult result)
    {
        Func<string, Func<string, string>> join = static left => right => left + right;
        Func<string, string> bearer = join("Bearer ");
        Console.WriteLine(bearer(result.AccessToken)); // leaks: NHI1002
        Console.WriteLine(bearer(result.TenantId)); // silent
        Func<string, int> measure = static text => text.Length;
        Console.WriteLine(measure(result.AccessToken)); // silent
    }

    public static void Composed(AuthenticationResult result)
    {
        Func<AuthenticationResult, string> pick = static r => r.IdToken;
        Func<string, string> cut = static text => text[..3];
        Func<string, string> keep = static text => text.Trim();
        Console.WriteLine(Then(pick, cut)(result)); // silent
        Console.WriteLine(Then(pick, keep)(result)); // leaks: NHI1002
        Console.WriteLine(Then(static (AuthenticationResult r) => r.UniqueId, keep)(result)); // silent

        static Func<TIn, TOut> Then<TIn, TMiddle, TOut>(Func<TIn, TMiddle> first, Func<TMiddle, TOut> second) => value => second(first(value));
    }

    public static void Lazies(AuthenticationResult result)
    {
        var lazyScope = new Lazy<string>(() => string.Join(' ', result.Scopes));
        var lazyPass = new Lazy<string>(() => result.AccessToken);
        Console.WriteLine(lazyScope.Value); // silent
        Console.WriteLine(lazyPass.IsValueCreated); // silent
        Console.WriteLine(lazyPass.Value); // leaks: NHI1002
        Expression<Func<AuthenticationResult, string>> path = static r => r.AccessToken;
        Console.WriteLine(path); // silent
        Console.WriteLine(path.Compile()(result)); // leaks: NHI1002
    }

    public static void Reassigned(AuthenticationResult result)
    {
        string text = result.AccessToken;
        Action print = () => Console.WriteLine(text); // silent
        text = "(gone)";
        print();
        string other = "(not yet)";
        Action late = () => Console.WriteLine(other); // leaks: NHI1002
        other = result.AccessToken;
        late();
    }

    public static void Multicast(AuthenticationResult result)
    {
        Action<string> sink = static text => Count(text);
        sink(result.IdToken); // silent
        sink += static text => Console.WriteLine(text);
        sink(result.IdToken); // leaks: NHI1002
        sink(result.ExpiresOn.ToString("O")); // silent

        static void Count(string text) => Console.WriteLine(text.Length);
    }

    public static void Groups(AuthenticationResult result)
    {
        Action<string, Action<string>> apply = static (text, action) => action(text);
        apply(result.TenantId, Console.WriteLine); // silent
        apply(result.AccessToken, Console.WriteLine); // leaks: NHI1002
        apply(result.AccessToken, static text => _ = text.Length); // silent
        Array.ForEach([result.UniqueId, result.TenantId], Console.WriteLine); // silent
        Array.ForEach([result.UniqueId, result.IdToken], Console.WriteLine); // leaks: NHI1002
    }

    public void Replace(Announce announce) => _announce = announce;

    public void Run(string command, AuthenticationResult result) => _commands[command](result);
}
