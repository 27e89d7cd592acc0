using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Glassworks.Kilns;

public abstract record Outcome
{
    private Outcome()
    {
    }

    public sealed record Granted(string Bearer_Token, int Seconds, string[] Scopes) : Outcome;

    public sealed record Pending(string User_Code, string Device_Code) : Outcome;

    public sealed record Denied(string Reason) : Outcome;
}

public readonly record struct Kiln(string Name, (string AccessToken, string Scope) Auth);

public sealed class Glassworks(ILogger<Glassworks> logger)
{
    public string Describe(Outcome outcome) => outcome switch
    {
        Outcome.Granted { Seconds: <= 0 } => "expired",
        Outcome.Granted(_, var seconds, [var first, ..]) => $"{first} for {seconds}",
        Outcome.Granted granted => $"{granted.Seconds}",
        Outcome.Pending { User_Code: var code } => $"type {code}",
        Outcome.Denied(var reason) => reason,
        _ => "",
    };

    public string Full(Outcome outcome) => outcome switch
    {
        Outcome.Granted(var bearer, _, _) => bearer,
        Outcome.Pending(_, { } device) => device,
        Outcome.Denied { Reason: { Length: > 0 } reason } => reason,
        _ => "",
    };

    public void Log(Outcome outcome)
    {
        logger.LogInformation("{Text}", Describe(outcome)); // silent
        logger.LogInformation("{Text}", Full(outcome)); // leaks: NHI1001
        switch (outcome)
        {
            case Outcome.Granted { Bearer_Token: ['e', 'y', ..] jwt, Scopes.Length: > 0 } g when g.Seconds > 60:
                logger.LogInformation("{Jwt}", jwt); // leaks: NHI1001
                logger.LogInformation("{Seconds}", g.Seconds); // silent
                break;
            case Outcome.Granted(var opaque, var seconds, _):
                logger.LogInformation("{Opaque}", opaque.Length); // silent
                logger.LogInformation("{Opaque} for {Seconds}", opaque, seconds); // leaks: NHI1001
                break;
            case Outcome.Pending pending and not { User_Code: "" }:
                Console.WriteLine(pending.User_Code); // silent
                Console.WriteLine(pending.Device_Code); // leaks: NHI1002
                break;
            case Outcome.Denied:
                Console.WriteLine("denied"); // silent
                break;
        }
    }

    public void Tuples(Kiln kiln)
    {
        if (kiln is (var name, ({ Length: > 3 } access, var scope)))
        {
            Console.WriteLine(name); // silent
            Console.WriteLine(scope); // silent
            Console.WriteLine(access); // leaks: NHI1002
        }

        if (kiln is not { Auth.Scope: "kiln" })
        {
            Console.WriteLine(kiln.Auth.Scope); // silent
            Console.WriteLine(kiln.Auth.AccessToken); // leaks: NHI1002
            Console.WriteLine(kiln.Auth); // leaks: NHI1002
            Console.WriteLine(kiln); // leaks: NHI1002
        }

        var line = (kiln.Name, kiln.Auth.AccessToken) switch
        {
            (_, "") => "nothing",
            ("main", _) => "main kiln",
            var (which, value) => which + value,
        };
        Console.WriteLine(line); // leaks: NHI1002
        var kind = (kiln.Name, kiln.Auth.AccessToken) switch
        {
            (_, null or "") => "nothing",
            var (which, _) => which,
        };
        Console.WriteLine(kind); // silent
    }

    public void Elements(JsonElement answer, JsonNode? node, object anything)
    {
        if (answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty("access_token", out var at) && at is { ValueKind: JsonValueKind.String })
        {
            Console.WriteLine(at.ValueKind); // silent
            Console.WriteLine(at.GetString()); // leaks: NHI1002
        }

        if (answer.TryGetProperty("error", out var error) && error.GetString() is "expired_token" or "access_denied")
        {
            Console.WriteLine(error); // silent
        }

        if (node?["refresh_token"] is JsonValue value && value.TryGetValue<string>(out var rt))
        {
            Console.WriteLine(value.GetValueKind()); // silent
            Console.WriteLine(rt); // leaks: NHI1002
        }

        if (node is JsonObject { Count: > 0 } o && o.TryGetPropertyValue("id_token", out var id))
        {
            Console.WriteLine(o.Count); // silent
            Console.WriteLine(id); // leaks: NHI1002
        }

        switch (anything)
        {
            case string { Length: 6 } pin:
                Console.WriteLine(pin); // silent
                break;
            case Outcome.Granted { Bearer_Token: var bearer }:
                Console.WriteLine(bearer is ""); // silent
                Console.WriteLine(bearer); // leaks: NHI1002
                break;
            case (int number, string text):
                Console.WriteLine(number + text); // silent
                break;
            case IEnumerable<Outcome.Pending> all:
                Console.WriteLine(string.Join(',', all.Select(p => p.User_Code))); // silent
                Console.WriteLine(string.Join(',', all.Select(p => p.Device_Code))); // leaks: NHI1002
                break;
        }
    }

    public void Lists(string header)
    {
        if (header.Split(' ') is ["Bearer", var bearer])
        {
            Console.WriteLine(bearer.Length); // silent
        }

        if (new[] { "Bearer", Environment.GetEnvironmentVariable("GH_TOKEN") } is [var scheme, { } gh])
        {
            Console.WriteLine(scheme); // silent
            Console.WriteLine(gh); // leaks: NHI1002
        }
    }
}
