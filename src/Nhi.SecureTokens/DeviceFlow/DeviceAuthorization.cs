using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>The codes of one sign-in (RFC 8628 sections 3.1 and 3.2).</summary>
internal sealed class DeviceAuthorization : IDisposable
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    private DeviceAuthorization(DeviceCode code, DevicePrompt prompt, Deadline deadline, TimeSpan? interval)
    {
        Code = code;
        Prompt = prompt;
        Deadline = deadline;
        Interval = interval;
    }

    public DeviceCode Code { get; }

    public DevicePrompt Prompt { get; }

    public Deadline Deadline { get; }

    /// <summary>What the server asks to wait between polls, if it says so.</summary>
    public TimeSpan? Interval { get; }

    public static async Task<DeviceAuthorization> RequestAsync(
        DeviceCodeOptions options, ServerEndpoints endpoints, Backchannel backchannel, CancellationToken cancellationToken)
    {
        Uri endpoint = endpoints.MustHaveDeviceAuthorization(options);
        using SecretForm form = new SecretForm().Add("client_id", options.ClientId);
        if (options.Scopes.Count > 0)
        {
            form.Add("scope", string.Join(' ', options.Scopes));
        }

        form.AddResources(options.Resources);

        try
        {
            using ServerAnswer answer = await backchannel.PostAsync(
                endpoint, form, Backchannel.RequestTimeout, cancellationToken).ConfigureAwait(false);
            if (OAuthError.Read(answer.Body) is { } error)
            {
                throw DeviceCodeSignInException.FromServer(error.Code, error.Description, options);
            }

            if (answer.IsTemporaryFailure)
            {
                throw new DeviceCodeSignInException(
                    "unreachable", $"{endpoint.Host} can not answer now.", "Try again later.");
            }

            return answer.IsSuccess
                ? Read(answer.Body, options, options.Issuer ?? endpoint)
                : throw Invalid($"status {(int)answer.Status} without an error code");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw new DeviceCodeSignInException(
                "unreachable", $"{endpoint.Host} could not be reached.", "Check the address and the network.", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            throw Invalid("an answer that is not readable");
        }
    }

    /// <summary>The sign-in is over: the prompt may go, and the code is wiped.</summary>
    public void Dispose()
    {
        Prompt.End();
        Code.Dispose();
    }

    private static DeviceAuthorization Read(ReadOnlySpan<byte> body, DeviceCodeOptions options, Uri home)
    {
        PinnedBuffer? code = null;
        try
        {
            (string? userCode, string? link, string? completeLink, TimeSpan? lifetime, TimeSpan? interval) = (null, null, null, null, null);
            var members = new JsonMembers(body);
            while (members.Next(out string name))
            {
                switch (name)
                {
                    case "device_code": code ??= members.Secret(); break;
                    case "user_code": userCode = members.Text(); break;
                    case "verification_uri" or "verification_url": link = members.Text(); break;
                    case "verification_uri_complete": completeLink = members.Text(); break;
                    case "expires_in": lifetime = members.Seconds(); break;
                    case "interval": interval = members.Seconds(); break;
                }
            }

            if (code is null || string.IsNullOrWhiteSpace(userCode) || !userCode.All(IsVisible) || link is null || lifetime is null)
            {
                throw Invalid("an answer without code, link or lifetime");
            }

            var deadline = new Deadline(options.TimeProvider, lifetime.Value < LongestLifetime ? lifetime.Value : LongestLifetime);
            Uri? complete = completeLink is null ? null : Trusted(completeLink, options, home);
            var prompt = new DevicePrompt(userCode, Trusted(link, options, home), complete, deadline.At, options);
            return new DeviceAuthorization(new DeviceCode(code, deadline.Duration, options.TimeProvider), prompt, deadline, interval);
        }
        catch
        {
            code?.Dispose();
            throw;
        }
    }

    private static Uri Trusted(string link, DeviceCodeOptions options, Uri home)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out Uri? address) || !Endpoint.IsSecure(address))
        {
            throw new DeviceCodeSignInException("untrusted_verification_link", "The verification link is not https.", "Do not sign in there.");
        }

        return Endpoint.IsAt(address, home.IsDefaultPort ? home.IdnHost : $"{home.IdnHost}:{home.Port}")
            || options.VerificationHosts.Any(host => Endpoint.IsAt(address, host))
                ? address
                : throw new DeviceCodeSignInException(
                    "untrusted_verification_link",
                    $"The verification link leads to '{address.IdnHost}', not to {home.IdnHost}.",
                    "Add it to VerificationHosts if you trust it.");
    }

    /// <summary>Other characters could rewrite what the terminal shows.</summary>
    private static bool IsVisible(char character) => character is >= ' ' and <= '~';

    private static DeviceCodeSignInException Invalid(string what) => new(
        "invalid_response", $"The device authorization endpoint sent {what}.", "Check that the address is the right one.");
}
