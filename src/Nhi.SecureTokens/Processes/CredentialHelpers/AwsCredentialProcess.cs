using System.Globalization;
using System.Text;
using System.Text.Json;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Which role to trade the token for, and where.</summary>
public sealed class AwsRole
{
    /// <summary>The role (<c>arn:aws:iam::123456789012:role/publish</c>) that trusts the issuer of the token.</summary>
    public required string Arn { get; init; }

    /// <summary>The name of the session in the logs of AWS: who acts. 2 to 64 letters, digits and <c>+=,.@_-</c>.</summary>
    public required string SessionName { get; init; }

    /// <summary>The Security Token Service, of the region that is used: <c>https://sts.eu-central-1.amazonaws.com/</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>How long the credentials live: 15 minutes, the default and the least, to 12 hours.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Sends the request; must not follow redirects, and is not disposed. A new one by default.</summary>
    public HttpMessageHandler? BackchannelHandler { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Arn);
        ArgumentException.ThrowIfNullOrWhiteSpace(SessionName);
        ArgumentOutOfRangeException.ThrowIfLessThan(Lifetime, TimeSpan.FromMinutes(15));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Lifetime, TimeSpan.FromHours(12));
        Redirects.RefuseFollowing(BackchannelHandler, nameof(BackchannelHandler));
        if (!Internal.Endpoint.IsSecure(Endpoint))
        {
            throw new ArgumentException($"'{Endpoint}' is not https. Credentials travel over https; http is accepted for this machine only.");
        }
    }
}

/// <summary>Answers the AWS command line and SDKs when they run a <c>credential_process</c>: trades the token for short-lived credentials of a role
/// (<c>AssumeRoleWithWebIdentity</c>).</summary>
public static class AwsCredentialProcess
{
    /// <summary>Answers one call.</summary>
    /// <param name="source">Who gives the token, a JWT that the role trusts. It is revoked when it is traded.</param>
    /// <param name="role">Which role to trade it for.</param>
    /// <param name="options">What the token is for, and where the answer goes. The host of the role's endpoint must be one of
    /// <see cref="CredentialHelperOptions.Hosts"/>. Nothing is read from the input.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The exit code. Other failures than cancellation are told on <see cref="CredentialHelperOptions.Error"/>.</returns>
    public static Task<int> RunAsync(
        IHandoffSource source, AwsRole role, CredentialHelperOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(role);
        role.Validate();
        return HelperCall.RunAsync(options, async call =>
        {
            if (!options.Allows(role.Endpoint.AbsoluteUri))
            {
                throw new HandoffException("wrong_peer", $"'{role.Endpoint.Authority}' gets no token. Add it to Hosts if you trust it.");
            }

            using AwsCredentials credentials = await TradeAsync(source, role, options, cancellationToken).ConfigureAwait(false);
            using SecretJson answer = SecretJson.Write(credentials.Write);
            await call.WriteAsync(answer.Text, cancellationToken).ConfigureAwait(false);
            return 0;
        });
    }

    private static async Task<AwsCredentials> TradeAsync(
        IHandoffSource source, AwsRole role, CredentialHelperOptions options, CancellationToken cancellationToken)
    {
        using AccessToken token = await source.GetTokenToHandOverAsync(options.Token, cancellationToken).ConfigureAwait(false);
        using var backchannel = new Backchannel(role.BackchannelHandler, TimeProvider.System);
        using SecretForm form = new SecretForm()
            .Add("Action", "AssumeRoleWithWebIdentity").Add("Version", "2011-06-15")
            .Add("RoleArn", role.Arn).Add("RoleSessionName", role.SessionName)
            .Add("DurationSeconds", role.Lifetime.TotalSeconds.ToString("0", CultureInfo.InvariantCulture))
            .Add("WebIdentityToken", token);
        try
        {
            using ServerAnswer answer = await backchannel.PostAsync(
                role.Endpoint, form, Backchannel.RequestTimeout, cancellationToken).ConfigureAwait(false);
            return answer.IsSuccess && AwsCredentials.Read(answer.Body) is { } credentials
                ? credentials
                : throw new HandoffException(
                    "no_answer",
                    $"AWS gave no credentials (status {(int)answer.Status}, {AwsCredentials.ErrorCode(answer.Body)}). Check that the role trusts the "
                    + "issuer and the audience of the token.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException or InvalidDataException)
        {
            throw new HandoffException("no_answer", $"'{role.Endpoint.Host}' could not be reached. Check the address and the network.", exception);
        }
        finally
        {
            await source.RevokeHandedOverAsync(token).ConfigureAwait(false);
        }
    }
}
