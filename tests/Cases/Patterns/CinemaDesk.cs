using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Octokit;

namespace Cinemas.Desk;

public abstract record DeskAnswer
{
    public sealed record Waiting(string UserCode, int Interval) : DeskAnswer;

    public sealed record Granted(string Account, string AccessToken) : DeskAnswer;

    public sealed record Denied(string Reason) : DeskAnswer;
}

/// <summary>The ticket desk decides by the shape of what the sign-in gave.</summary>
public sealed class CinemaDesk(ILogger<CinemaDesk> logger)
{
    public void Show(DeskAnswer answer)
    {
        string line = answer switch
        {
            DeskAnswer.Waiting { UserCode: var code } => "enter " + code,
            DeskAnswer.Granted(var account, _) => "hello " + account,
            DeskAnswer.Denied(var reason) => reason,
            _ => "?",
        };
        logger.LogInformation("Desk: {Line}", line); // silent
        string full = answer switch
        {
            DeskAnswer.Waiting waiting => $"{waiting.Interval}",
            DeskAnswer.Granted(_, var key) => $"key {key}",
            _ => "?",
        };
        logger.LogInformation("Desk: {Line}", full); // leaks: NHI1001
    }

    public void Nested(OauthToken token, int row)
    {
        if ((token, row) is ({ AccessToken: { Length: > 10 } long1, Scope: var scope }, > 0))
        {
            logger.LogInformation("Scope {Scope}", string.Join(' ', scope)); // silent
            logger.LogInformation("Row {Row}", long1); // leaks: NHI1001
        }

        if (token is { TokenType: "bearer", RefreshToken: [var head, .. var rest] })
        {
            logger.LogInformation("Head {Head}", head); // silent
            logger.LogInformation("Rest {Rest}", rest); // leaks: NHI1001
        }
    }

    public void Json(JsonElement body)
    {
        foreach (JsonProperty property in body.EnumerateObject())
        {
            switch (property)
            {
                case { Name: "refresh_token", Value.ValueKind: JsonValueKind.String }:
                    logger.LogInformation("Found {Value}", property.Value.GetString()); // leaks: NHI1001
                    break;
                case { Name: "expires_in" or "token_type" }:
                    logger.LogInformation("Found {Value}", property.Value.ToString()); // silent
                    break;
                case { Name: "refresh_token" }:
                    logger.LogInformation("Refresh token of kind {Value}", property.Value.ValueKind); // silent
                    break;
            }
        }
    }

    public void Node(JsonNode? node)
    {
        if (node is JsonObject map && map["access_token"] is JsonValue value && value.TryGetValue(out string? text))
        {
            logger.LogWarning("Node {Text}", text); // leaks: NHI1001
        }

        if (node is JsonObject other && other["error"] is JsonValue error && error.TryGetValue(out string? message))
        {
            logger.LogWarning("Node {Text}", message); // silent
        }
    }

    public void Types(object entry)
    {
        switch (entry)
        {
            case OauthToken { Error: { Length: > 0 } problem }:
                logger.LogWarning("Problem {Problem}", problem); // silent
                break;
            case OauthToken granted when granted.Scope.Contains("repo"):
                logger.LogWarning("Granted {Granted}", granted.AccessToken); // leaks: NHI1001
                break;
            case OauthDeviceFlowResponse flow:
                logger.LogWarning("Open {Uri} and enter {Code}", flow.VerificationUri, flow.UserCode); // silent
                logger.LogWarning("Polling with {Code}", flow.DeviceCode); // leaks: NHI1001
                break;
            case OauthToken rest:
                logger.LogWarning("Type {Type}, {Seconds} s", rest.TokenType, rest.ExpiresIn); // silent
                break;
        }
    }

    public void Negated(OauthToken? token)
    {
        if (token is not { RefreshToken: { } refresh })
        {
            logger.LogInformation("Nothing in {Token}", token?.TokenType); // silent
            return;
        }

        logger.LogInformation("Something: {Refresh}", refresh); // leaks: NHI1001
        logger.LogInformation("Something: {Refresh}", refresh is "" or " "); // silent
    }

    public void Lists(string[] parts, OauthToken token)
    {
        string[] row = [token.TokenType, token.AccessToken];
        if (row is [var kind, var key])
        {
            logger.LogInformation("Kind {Kind}", kind); // silent
            logger.LogInformation("Key {Key}", key); // leaks: NHI1001
        }

        if (parts is [.., var last])
        {
            logger.LogInformation("Last {Last}", last); // silent
        }
    }

    public void When(OauthDeviceFlowResponse flow, bool trace) => logger.LogInformation("{Text}", (flow, trace) switch // leaks: NHI1001
    {
        ({ Interval: > 10 }, _) => "slow",
        (_, true) => flow.DeviceCode,
        _ => flow.UserCode,
    });
}
