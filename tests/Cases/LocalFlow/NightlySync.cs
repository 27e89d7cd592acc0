using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.LocalFlow.NightlySync;

public sealed class SyncWorker(ILogger<SyncWorker> logger)
{
    public void Assigned(TokenResponse answer)
    {
        string? current = answer.RefreshToken;
        string? next = current;
        logger.LogInformation("Next run uses {Value}", next); // leaks: NHI1001
        logger.LogInformation("Next run uses {Value}", answer.TokenType); // silent
    }

    public void Overwritten(TokenResponse answer)
    {
        string? value = answer.AccessToken;
        logger.LogDebug("Before {Value}", value); // leaks: NHI1001
        value = answer.Scope;
        logger.LogDebug("After {Value}", value); // silent
    }

    public void OneBranch(TokenResponse answer, bool verbose)
    {
        string? detail = answer.Scope;
        if (verbose)
        {
            detail = answer.AccessToken;
        }

        logger.LogInformation("Detail: {Detail}", detail); // leaks: NHI1001
    }

    public void BothBranches(TokenResponse answer, bool verbose)
    {
        string? detail = answer.AccessToken;
        if (verbose)
        {
            detail = answer.Scope;
        }
        else
        {
            detail = "hidden";
        }

        logger.LogInformation("Detail: {Detail}", detail); // silent
    }

    public void Returned(TokenResponse answer, bool dry)
    {
        string? shown = answer.RefreshToken;
        if (dry)
        {
            shown = "dry run";
            logger.LogInformation("Shown: {Shown}", shown); // silent
            return;
        }

        logger.LogInformation("Shown: {Shown}", shown); // leaks: NHI1001
    }

    public void LoopCarried(IEnumerable<TokenResponse> answers)
    {
        string? previous = null;
        string? scope = null;
        foreach (TokenResponse answer in answers)
        {
            logger.LogTrace("Previous {Previous}", previous); // leaks: NHI1001
            logger.LogTrace("Previous {Previous}", scope); // silent
            previous = answer.AccessToken;
            scope = answer.Scope;
        }
    }

    public void WhileLoop(Queue<TokenResponse> queue)
    {
        string first = "", second = "", third = "";
        while (queue.Count > 0)
        {
            third = second;
            second = first;
            first = queue.Dequeue().RefreshToken ?? "";
        }

        logger.LogWarning("Left over: {Value}", third); // leaks: NHI1001
        logger.LogWarning("Left over: {Count}", queue.Count); // silent
    }

    public void Switched(TokenResponse answer, string field)
    {
        string? text;
        switch (field)
        {
            case "access":
                text = answer.AccessToken;
                break;
            case "scope":
                text = answer.Scope;
                logger.LogInformation("Field {Field} = {Text}", field, text); // silent
                break;
            default:
                text = answer.TokenType;
                break;
        }

        logger.LogInformation("Field {Field} = {Text}", field, text); // leaks: NHI1001
    }

    public void DeadConstant(TokenResponse answer)
    {
        const bool TraceTokens = false;
        string? text = answer.AccessToken;
        if (TraceTokens)
        {
            logger.LogTrace("Token {Text}", text); // silent
        }

        logger.LogTrace("Token length {Length}", text?.Length); // silent
    }

    public void NullOnThePath(TokenResponse answer)
    {
        string? text = answer.AccessToken;
        if (text is null)
        {
            logger.LogError("No token came: {Text}", text); // silent
            return;
        }

        logger.LogInformation("Token came: {Text}", text); // leaks: NHI1001
    }

    public void EmptyOnThePath(TokenResponse answer)
    {
        string text = answer.RefreshToken ?? "";
        if (text == "")
        {
            logger.LogError("The refresh token is empty: '{Text}'", text); // silent
        }
        else
        {
            logger.LogInformation("Kept: '{Text}'", text); // leaks: NHI1001
        }
    }

    public void Swapped(TokenResponse answer)
    {
        string? left = answer.AccessToken;
        string? right = answer.Scope;
        (left, right) = (right, left);
        logger.LogInformation("Left {Left}", left); // silent
        logger.LogInformation("Right {Right}", right); // leaks: NHI1001
    }

    public void GotoRetry(TokenResponse answer, Func<bool> send)
    {
        string? state = "new";
        int tries = 0;
    again:
        logger.LogInformation("State {State} at {Tries}", state, tries); // leaks: NHI1001
        state = answer.AccessToken;
        if (!send() && tries++ < 3)
        {
            goto again;
        }

        logger.LogInformation("Done after {Tries}", tries); // silent
    }

    public void DoLoop(TokenResponse answer, Func<string?, bool> accept)
    {
        string? candidate;
        do
        {
            candidate = answer.Scope;
            logger.LogDebug("Trying {Candidate}", candidate); // silent
            candidate = answer.IdentityToken;
        }
        while (!accept(candidate));

        logger.LogDebug("Accepted {Candidate}", candidate); // leaks: NHI1001
    }
}
