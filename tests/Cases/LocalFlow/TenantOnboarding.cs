using System.Diagnostics;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.LocalFlow.TenantOnboarding;

/// <summary>Connects the tenants of a mail archiver to their identity provider.</summary>
public sealed class TenantOnboarding(ILogger<TenantOnboarding> logger)
{
    public void AnnounceRenewal(TokenResponse answer, bool isTrial)
    {
        string? renewal = isTrial ? answer.Scope : answer.RefreshToken;
        string? plan = isTrial ? answer.Scope : answer.TokenType;
        logger.LogInformation("Onboarding continues with {Renewal}", renewal); // leaks: NHI1001
        logger.LogInformation("Onboarding continues on plan {Plan}", plan); // silent
    }

    public void FirstNonEmpty(TokenResponse answer, string? configured)
    {
        string chosen = configured ?? answer.AccessToken ?? "none";
        string label = configured ?? answer.Scope ?? "none";
        Console.WriteLine($"Connecting with {chosen}"); // leaks: NHI1002
        Console.WriteLine($"Connecting for {label}"); // silent
    }

    public void OptionalSession(AuthenticationResult? session)
    {
        Console.WriteLine(session?.AccessToken?.Trim()); // leaks: NHI1002
        Console.WriteLine(session?.AccessToken?.Length); // silent
        Console.WriteLine(session?.Account?.Username); // silent
    }

    public void LateReset(AuthenticationResult session, int attempts)
    {
        string bearer = "";
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            bearer = attempt % 2 == 0 ? session.AccessToken : session.TokenType;
        }

        logger.LogDebug("After {Attempts} attempts: {Length}", attempts, bearer.Length); // silent
        bearer = "";
        logger.LogDebug("Reset to '{Value}'", bearer); // silent
        bearer = session.AccessToken;
        logger.LogDebug("Last attempt with '{Value}'", bearer); // leaks: NHI1001
    }

    public void Accumulated(IReadOnlyList<TokenResponse> answers)
    {
        string report = "tenants:";
        string scopes = "scopes:";
        for (int index = 0; index < answers.Count; index++)
        {
            report += "\n" + index + " " + answers[index].RefreshToken;
            scopes += "\n" + index + " " + answers[index].Scope;
        }

        logger.LogInformation("{Report}", report); // leaks: NHI1001
        logger.LogInformation("{Report}", scopes); // silent
    }

    public void BreaksOut(IEnumerable<TokenResponse> answers)
    {
        string? found = null;
        foreach (TokenResponse answer in answers)
        {
            if (answer.IsError)
            {
                continue;
            }

            found = answer.RefreshToken;
            break;
        }

        if (found is null)
        {
            logger.LogWarning("Nobody could be onboarded: {Found}", found); // silent
            return;
        }

        logger.LogInformation("First tenant keeps {Found}", found); // leaks: NHI1001
    }

    public void SwitchExpression(TokenResponse answer, string column)
    {
        string? cell = column switch
        {
            "scope" => answer.Scope,
            "kind" => answer.TokenType,
            "renewal" => answer.RefreshToken,
            _ => null,
        };
        string? heading = column switch
        {
            "scope" => "Scope",
            "renewal" => "Renewal of " + answer.Scope,
            _ => column,
        };
        Console.WriteLine(cell); // leaks: NHI1002
        Console.WriteLine(heading); // silent
    }

    public void FallsThroughCases(TokenResponse answer, string level)
    {
        string? text = "-";
        switch (level)
        {
            case "trace":
            case "debug":
                text = answer.AccessToken;
                goto case "info";
            case "info":
                logger.LogInformation("Level {Level}: {Text}", level, text); // leaks: NHI1001
                break;
            case "warn":
                logger.LogInformation("Level {Level}: {Text}", level, text); // silent
                break;
        }
    }

    public void GuardClauses(TokenResponse answer)
    {
        string? renewal = answer.RefreshToken;
        if (string.IsNullOrEmpty(renewal))
        {
            logger.LogWarning("The tenant did not grant offline use: '{Renewal}'", renewal); // silent
            return;
        }

        if (renewal.Length < 20)
        {
            logger.LogWarning("Odd answer '{Renewal}'", renewal.Length); // silent
            return;
        }

        logger.LogInformation("Offline use granted: '{Renewal}'", renewal); // leaks: NHI1001
    }

    public void WhichOfTwo(TokenResponse current, TokenResponse previous)
    {
        TokenResponse newer = current.ExpiresIn >= previous.ExpiresIn ? current : previous;
        Console.WriteLine("kept {0} of scope {1}", newer.ExpiresIn, newer.Scope); // silent
        Console.WriteLine("kept {0} of scope {1}", newer.AccessToken, newer.Scope); // leaks: NHI1002
        Console.WriteLine(ReferenceEquals(current, newer) ? "new" : "old"); // silent
    }

    public void CompareAndTell(TokenResponse current, TokenResponse previous)
    {
        bool rotated = !string.Equals(current.RefreshToken, previous.RefreshToken, StringComparison.Ordinal);
        int order = string.CompareOrdinal(current.RefreshToken, previous.RefreshToken);
        logger.LogInformation("Rotated: {Rotated}, order {Order}", rotated, order); // silent
        string? changed = rotated ? current.RefreshToken : "unchanged";
        logger.LogInformation("Rotated to {Changed}", changed); // leaks: NHI1001
    }

    public void ObjectTyped(TokenResponse answer)
    {
        object? state = answer.ExpiresIn;
        logger.LogInformation("State {State}", state); // silent
        state = answer.AccessToken;
        logger.LogInformation("State {State}", state); // leaks: NHI1001
        state = state is string text ? text.Length : 0;
        logger.LogInformation("State {State}", state); // silent
    }

    public void Dynamic(TokenResponse answer)
    {
        dynamic row = answer;
        string? body = row.AccessToken;
        Trace.WriteLine(body); // leaks: NHI1001
        Trace.WriteLine(answer.HttpStatusCode); // silent
    }

    public void ReusedVariable(TokenResponse answer)
    {
        string? line = answer.DeviceLine();
        Console.WriteLine(line); // silent
        line = answer.AccessToken;
        Console.WriteLine(line); // leaks: NHI1002
        line = line?.Length > 10 ? "long" : "short";
        Console.WriteLine(line); // silent
    }
}

internal static class Lines
{
    public static string DeviceLine(this TokenResponse answer) => "valid for " + answer.ExpiresIn + " s";
}
