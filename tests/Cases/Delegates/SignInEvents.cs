using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Delegates.SignInEvents;

public class SignedInEventArgs : EventArgs
{
    public SignedInEventArgs(string user, string secret)
    {
        User = user;
        Secret = secret;
    }

    public string User { get; }

    public string Secret { get; }
}

public delegate string Formatter(AuthenticationResult result);

public class SignInService
{
    public event EventHandler<SignedInEventArgs>? SignedIn;

    public event Action<string>? Progress;

    public Func<AuthenticationResult, string> Describe { get; set; } = r => r.Account.Username;

    public void Raise(AuthenticationResult result)
    {
        Progress?.Invoke("signed in as " + result.Account.Username);
        SignedIn?.Invoke(this, new SignedInEventArgs(result.Account.Username, result.AccessToken));
    }
}

public class SignInWindow
{
    private readonly ILogger _logger;
    private readonly Func<string, string> _decorate = static text => "<" + text + ">";
    private readonly Dictionary<string, Action<string>> _handlers;
    private Action<string>? _sink;

    public SignInWindow(ILogger<SignInWindow> logger, SignInService service)
    {
        _logger = logger;
        service.SignedIn += OnSignedIn;
        service.Progress += message => _logger.LogInformation("{Message}", message); // silent
        service.SignedIn += (_, e) => _logger.LogDebug("User {User}", e.User); // silent
        _handlers = new Dictionary<string, Action<string>>
        {
            ["log"] = text => _logger.LogInformation("{Text}", text),
            ["drop"] = _ => { },
        };
    }

    private void OnSignedIn(object? sender, SignedInEventArgs e)
    {
        _logger.LogInformation("Signed in {User}", e.User); // silent
        _logger.LogInformation("Signed in with {Secret}", e.Secret); // leaks: NHI1001
    }

    public void Formatters(AuthenticationResult result)
    {
        Formatter shown = r => r.TenantId + "/" + r.UniqueId;
        _logger.LogInformation("{Text}", shown(result)); // silent
        shown = r => r.TenantId + "/" + r.IdToken;
        _logger.LogInformation("{Text}", shown(result)); // leaks: NHI1001
        var service = new SignInService();
        _logger.LogInformation("{Text}", service.Describe(result)); // silent
        service.Describe = static r => r.AccessToken;
        _logger.LogInformation("{Text}", service.Describe(result)); // leaks: NHI1001
    }

    public void FieldOfFunctions(AuthenticationResult result)
    {
        _logger.LogInformation("{Text}", _decorate(result.TenantId)); // silent
        _logger.LogInformation("{Text}", _decorate(result.AccessToken)); // leaks: NHI1001
    }

    public void MethodGroups(AuthenticationResult result)
    {
        _sink = Write;
        _sink(result.TenantId); // silent
        _sink(result.IdToken); // leaks: NHI1001
        _sink = Ignore;
        _sink(result.IdToken); // silent

        void Write(string text) => _logger.LogWarning("{Text}", text);
        static void Ignore(string text)
        {
        }
    }

    public void Chosen(AuthenticationResult result)
    {
        _handlers["log"](result.AccessToken); // leaks: NHI1001
        _handlers["log"](result.TenantId); // silent
    }

    public void Captured(AuthenticationResult result)
    {
        string text = result.TenantId;
        Action flush = () => _logger.LogInformation("{Text}", text); // leaks: NHI1001
        text = result.AccessToken;
        flush();

        string other = result.AccessToken;
        other = result.TenantId;
        Action flushOther = () => _logger.LogInformation("{Other}", other); // silent
        flushOther();
    }

    public void LocalFunctions(AuthenticationResult result)
    {
        _logger.LogInformation("{Text}", Header()); // leaks: NHI1001
        _logger.LogInformation("{Text}", Tenant()); // silent
        _logger.LogInformation("{Text}", Curry("Bearer ")(result.AccessToken)); // leaks: NHI1001
        _logger.LogInformation("{Text}", Curry("Tenant ")(result.TenantId)); // silent

        string Header() => "Bearer " + result.AccessToken;
        string Tenant() => "Tenant " + result.TenantId;
        static Func<string, string> Curry(string prefix) => value => prefix + value;
    }

    public async Task DeviceCallbackAsync(IPublicClientApplication app)
    {
        AuthenticationResult result = await app.AcquireTokenWithDeviceCode(["User.Read"], ShowAsync).ExecuteAsync();
        _logger.LogInformation("Until {Until}", result.ExpiresOn); // silent

        Task ShowAsync(DeviceCodeResult code)
        {
            Console.WriteLine(code.Message); // silent
            _logger.LogInformation("Polling for {Code}", code.DeviceCode); // leaks: NHI1001
            _logger.LogInformation("Polling every {Interval}", code.Interval); // silent
            return Task.CompletedTask;
        }
    }

    public void Multicast(AuthenticationResult result)
    {
        Action<string> both = _ => { };
        both += text => _logger.LogInformation("{Text}", text);
        both(result.TenantId); // silent
        both(result.AccessToken); // leaks: NHI1001
    }
}
