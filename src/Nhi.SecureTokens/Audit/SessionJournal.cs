using System.Diagnostics;

namespace Nhi.SecureTokens.Internal;

/// <summary>Asks the policy of a session and tells its audit and telemetry what happens.</summary>
internal sealed class SessionJournal(TokenSessionOptions options, Grant grant)
{
    /// <summary>Lets a use pass, or records that it does not.</summary>
    /// <param name="narrower">What the token is to be for; null for all of the session.</param>
    /// <param name="request">The request that is to carry it; null when it is handed over.</param>
    /// <param name="cancellationToken">Ends the wait for the policy.</param>
    /// <param name="program">The program that is about to start and to get it, if it is for one.</param>
    /// <exception cref="SecureTokenException">The use is refused.</exception>
    public async ValueTask MustAllowAsync(
        AccessTokenRequest? narrower, HttpRequestMessage? request, CancellationToken cancellationToken, string? program = null)
    {
        string? host = request?.RequestUri is { } address ? HostOf(address) : null;
        if (request is not null && !options.AllowedHosts.Any(allowed => Endpoint.IsAt(request.RequestUri!, allowed)))
        {
            throw Refuse("use_refused", $"'{host}' is not one of the allowed hosts.", host);
        }

        if (options.UsePolicy is not { } policy)
        {
            return;
        }

        var use = new TokenUse
        {
            Client = options.ClientId,
            Purpose = options.Purpose,
            Owner = options.Owner,
            Scopes = narrower is { Scopes.Count: > 0 } ? narrower.Scopes : options.Scopes,
            Resource = narrower?.Resource,
            Host = host,
            Method = request?.Method.Method,
            Path = request?.RequestUri?.AbsolutePath,
            Program = program,
        };
        TokenUseDecision decision;
        try
        {
            decision = await policy.DecideAsync(use, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Refuse("use_refused", "The policy failed, so the token is not used.", host, exception);
        }

        if (!decision.IsAllowed)
        {
            throw Refuse("use_refused", decision.Reason ?? "The policy does not allow this use.", host);
        }
    }

    /// <summary>Records a refusal.</summary>
    /// <returns>The exception that says so.</returns>
    public SecureTokenException Refuse(string error, string reason, string? host, Exception? innerException = null)
    {
        Tell(Event(TokenAuditKind.Refused, default) with { Host = host, Detail = reason });
        return new SecureTokenException(error, $"The use of the access token was refused. {reason}", innerException);
    }

    /// <exception cref="SecureTokenException">The audit failed.</exception>
    public void Record(TokenAuditKind kind, TokenFingerprint fingerprint, string? host = null, string? detail = null)
    {
        TokenAuditEvent entry = Event(kind, fingerprint) with { Host = host, Detail = detail };
        TokenTelemetry.Record(entry);
        try
        {
            options.Audit?.Write(entry);
        }
        catch (Exception exception)
        {
            throw new SecureTokenException(
                "audit_failed", "The use of the access token could not be recorded, so it was refused. Make the audit work again.", exception);
        }
    }

    /// <summary>Records what can not be undone any more. Never throws.</summary>
    public void Tell(TokenAuditKind kind, TokenFingerprint fingerprint, string? detail = null) =>
        Tell(Event(kind, fingerprint) with { Detail = detail });

    public static string HostOf(Uri address) => address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";

    private TokenAuditEvent Event(TokenAuditKind kind, TokenFingerprint fingerprint) => new()
    {
        Kind = kind,
        At = options.TimeProvider.GetUtcNow(),
        Fingerprint = fingerprint,
        Session = grant.SessionId,
        Client = options.ClientId,
        Purpose = options.Purpose,
        Owner = options.Owner,
    };

    private void Tell(TokenAuditEvent entry)
    {
        TokenTelemetry.Record(entry);
        try
        {
            options.Audit?.Write(entry);
        }
        catch (Exception exception)
        {
            Activity.Current?.AddEvent(new ActivityEvent("nhi.audit.failed", tags: new() { ["exception.type"] = exception.GetType().Name }));
        }
    }
}
