using System.Text.Json;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.LocalFlow.PollLoop;

/// <summary>Asks the token endpoint until the user has confirmed the code.</summary>
public sealed class PollLoop(ILogger<PollLoop> logger)
{
    public void ShowCode(DeviceAuthorizationResponse device)
    {
        Console.WriteLine($"Open {device.VerificationUri} and type {device.UserCode}"); // silent
        Console.WriteLine($"Or open {device.VerificationUriComplete}"); // silent
        Console.WriteLine($"(request {device.DeviceCode})"); // leaks: NHI1002
        logger.LogDebug("Polling every {Interval} s", device.Interval); // silent
        logger.LogDebug("Polling with {Code}", device.DeviceCode); // leaks: NHI1001
    }

    public void Ask(DeviceAuthorizationResponse device, Func<string?, TokenResponse> request)
    {
        string? code = device.DeviceCode;
        TokenResponse answer = request(code);
        int waits = 0;
        while (answer.IsError && waits < 2)
        {
            logger.LogDebug("{Error} for {Code}", answer.Error, code); // leaks: NHI1001
            logger.LogDebug("{Error} after {Waits}", answer.Error, waits); // silent
            answer = request(code);
            waits++;
        }

        logger.LogInformation("Confirmed after {Waits} waits as {Kind}", waits, answer.TokenType); // silent
        logger.LogInformation("Confirmed: {Json}", answer.Raw); // leaks: NHI1001
    }

    public void ReadByHand(JsonDocument document)
    {
        JsonElement root = document.RootElement;
        string? renewal = root.GetProperty("refresh_token").GetString();
        int seconds = root.GetProperty("expires_in").GetInt32();
        logger.LogInformation("Renew in {Seconds} s", seconds); // silent
        logger.LogInformation("Renew in {Seconds} s with {Renewal}", seconds, renewal); // leaks: NHI1001
    }

    public void TryRead(JsonDocument document)
    {
        if (document.RootElement.TryGetProperty("error", out JsonElement error))
        {
            logger.LogWarning("Refused: {Error}", error.GetString()); // silent
        }

        if (document.RootElement.TryGetProperty("access_token", out JsonElement value))
        {
            logger.LogInformation("Granted: {Value}", value.GetString()); // leaks: NHI1001
            logger.LogInformation("Granted: {Kind}", value.ValueKind); // silent
        }
    }

    public void EveryProperty(JsonDocument document)
    {
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            Console.WriteLine("answer has " + property.Name); // silent
            if (property.NameEquals("refresh_token"))
            {
                Console.WriteLine("renewal " + property.Value); // leaks: NHI1002
            }
        }
    }

    public void Nullable(TokenResponse answer)
    {
        (string Text, int Seconds)? kept = answer.IsError ? null : (answer.AccessToken!, answer.ExpiresIn);
        if (kept.HasValue)
        {
            Console.WriteLine(kept.Value.Seconds); // silent
            Console.WriteLine(kept.Value.Text); // leaks: NHI1002
        }
    }

    public void RefLocal(TokenResponse answer)
    {
        string? shown = "nothing yet";
        string? hidden = "nothing yet";
        ref string? target = ref shown;
        target = answer.AccessToken;
        Console.WriteLine(hidden); // silent
        Console.WriteLine(shown); // leaks: NHI1002
    }

    public void OutDeclared(IReadOnlyDictionary<string, string> fields)
    {
        fields.TryGetValue("scope", out string? scope);
        fields.TryGetValue("access_token", out string? body);
        logger.LogInformation("Field {Value}", scope); // silent
        logger.LogInformation("Field {Value}", body); // leaks: NHI1001
        logger.LogInformation("Field {Value}", fields.ContainsKey("access_token")); // silent
    }

    public void UsesUnchecked(TokenResponse answer)
    {
        int sum = 0;
        foreach (char letter in answer.AccessToken ?? "")
        {
            sum = unchecked((sum * 31) + letter);
        }

        logger.LogDebug("Fingerprint {Sum:x4}", sum & 0xffff); // silent
        logger.LogDebug("Fingerprint of {Letters}", new string([.. answer.AccessToken ?? ""])); // leaks: NHI1001
    }
}
