using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Cases.LocalFlow.RotationWorker;

public class OAuthResult
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; set; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; set; }

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; set; }

    [JsonPropertyName("error")]
    public string? Error { get; set; }
}

public class RotationWorker
{
    private readonly ILogger _log;

    public RotationWorker(ILogger<RotationWorker> log)
    {
        _log = log;
    }

    public async Task RotateAsync(Func<Task<OAuthResult>> refresh, CancellationToken token)
    {
        string? previous = null;
        string? kind = null;
        for (int round = 0; round < 3 && !token.IsCancellationRequested; round++)
        {
            _log.LogTrace("Round {Round} replaces {Previous}", round, previous); // leaks: NHI1001
            _log.LogTrace("Round {Round} replaces {Kind}", round, kind); // silent
            OAuthResult result = await refresh();
            previous = result.RefreshToken;
            kind = result.TokenType;
        }
    }

    public void Describe(OAuthResult result, bool verbose)
    {
        string? shown = result.AccessToken;
        if (!verbose)
        {
            shown = "(hidden)";
        }

        _log.LogInformation("Current value: {Shown}", shown); // leaks: NHI1001
        shown = result.TokenType;
        _log.LogInformation("Current kind: {Shown}", shown); // silent
    }

    public void Decide(OAuthResult result, int level)
    {
        string? text;
        switch (level)
        {
            case 0:
                text = result.Error;
                _log.LogWarning("Step 0: {Text}", text); // silent
                break;
            case 1:
            case 2:
                text = result.RefreshToken;
                goto default;
            default:
                text = result.AccessToken;
                _log.LogWarning("Last step: {Text}", text); // leaks: NHI1001
                break;
        }

        string? either = level > 3 ? result.Error : level > 2 ? result.TokenType : result.RefreshToken;
        _log.LogWarning("Either {Text}", either); // leaks: NHI1001
        string? neither = level > 3 ? result.Error : level > 2 ? result.TokenType : result.ExpiresIn.ToString();
        _log.LogWarning("Neither {Text}", neither); // silent
    }

    public void Fallbacks(OAuthResult? result, string? configured)
    {
        string value = configured ?? result?.AccessToken ?? "none";
        _log.LogDebug("Will use {Value}", value); // leaks: NHI1001
        string error = configured ?? result?.Error ?? "none";
        _log.LogDebug("Will report {Value}", error); // silent
        configured ??= result?.RefreshToken;
        _log.LogDebug("Configured is now {Value}", configured); // leaks: NHI1001
    }

    public void Cleared(OAuthResult result)
    {
        string? current = result.AccessToken, next = result.RefreshToken;
        (current, next) = (next, null);
        _log.LogInformation("Next: {Next}", next); // silent
        _log.LogInformation("Current: {Current}", current); // leaks: NHI1001
    }

    public void UntilFound(OAuthResult[] results)
    {
        string? found = null;
        int index = 0;
        do
        {
            if (results[index].Error is null)
            {
                found = results[index].AccessToken;
                break;
            }

            _log.LogInformation("Result {Index}: {Found}", index, found); // silent
        }
        while (++index < results.Length);

        _log.LogInformation("Found {Found}", found); // leaks: NHI1001
        _log.LogInformation("Found at {Index} of {Length}, {There}", index, results.Length, found != null); // silent
    }

    public void Missing(OAuthResult result)
    {
        var accessToken = result.AccessToken;
        if (accessToken == null)
        {
            _log.LogError("No token in the answer: '{Token}'", accessToken); // silent
            return;
        }

        if (string.IsNullOrEmpty(accessToken))
        {
            _log.LogError("Empty token: '{Token}'", accessToken); // silent
        }
        else
        {
            _log.LogInformation("Received '{Token}'", accessToken); // leaks: NHI1001
        }
    }
}
