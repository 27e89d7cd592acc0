using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A job of GitHub Actions, by the OpenID Connect token that GitHub gives it. The job needs <c>permissions: id-token: write</c>. Lost connections,
/// 429 and 5xx answers are tried again, three times in all.
/// </summary>
public sealed class GitHubActionsIdentity : WorkloadIdentity
{
    private const string AddressVariable = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private const string TokenVariable = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
    private const string Permission = "Give the job 'permissions: id-token: write'; a pull request from a fork does not get it.";
    private const int Tries = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>Sends the request to GitHub; must not follow redirects, and is not disposed. A new one by default.</summary>
    public HttpMessageHandler? Handler { get; init; }

    internal override string Name => "GitHub Actions";

    /// <inheritdoc/>
    public override async Task<WorkloadAssertion> GetAssertionAsync(string audience, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(audience);
        Redirects.RefuseFollowing(Handler, nameof(Handler));
        Uri address = Address(audience);
        var authorization = new AuthenticationHeaderValue("Bearer", MustHaveVariable(TokenVariable, Permission));
        using var backchannel = new Backchannel(Handler, TimeProvider);
        for (int left = Tries; ; left--)
        {
            try
            {
                using ServerAnswer answer = await backchannel.GetAsync(address, authorization, cancellationToken).ConfigureAwait(false);
                if (!answer.IsTemporaryFailure)
                {
                    return Read(answer);
                }

                if (left == 1)
                {
                    throw Unreachable($"{address.Host} answered with status {(int)answer.Status}.", exception: null);
                }
            }
            catch (InvalidDataException)
            {
                throw Invalid("an answer that is too large");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
            {
                if (left == 1)
                {
                    throw Unreachable($"{address.Host} could not be reached.", exception);
                }
            }

            await Task.Delay(FirstPause * (Tries - left + 1), TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static string? Offer(Func<string, string?> environment) =>
        !string.IsNullOrEmpty(environment(AddressVariable)) ? "GitHub Actions, with Identity = new GitHubActionsIdentity()"
        : !string.IsNullOrEmpty(environment("GITHUB_ACTIONS"))
            ? $"GitHub Actions, with Identity = new GitHubActionsIdentity(), once allowed: {Permission.TrimEnd('.')}"
        : null;

    internal override void MustBeAvailable() => _ = Address("");

    private Uri Address(string audience)
    {
        string address = MustHaveVariable(AddressVariable, Permission);
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && Endpoint.IsSecure(uri)
            ? new Uri($"{address}{(uri.Query.Length == 0 ? '?' : '&')}audience={Uri.EscapeDataString(audience)}")
            : throw new WorkloadSignInException(
                "identity_unavailable", $"{AddressVariable} is no https address.", "Leave it as the runner sets it.");
    }

    private WorkloadAssertion Read(ServerAnswer answer)
    {
        if (!answer.IsSuccess)
        {
            throw answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? new WorkloadSignInException("identity_refused", $"{Name} refused the job an identity (status {(int)answer.Status}).", Permission)
                : Invalid($"status {(int)answer.Status}");
        }

        try
        {
            PinnedBuffer? value = null;
            var members = new JsonMembers(answer.Body);
            while (members.Next(out string name))
            {
                value = name == "value" && value is null ? members.Secret() : value;
            }

            using (value)
            {
                return value is null ? throw Invalid("no token") : WorkloadAssertion.Parse(value.Span, $"The answer of {Name}", TimeProvider);
            }
        }
        catch (JsonException)
        {
            throw Invalid("what is no JSON object");
        }
    }

    private WorkloadSignInException Unreachable(string cause, Exception? exception) =>
        new("identity_unreachable", cause, $"It was asked {Tries} times: run the job again, or see the status of GitHub.", exception);

    private static WorkloadSignInException Invalid(string what) =>
        new("invalid_assertion", $"GitHub Actions sent {what}.", $"Check that {AddressVariable} is as the runner sets it.");
}
