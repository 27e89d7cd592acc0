using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Patterns.AnswerPatterns;

public sealed class AnswerPatterns(ILogger<AnswerPatterns> logger)
{
    public void Declaration(TokenResponse answer)
    {
        if (answer.AccessToken is string text)
        {
            logger.LogInformation("Have {Text}", text); // leaks: NHI1001
        }

        if (answer.Scope is string scope)
        {
            logger.LogInformation("Have {Text}", scope); // silent
        }
    }

    public void Property(TokenResponse answer)
    {
        if (answer is { IsError: false, RefreshToken: { Length: > 0 } long_lived, Scope: var granted })
        {
            logger.LogInformation("Renewable by {Value}", long_lived); // leaks: NHI1001
            logger.LogInformation("Granted {Value}", granted); // silent
        }
    }

    public void Negated(TokenResponse answer)
    {
        if (answer.AccessToken is not { } value)
        {
            logger.LogError("No token: {Error}", answer.Error); // silent
            return;
        }

        logger.LogDebug("Value {Value}", value); // leaks: NHI1001
    }

    public void Positional(TokenResponse answer)
    {
        var pair = (answer.TokenType, answer.AccessToken);
        if (pair is (var type, var body))
        {
            logger.LogDebug("Type {Type}", type); // silent
            logger.LogDebug("Body {Body}", body); // leaks: NHI1001
        }
    }

    public void List(TokenResponse answer)
    {
        string?[] parts = [answer.TokenType, answer.AccessToken];
        if (parts is [_, var last])
        {
            logger.LogDebug("Last {Last}", last); // leaks: NHI1001
        }

        if (parts is [var first, ..])
        {
            logger.LogDebug("First {First}", first); // silent
        }
    }

    public void Recursive(AuthenticationResult? result)
    {
        switch (result)
        {
            case { Account: { Username: var name }, AccessToken: var bearer } when name != "":
                logger.LogInformation("User {Name}", name); // silent
                logger.LogInformation("Bearer {Value}", bearer); // leaks: NHI1001
                break;
            case null:
                logger.LogInformation("Nobody"); // silent
                break;
        }
    }

    public string Describe(object thing)
    {
        string text = thing switch
        {
            TokenResponse { IsError: true } failed => failed.ErrorDescription ?? "failed",
            TokenResponse granted => granted.IdentityToken ?? "no identity",
            AuthenticationResult { TenantId: var tenant } => tenant,
            _ => "unknown",
        };
        logger.LogInformation("Thing: {Text}", text); // leaks: NHI1001
        return text;
    }

    public void Outcome(object thing)
    {
        string text = thing switch
        {
            TokenResponse { IsError: true } failed => failed.ErrorDescription ?? "failed",
            TokenResponse { AccessToken.Length: var length } => $"{length} characters",
            AuthenticationResult { ExpiresOn: var until } => $"until {until}",
            _ => "unknown",
        };
        logger.LogInformation("Thing: {Text}", text); // silent
    }

    public void Var(DeviceAuthorizationResponse device)
    {
        if (device.DeviceCode is var code && code != null)
        {
            logger.LogInformation("Polling for {Code}", code); // leaks: NHI1001
        }

        if (device.UserCode is var user && user != null)
        {
            Console.WriteLine("Enter {0}", user); // silent
        }
    }

    public void Alternatives(object? cell)
    {
        if (cell is TokenResponse { RefreshToken: not null and not "" } answer)
        {
            logger.LogInformation("Interval {Seconds}", answer.ExpiresIn); // silent
            logger.LogInformation("Cell {Value}", answer.RefreshToken); // leaks: NHI1001
        }
    }

    public void ConstantPattern(TokenResponse answer)
    {
        string? type = answer.AccessToken;
        if (type is "opaque")
        {
            logger.LogInformation("Type {Type}", type); // silent
        }

        bool missing = answer.AccessToken is null or "";
        logger.LogInformation("Missing: {Missing}", missing); // silent
    }

    public void Slice(TokenResponse answer)
    {
        if (answer.AccessToken is ['e', 'y', .. var rest])
        {
            logger.LogInformation("A JWT: {Rest}", rest); // leaks: NHI1001
        }

        if (answer.AccessToken is ['e', 'y', ..])
        {
            logger.LogInformation("A JWT"); // silent
        }
    }
}
