using Azure.Identity;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Delegates.Callbacks;

public delegate void Notify(string? text);

public sealed class Renewed(string? value) : EventArgs
{
    public string? Value { get; } = value;

    public string Name { get; init; } = "";
}

public sealed class Callbacks(ILogger<Callbacks> logger)
{
    private readonly Func<TokenResponse, string?> _pick = answer => answer.RefreshToken;

    private readonly Func<TokenResponse, string?> _pickScope = static answer => answer.Scope;

    public event EventHandler<Renewed>? Changed;

    public event Action<string?>? Published;

    public void FuncField(TokenResponse answer)
    {
        logger.LogInformation("{Value}", _pick(answer)); // leaks: NHI1001
        logger.LogInformation("{Value}", _pickScope(answer)); // silent
    }

    public void Captured(TokenResponse answer)
    {
        string? value = answer.AccessToken;
        string? scope = answer.Scope;
        Action showValue = () => logger.LogInformation("{Value}", value); // leaks: NHI1001
        Action showScope = () => logger.LogInformation("{Value}", scope); // silent
        showValue();
        showScope();
    }

    public void CapturedThenChanged(TokenResponse answer)
    {
        string? text = "start";
        Func<string?> read = () => text;
        logger.LogInformation("{Text}", read()); // silent
        text = answer.AccessToken;
        logger.LogInformation("{Text}", read()); // leaks: NHI1001
    }

    public void WrittenByLambda(TokenResponse answer)
    {
        string? text = null;
        Action fill = () => text = answer.RefreshToken;
        logger.LogInformation("{Text}", text); // silent
        fill();
        logger.LogInformation("{Text}", text); // leaks: NHI1001
    }

    public void PassedIn(TokenResponse answer)
    {
        With(answer.AccessToken, value => logger.LogInformation("{Value}", value)); // leaks: NHI1001
        With(answer.Scope, value => logger.LogInformation("{Value}", value)); // silent
        With(answer.AccessToken, value => logger.LogInformation("{Length}", value?.Length)); // silent
    }

    public void MethodGroup(TokenResponse answer)
    {
        With(answer.IdentityToken, Write); // leaks: NHI1001
        With(answer.TokenType, Write); // silent
        With(answer.IdentityToken, Drop); // silent
    }

    public void CustomDelegate(TokenResponse answer)
    {
        Notify notify = Drop;
        notify += Write;
        notify(answer.Scope); // silent
        notify(answer.AccessToken); // leaks: NHI1001
        notify -= Write;
    }

    public void LocalFunction(TokenResponse answer)
    {
        logger.LogInformation("{Header}", Header()); // leaks: NHI1001
        logger.LogInformation("{Header}", Name()); // silent
        Trace(answer.ExpiresIn.ToString()); // silent
        Trace(answer.RefreshToken); // leaks: NHI1001

        string Header() => "Bearer " + answer.AccessToken;
        string Name() => "Bearer " + answer.TokenType;
        void Trace(string? text) => logger.LogTrace("{Text}", text);
    }

    public void Curried(TokenResponse answer)
    {
        Func<string?, Func<string, string>> header = value => scheme => scheme + " " + value;
        logger.LogInformation("{Header}", header(answer.AccessToken)("Bearer")); // leaks: NHI1001
        logger.LogInformation("{Header}", header(answer.Scope)("Scope")); // silent
    }

    public void Events(TokenResponse answer)
    {
        Published += text => logger.LogInformation("Published {Text}", text);
        Published?.Invoke(answer.AccessToken); // leaks: NHI1001
    }

    public void EventArguments(TokenResponse answer)
    {
        Changed += OnChanged;
        Changed?.Invoke(this, new Renewed(answer.RefreshToken) { Name = answer.Scope! });
    }

    public async Task MsalCallback(IPublicClientApplication app, string[] scopes)
    {
        AuthenticationResult result = await app.AcquireTokenWithDeviceCode(scopes, code =>
        {
            Console.WriteLine(code.Message); // silent
            logger.LogInformation("Device code {Code}", code.DeviceCode); // leaks: NHI1001
            logger.LogInformation("Expires {When}", code.ExpiresOn); // silent
            return Task.CompletedTask;
        }).ExecuteAsync();
        logger.LogInformation("Signed in as {User}", result.Account.Username); // silent
    }

    public DeviceCodeCredential AzureCallback() => new(new DeviceCodeCredentialOptions
    {
        DeviceCodeCallback = (info, cancel) =>
        {
            Console.WriteLine(info.UserCode); // silent
            logger.LogDebug("Polling with {Code}", info.DeviceCode); // leaks: NHI1001
            return Task.CompletedTask;
        },
    });

    public void ArrayOfActions(TokenResponse answer)
    {
        Action<string?>[] steps = [Drop, Write];
        foreach (Action<string?> step in steps)
        {
            step(answer.AccessToken); // leaks: NHI1001
        }
    }

    public void Selector(TokenResponse answer)
    {
        logger.LogInformation("{Value}", Read(answer, granted => granted.AccessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Read(answer, granted => granted.Scope)); // silent
        logger.LogInformation("{Value}", Read(answer, static _ => "none")); // silent
    }

    private void OnChanged(object? sender, Renewed renewed)
    {
        logger.LogInformation("Renewed {Name}", renewed.Name); // silent
        logger.LogInformation("Renewed {Value}", renewed.Value); // leaks: NHI1001
    }

    private static T Read<T>(TokenResponse answer, Func<TokenResponse, T> selector) => selector(answer);

    private static void With(string? value, Action<string?> action) => action(value);

    private void Write(string? value) => logger.LogInformation("{Value}", value);

    private static void Drop(string? value)
    {
    }
}
