using System.Text;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Kilns.Timetable;

/// <summary>Plans the firings of a pottery; the calendar service wants a token.</summary>
public sealed class KilnTimetable(ILogger<KilnTimetable> logger)
{
    public void Swap(TokenResponse answer)
    {
        string left = answer.AccessToken ?? "";
        string right = answer.Scope ?? "";
        (left, right) = (right, left);
        logger.LogInformation("Left {Left}", left); // silent
        logger.LogInformation("Right {Right}", right); // leaks: NHI1001
    }

    public void Choose(TokenResponse answer, bool verbose)
    {
        string shown;
        if (verbose)
        {
            shown = answer.RefreshToken!;
        }
        else
        {
            shown = answer.TokenType!;
            logger.LogDebug("Short form {Shown}", shown); // silent
        }

        logger.LogDebug("Final form {Shown}", shown); // leaks: NHI1001
        shown = "fired";
        logger.LogDebug("State {Shown}", shown); // silent
    }

    public void Loop(TokenResponse answer)
    {
        string previous = "none";
        foreach (string next in new[] { answer.TokenType!, answer.IdentityToken!, answer.Scope! })
        {
            logger.LogTrace("Before: {Previous}", previous); // leaks: NHI1001
            previous = next;
        }

        string counted = "";
        for (int round = 0; round < 3; round++)
        {
            counted += answer.AccessToken!.Length + ",";
        }

        logger.LogTrace("Lengths: {Counted}", counted); // silent
    }

    public void Retry(TokenResponse answer)
    {
        string? text = answer.AccessToken;
        int attempt = 0;
        do
        {
            attempt++;
            if (text is null)
            {
                logger.LogWarning("Attempt {Attempt} had {Text}", attempt, text); // silent
                continue;
            }

            logger.LogWarning("Attempt {Attempt} with {Text}", attempt, text[^12..]); // leaks: NHI1001
            text = null;
        }
        while (attempt < 2);

        logger.LogWarning("In the end {Text}", text ?? "nothing"); // silent
    }

    public void ByReference(TokenResponse answer)
    {
        string first = answer.ErrorDescription ?? "";
        string second = "";
        ref string target = ref second;
        target = answer.RefreshToken ?? "";
        logger.LogInformation("First {First}", first); // silent
        logger.LogInformation("Second {Second}", second); // leaks: NHI1001
        Fill(out string filled, out int seconds, answer);
        logger.LogInformation("Filled {Filled}", filled); // leaks: NHI1001
        logger.LogInformation("Seconds {Seconds}", seconds); // silent
    }

    public void Finally(TokenResponse answer)
    {
        string status = answer.DeviceMessage();
        try
        {
            status = answer.AccessToken!;
            Ignite(answer.ExpiresIn);
            status = "lit";
        }
        finally
        {
            logger.LogInformation("Status {Status}", status); // leaks: NHI1001
        }

        logger.LogInformation("After all {Status}", status); // silent
    }

    public void Local(TokenResponse answer)
    {
        string bearer = "Bearer " + answer.AccessToken;
        Say(1);
        Hush(1);

        void Say(int level) => logger.LogInformation("Level {Level}: {Bearer}", level, bearer); // leaks: NHI1001
        void Hush(int level) => logger.LogInformation("Level {Level}: {Bearer}", level, bearer.StartsWith("Bearer ", StringComparison.Ordinal)); // silent
    }

    public void Expressions(TokenResponse answer)
    {
        string? kept = null;
        kept ??= answer.IdentityToken;
        logger.LogInformation("Kept {Kept}", kept); // leaks: NHI1001
        string? name = "kiln-7";
        name ??= answer.IdentityToken;
        logger.LogInformation("Name {Name}", name); // silent
        string label = answer.IsError ? answer.Error! : answer.HttpStatusCode.ToString();
        logger.LogInformation("Label {Label}", label); // silent
        logger.LogInformation("{Pick}", answer.ExpiresIn > 60 ? answer.AccessToken : answer.Error); // leaks: NHI1001
        logger.LogInformation("{Same}", answer.AccessToken == answer.RefreshToken); // silent
        var text = new StringBuilder().Append(answer.TokenType).Append(' ').Append(answer.Scope);
        logger.LogInformation("{Text}", text); // silent
    }

    private static void Fill(out string text, out int seconds, TokenResponse answer)
    {
        text = answer.RefreshToken ?? "";
        seconds = answer.ExpiresIn;
    }

    private static void Ignite(int seconds)
    {
        if (seconds < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(seconds)); // silent
        }
    }
}

internal static class KilnWords
{
    extension(TokenResponse answer)
    {
        public string DeviceMessage() => answer.ErrorDescription ?? "ok";
    }
}
