using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Cases.ExceptionsAndUsing.OAuthErrors;

public class OAuthException : Exception
{
    public OAuthException(string message, string? refreshToken = null)
        : base(message)
    {
        RefreshToken = refreshToken;
    }

    public OAuthException(HttpStatusCode status, string body)
        : base($"Server answered {(int)status}: {body}")
    {
        Status = status;
    }

    public string? RefreshToken { get; }

    public HttpStatusCode Status { get; }
}

public sealed class TokenLease : IDisposable
{
    private readonly ILogger _logger;
    private readonly string _value;

    public TokenLease(ILogger logger, string value)
    {
        _logger = logger;
        _value = value;
    }

    public string Value => _value;

    public int Uses { get; private set; }

    public void Use() => Uses++;

    public void Dispose() => _logger.LogDebug("Lease ends after {Uses} uses", Uses); // silent
}

public sealed class Final(ILogger logger) : IAsyncDisposable
{
    private string? _held;

    public void Hold(string? refreshToken) => _held = refreshToken;

    public ValueTask DisposeAsync()
    {
        logger.LogInformation("Forgetting {Held}", _held); // leaks: NHI1001
        _held = null;
        logger.LogInformation("Forgot {Held}", _held); // silent
        return ValueTask.CompletedTask;
    }
}

public class OAuthErrors(ILogger<OAuthErrors> logger)
{
    public void Validate(JsonNode node)
    {
        string? idToken = (string?)node["id_token"];
        if (idToken is null)
        {
            throw new OAuthException("No id_token for " + node["scope"]); // silent
        }

        if (idToken.Split('.').Length != 3)
        {
            throw new OAuthException($"'{idToken}' is no JWT"); // leaks: NHI1008
        }

        if (node["expires_in"] is null)
        {
            throw new OAuthException("No lifetime", (string?)node["refresh_token"]); // silent
        }
    }

    public async Task CheckAsync(HttpResponseMessage response, JsonObject node)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new OAuthException(response.StatusCode, node["error"]!.GetValue<string>()); // silent
        }

        if (response.StatusCode == HttpStatusCode.Forbidden)
        {
            throw new OAuthException(response.StatusCode, node["access_token"]!.GetValue<string>()); // leaks: NHI1008
        }

        await Task.Yield();
    }

    public void Caught(string refreshToken)
    {
        try
        {
            throw new OAuthException("refused", refreshToken);
        }
        catch (OAuthException error) when (error.RefreshToken is not null)
        {
            logger.LogError(error, "Refused: {Message}", error.Message); // silent
            logger.LogError("Refused: {Token}", error.RefreshToken); // leaks: NHI1001
        }
    }

    public void Rethrown(JsonNode node)
    {
        try
        {
            int.Parse((string)node["access_token"]!);
        }
        catch (FormatException error)
        {
            error.Data["scope"] = (string?)node["scope"]; // silent
            error.Data["request"] = (string?)node["access_token"]; // leaks: NHI1008
            throw;
        }
    }

    public void Arguments(string accessToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessToken); // silent
        if (accessToken.Length < 10)
        {
            throw new ArgumentException("Too short", nameof(accessToken)); // silent
        }

        if (accessToken.Contains(' '))
        {
            throw new ArgumentOutOfRangeException(nameof(accessToken), accessToken, "Has blanks"); // leaks: NHI1008
        }

        if (accessToken.Length > 4000)
        {
            throw new ArgumentOutOfRangeException(nameof(accessToken), accessToken.Length, "Too long"); // silent
        }
    }

    public void Using(JsonNode node)
    {
        using (var lease = new TokenLease(logger, node["access_token"]!.ToString()))
        {
            lease.Use();
            logger.LogInformation("Lease of {Uses}", lease.Uses); // silent
            logger.LogInformation("Lease of {Value}", lease.Value); // leaks: NHI1001
        }
    }

    public async Task FinalAsync(string refreshToken)
    {
        await using var final = new Final(logger);
        final.Hold(refreshToken);
    }

    public void Finally(JsonNode node)
    {
        string state = "not started";
        try
        {
            state = "asked with " + node["device_code"];
            state = "answered";
        }
        finally
        {
            logger.LogInformation("Ended: {State}", state.Length); // silent
        }

        string attempt = "none";
        try
        {
            attempt = (string)node["device_code"]!;
            Poll(attempt);
            attempt = "done";
        }
        catch (InvalidOperationException)
        {
            logger.LogWarning("Poll failed for {Attempt}", attempt); // leaks: NHI1001
        }

        logger.LogInformation("Poll of {Attempt}", attempt.Length); // silent
    }

    private static void Poll(string code)
    {
        if (code.Length == 0)
        {
            throw new InvalidOperationException("Nothing to poll for");
        }

        throw new InvalidOperationException("pending");
    }
}
