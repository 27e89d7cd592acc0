using System.Text.Json;
using Serilog;

namespace Cases.Patterns.AuthStates;

public abstract record AuthState
{
    public sealed record Pending(string DeviceCode, string UserCode, int Interval) : AuthState;

    public sealed record Authorized(Tokens Tokens, string Login) : AuthState;

    public sealed record Failed(string Reason) : AuthState;
}

public sealed class Tokens
{
    public string AccessToken { get; init; } = "";

    public string? RefreshToken { get; init; }

    public string Scope { get; init; } = "";

    public void Deconstruct(out string accessToken, out string? refreshToken, out string scope)
    {
        accessToken = AccessToken;
        refreshToken = RefreshToken;
        scope = Scope;
    }
}

public static class AuthStatePrinter
{
    public static void Print(AuthState state)
    {
        switch (state)
        {
            case AuthState.Pending { UserCode: var shown }:
                Console.WriteLine("Enter " + shown); // silent
                break;
            case AuthState.Authorized { Tokens.RefreshToken: { Length: > 0 } secret }:
                Console.WriteLine("Saved " + secret); // leaks: NHI1002
                break;
            case AuthState.Authorized(_, var login):
                Console.WriteLine("Hello " + login); // silent
                break;
        }
    }

    public static string Explain(AuthState state) => state switch
    {
        AuthState.Pending(var first, _, > 5) => "slow " + first,
        AuthState.Authorized({ Scope: "repo" or "gist" } and { AccessToken: var first }, _) => first,
        AuthState.Failed { Reason: var reason } => reason,
        _ => "",
    };

    public static string ExplainShort(AuthState state) => state switch
    {
        AuthState.Pending(_, var first, > 5) => "slow " + first,
        AuthState.Authorized({ AccessToken.Length: > 0, Scope: var first }, _) => first,
        AuthState.Failed { Reason: var reason } => reason,
        _ => "",
    };

    public static void Report(AuthState state, ILogger log)
    {
        log.Information("State: {Text}", Explain(state)); // leaks: NHI1001
        log.Information("State: {Text}", ExplainShort(state)); // silent
    }

    public static void Positional(Tokens tokens, ILogger log)
    {
        if (tokens is (var one, not null, "repo"))
        {
            log.Debug("One {One}", one); // leaks: NHI1001
        }

        if (tokens is (_, not null, var three))
        {
            log.Debug("Three {Three}", three); // silent
        }

        if (tokens is not (_, { } two, _))
        {
            log.Debug("None in {Scope}", tokens.Scope); // silent
            return;
        }

        log.Debug("Two {Two}", two); // leaks: NHI1001
    }

    public static void Lists(string line, ILogger log)
    {
        string[] parts = line.Split('=');
        if (parts is ["access_token", var value])
        {
            log.Debug("Value: {Value}", value); // leaks: NHI1001
        }

        if (parts is ["expires_in", var seconds])
        {
            log.Debug("Seconds: {Value}", seconds); // silent
        }
    }

    public static void Listed(Tokens tokens, ILogger log)
    {
        string?[] row = [tokens.Scope, "v1", tokens.AccessToken];
        if (row is [var head, .., var tail])
        {
            log.Debug("Head {Head}", head); // silent
            log.Debug("Tail {Tail}", tail); // leaks: NHI1001
        }

        if (row is [_, .. var rest])
        {
            log.Debug("Rest {Rest}", string.Join(",", rest)); // leaks: NHI1001
        }
    }

    public static void Json(JsonElement root, ILogger log)
    {
        if (root.TryGetProperty("access_token", out var element) && element is { ValueKind: JsonValueKind.String } text)
        {
            log.Information("Got {Token}", text.GetString()); // leaks: NHI1001
            log.Information("Got {Kind}", text.ValueKind); // silent
        }

        if (root.TryGetProperty("error", out element) && element.GetString() is string error and not "authorization_pending")
        {
            log.Information("Got {Error}", error); // silent
        }
    }

    public static void Boxed(object value, Tokens tokens, ILogger log)
    {
        object boxed = tokens.RefreshToken is { } refresh ? refresh : 0;
        if (boxed is string text)
        {
            log.Error("Boxed {Text}", text); // leaks: NHI1001
        }
        else if (boxed is int number)
        {
            log.Error("Boxed {Number}", number); // silent
        }
    }
}
