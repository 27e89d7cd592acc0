using System.Diagnostics.Tracing;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cases.LoggerMessages.MailSync;

internal static partial class MailSyncLog
{
    [LoggerMessage(1, LogLevel.Information, "Mailbox {Mailbox} opened with {Credential}")]
    public static partial void Opened(ILogger logger, string mailbox, string? credential);

    [LoggerMessage(2, LogLevel.Debug, "Mailbox {Mailbox} renewed, {Seconds} s left")]
    public static partial void Renewed(this ILogger logger, string mailbox, int seconds);

    [LoggerMessage(3, LogLevel.Warning, "Mailbox {Mailbox}: {Reason}")]
    public static partial void Refused(this ILogger logger, string mailbox, object? reason, Exception? exception = null);
}

[EventSource(Name = "Contoso-MailSync")]
public sealed class MailSyncEvents : EventSource
{
    public static MailSyncEvents Current { get; } = new();

    [Event(1, Level = EventLevel.Informational)]
    public void Opened(string mailbox, string detail) => WriteEvent(1, mailbox, detail);

    [Event(2, Level = EventLevel.Verbose)]
    public void Fetched(string mailbox, int count) => WriteEvent(2, mailbox, count);

    [NonEvent]
    public void Closed(string mailbox, string detail)
    {
        if (IsEnabled())
        {
            Opened(mailbox, detail + " closed");
        }
    }
}

public sealed partial class MailSync(ILogger<MailSync> logger, IPublicClientApplication app)
{
    private static readonly Func<ILogger, string, string?, IDisposable?> _batch =
        LoggerMessage.DefineScope<string, string?>("Batch {Mailbox} {Key}");

    private static readonly Action<ILogger, string, string?, Exception?> _moved =
        LoggerMessage.Define<string, string?>(LogLevel.Information, new EventId(7, "Moved"), "Moved {Mailbox} to {Target}");

    private readonly ILogger _logger = logger;

    public async Task SignInAsync(string mailbox)
    {
        AuthenticationResult result = await app.AcquireTokenWithDeviceCode(["Mail.Read"], code =>
        {
            Console.WriteLine(code.Message); // silent
            MailSyncLog.Opened(logger, mailbox, code.VerificationUrl); // silent
            MailSyncLog.Opened(logger, mailbox, code.DeviceCode); // leaks: NHI1001
            return Task.CompletedTask;
        }).ExecuteAsync();
        MailSyncLog.Opened(logger, mailbox, result.Account.Username); // silent
        MailSyncLog.Opened(logger, mailbox, result.AccessToken); // leaks: NHI1001
    }

    public void Renew(string mailbox, TokenResponse answer)
    {
        logger.Renewed(mailbox, answer.ExpiresIn); // silent
        logger.Renewed(answer.RefreshToken!, answer.ExpiresIn); // leaks: NHI1001
        logger.Refused(mailbox, answer.ErrorDescription, answer.Exception); // silent
        logger.Refused(mailbox, reason: answer.Raw); // leaks: NHI1001
    }

    public void Instance(string mailbox, TokenResponse answer)
    {
        Attached(mailbox, answer.Scope); // silent
        Attached(mailbox, answer.IdentityToken); // leaks: NHI1001
    }

    public void Scoped(string mailbox, TokenResponse answer)
    {
        using (_batch(_logger, mailbox, answer.Scope)) // silent
        {
            MailSyncEvents.Current.Fetched(mailbox, 3); // silent
        }

        using (_batch(_logger, mailbox, answer.AccessToken)) // leaks: NHI1001
        {
            MailSyncEvents.Current.Fetched(mailbox, 4); // silent
        }
    }

    public void Moved(string mailbox, TokenResponse answer)
    {
        _moved(_logger, mailbox, answer.TokenType, null); // silent
        _moved(_logger, mailbox, answer.RefreshToken, null); // leaks: NHI1001
    }

    public void Tracing(string mailbox, AuthenticationResult result)
    {
        MailSyncEvents.Current.Opened(mailbox, result.TenantId); // silent
        MailSyncEvents.Current.Opened(mailbox, result.AccessToken); // leaks: NHI1001
        MailSyncEvents.Current.Closed(mailbox, result.IdToken); // leaks: NHI1001
    }

    public void Scopes(string mailbox, TokenResponse answer)
    {
        using (logger.BeginScope("Mailbox {Mailbox}", mailbox)) // silent
        using (logger.BeginScope("Grant {Value}", answer.AccessToken)) // leaks: NHI1001
        {
            logger.LogInformation("Fetching"); // silent
        }

        using (logger.BeginScope(new Dictionary<string, object?> { ["Mailbox"] = mailbox, ["Scope"] = answer.Scope })) // silent
        using (logger.BeginScope(new Dictionary<string, object?> { ["Mailbox"] = mailbox, ["Grant"] = answer.RefreshToken })) // leaks: NHI1001
        {
            logger.LogInformation("Fetching"); // silent
        }
    }

    public void OwnState(TokenResponse answer)
    {
        logger.Log(LogLevel.Information, new EventId(9), answer.Scope, null, (state, _) => state ?? "none"); // silent
        logger.Log(LogLevel.Information, new EventId(9), answer.RefreshToken, null, (state, _) => state ?? "none"); // leaks: NHI1001
    }

    [LoggerMessage(4, LogLevel.Information, "Attached {Mailbox} as {Value}")]
    private partial void Attached(string mailbox, string? value);
}
