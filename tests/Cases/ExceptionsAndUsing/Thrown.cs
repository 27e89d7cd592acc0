using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.ExceptionsAndUsing.Thrown;

public sealed class SessionException(string message, string? detail) : Exception(message)
{
    public string? Detail { get; } = detail;
}

public sealed class LoudException : Exception
{
    public LoudException(string? value)
        : base("Rejected: " + value)
    {
    }
}

public sealed class Thrown(ILogger<Thrown> logger)
{
    public void InMessage(TokenResponse answer)
    {
        if (answer.ExpiresIn <= 0)
        {
            throw new InvalidOperationException($"'{answer.AccessToken}' has expired"); // leaks: NHI1008
        }

        if (answer.ExpiresIn > 86400)
        {
            throw new InvalidOperationException($"{answer.ExpiresIn} s is too long for {answer.Scope}"); // silent
        }
    }

    public string Required(TokenResponse answer) =>
        answer.RefreshToken ?? throw new InvalidOperationException("No refresh_token came: " + answer.RefreshToken); // silent

    public void Argument(AuthenticationResult result)
    {
        if (!result.AccessToken.Contains('.'))
        {
            throw new ArgumentException("Not a JWT: " + result.AccessToken, nameof(result)); // leaks: NHI1008
        }

        throw new ArgumentException("Not a JWT", nameof(result.AccessToken)); // silent
    }

    public void Data(AuthenticationResult result)
    {
        var failure = new InvalidOperationException("Refused");
        failure.Data["tenant"] = result.TenantId; // silent
        failure.Data["bearer"] = result.AccessToken; // leaks: NHI1008
        throw failure;
    }

    public void OwnType(TokenResponse answer, bool loud)
    {
        if (loud)
        {
            throw new LoudException(answer.RefreshToken); // leaks: NHI1008
        }

        throw new LoudException(answer.Error); // silent
    }

    public void OwnTypeCaught(TokenResponse answer)
    {
        try
        {
            Throw(answer);
        }
        catch (SessionException failure)
        {
            logger.LogError("{Message}", failure.Message); // silent
            logger.LogError("{Detail}", failure.Detail); // leaks: NHI1001
        }
    }

    public void Wrapped(TokenResponse answer, Action<string?> send)
    {
        try
        {
            send(answer.AccessToken);
        }
        catch (HttpRequestException failure)
        {
            throw new InvalidOperationException("Sending failed", failure); // silent
        }
        catch (IOException failure)
        {
            throw new InvalidOperationException($"Sending {answer.AccessToken} failed", failure); // leaks: NHI1008
        }
    }

    public void ByHelper(TokenResponse answer)
    {
        Fail("renewal {0} refused", answer.RefreshToken); // leaks: NHI1008
        Fail("scope {0} refused", answer.Scope); // silent
    }

    public async Task Raw(HttpClient http, FormUrlEncodedContent form)
    {
        using HttpResponseMessage answer = await http.PostAsync("https://id.example/token", form);
        string body = await answer.Content.ReadAsStringAsync();
        if (!body.Contains("expires_in", StringComparison.Ordinal))
        {
            throw new FormatException("Unexpected answer: " + body); // leaks: NHI1008
        }

        throw new FormatException("Unexpected answer of " + body.Length); // silent
    }

    public void FastFail(TokenResponse answer)
    {
        Environment.FailFast("state: " + answer.TokenType); // silent
        Environment.FailFast("state: " + answer.IdentityToken); // leaks: NHI1008
    }

    public Task<string> Faulted(TokenResponse answer) =>
        Task.FromException<string>(new TimeoutException("gave up on " + answer.RefreshToken)); // leaks: NHI1008

    public Task<string> FaultedQuietly(TokenResponse answer) =>
        Task.FromException<string>(new TimeoutException("gave up after " + answer.ExpiresIn)); // silent

    private static void Throw(TokenResponse answer) => throw new SessionException("Session refused", answer.AccessToken);

    private static void Fail(string format, string? text) => throw new InvalidOperationException(string.Format(format, text));
}
