using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Octokit;

namespace Cases.LocalFlow.Expressions;

public sealed class Expressions(ILogger logger)
{
    public void Coalesced(OauthToken? token)
    {
        string value = token?.RefreshToken ?? token?.AccessToken ?? "none";
        logger.LogInformation("Using {Value}", value); // leaks: NHI1001
        logger.LogInformation("Using {Value}", token?.TokenType ?? "none"); // silent
    }

    public void Ternary(AuthenticationResult result, bool full)
    {
        logger.LogInformation("Signed in: {Detail}", full ? result.IdToken : result.TenantId); // leaks: NHI1001
        logger.LogInformation("Signed in: {Detail}", full ? result.UniqueId : result.TenantId); // silent
        logger.LogInformation("Token there: {There}", result.AccessToken is { Length: > 0 } ? "yes" : "no"); // silent
    }

    public void CoalescingAssignment(OauthToken token, string? kept)
    {
        kept ??= token.AccessToken;
        logger.LogInformation("Kept {Kept}", kept); // leaks: NHI1001
        string? scope = token.TokenType;
        scope ??= token.Scope.FirstOrDefault();
        logger.LogInformation("Scope {Scope}", scope); // silent
    }

    public void AssignmentAsExpression(AuthenticationResult result)
    {
        string copy;
        logger.LogDebug("Copy {Copy}", copy = result.AccessToken); // leaks: NHI1001
        logger.LogDebug("Copied {Length} characters", copy.Length); // silent
    }

    public void SwitchExpression(AuthenticationResult result, string what)
    {
        string text = what switch
        {
            "tenant" => result.TenantId,
            "token" => result.AccessToken,
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        logger.LogInformation("{What}: {Text}", what, text); // leaks: NHI1001

        string expiry = what switch
        {
            "tenant" => result.TenantId,
            "token" => result.AccessToken.Length.ToString(),
            _ => result.ExpiresOn.ToString("O"),
        };
        logger.LogInformation("{What}: {Text}", what, expiry); // silent
    }

    public void Cast(AuthenticationResult result)
    {
        object boxed = result.AccessToken;
        IComparable<string> comparable = (string)boxed;
        logger.LogInformation("Boxed {Boxed}", comparable); // leaks: NHI1001
        object flag = result.AccessToken != "";
        logger.LogInformation("Boxed {Boxed}", flag); // silent
    }

    public void Suppressed(OauthToken token)
    {
        string value = token.AccessToken!;
        logger.LogInformation("Now {Value}", value!); // leaks: NHI1001
        logger.LogInformation("Now {Name}", nameof(token.AccessToken)); // silent
    }

    public void Reference(OauthToken token)
    {
        string text = "-";
        ref string alias = ref text;
        alias = token.AccessToken;
        logger.LogInformation("Text {Text}", text); // leaks: NHI1001
        alias = token.TokenType;
        logger.LogInformation("Text {Text}", text); // silent
    }

    public void Compared(AuthenticationResult result, string other)
    {
        bool same = string.Equals(result.AccessToken, other, StringComparison.Ordinal);
        logger.LogInformation("Same: {Same}, hash {Null}", same, result.AccessToken == null); // silent
        logger.LogInformation("Account {Account} until {ExpiresOn}", result.Account.Username, result.ExpiresOn); // silent
    }

    public void Dynamic(AuthenticationResult result)
    {
        dynamic text = result.AccessToken;
        string again = text;
        logger.LogInformation("Again {Again}", again); // leaks: NHI1001
    }

    public void Checked(DeviceCodeResult code)
    {
        string? message = code.Message;
        logger.LogInformation("{Message}", message); // silent
        message = code.DeviceCode;
        logger.LogInformation("{Message}", message); // leaks: NHI1001
        Console.WriteLine(code.UserCode); // silent
        Console.WriteLine($"Open {code.VerificationUrl} within {code.ExpiresOn - DateTimeOffset.UtcNow}"); // silent
    }
}
