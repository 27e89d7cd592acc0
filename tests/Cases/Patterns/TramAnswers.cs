using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Tramline.Answers;

public abstract record Outcome;

public sealed record Granted(string AccessToken, string Line) : Outcome;

public sealed record Pending(int Wait) : Outcome;

public sealed record Refused(string Reason) : Outcome;

public sealed class Trip
{
    public string Line { get; set; } = "";

    public Inner? Pass { get; set; }

    public sealed class Inner
    {
        public string RefreshToken { get; set; } = "";

        public string Zone { get; set; } = "";
    }
}

public sealed class TramAnswers(ILogger logger)
{
    public void Switch(Outcome outcome)
    {
        var text = outcome switch
        {
            Granted { AccessToken: var token } => token,
            Pending p => $"wait {p.Wait}",
            Refused(var reason) => reason,
            _ => "?",
        };
        logger.LogInformation("{Text}", text); // leaks: NHI1001
        var calm = outcome switch
        {
            Granted g => g.Line,
            Pending { Wait: > 5 } p => $"long {p.Wait}",
            Refused r => r.Reason,
            _ => "?",
        };
        logger.LogInformation("{Text}", calm); // silent
        switch (outcome)
        {
            case Granted(var access, var line):
                logger.LogDebug("{Line}", line); // silent
                logger.LogDebug("{Access}", access); // leaks: NHI1001
                break;
            case Pending pending:
                logger.LogDebug("{Pending}", pending); // silent
                break;
            default:
                logger.LogDebug("{Outcome}", outcome); // silent
                break;
        }
    }

    public void Lists(string[] parts)
    {
        if (parts is ["access_token", var value, ..])
        {
            logger.LogDebug("{Count}", parts.Length); // silent
        }

        string accessToken = parts.Length > 1 ? Make(parts[1]) : "";
        string[] pair = ["x", accessToken, "y"];
        if (pair is [var first, var second, ..])
        {
            logger.LogDebug("{First}", first); // silent
            logger.LogDebug("{Second}", second); // leaks: NHI1001
        }

        if (pair is [_, .. var rest])
        {
            logger.LogDebug("{Rest}", rest[0]); // leaks: NHI1001
            logger.LogDebug("{Rest}", rest.Length); // silent
        }

        if (pair is [.., var last])
        {
            logger.LogDebug("{Last}", last); // silent
        }
    }

    private static string Make(string accessToken) => accessToken;

    public void Properties(Trip? trip)
    {
        if (trip is { Pass: { RefreshToken: { Length: > 0 } renewal, Zone: var zone } })
        {
            logger.LogWarning("{Zone}", zone); // silent
            logger.LogWarning("{Renewal}", renewal); // leaks: NHI1001
        }

        if (trip is { Pass.RefreshToken: var direct } && direct != "")
        {
            logger.LogWarning("{Direct}", direct); // leaks: NHI1001
        }

        if (trip?.Pass?.RefreshToken is not string text)
        {
            logger.LogWarning("{Line}", trip?.Line); // silent
            return;
        }

        logger.LogWarning("{Text}", text); // leaks: NHI1001
        if (trip.Pass.RefreshToken is null or "")
        {
            logger.LogWarning("{Empty}", trip.Pass.RefreshToken); // silent
        }

        if (trip.Pass.RefreshToken is var copy and not "test")
        {
            logger.LogWarning("{Copy}", copy); // leaks: NHI1001
        }

        if (text is "expired")
        {
            logger.LogWarning("{Text}", text); // silent
        }

        logger.LogWarning("{Is}", text is ['e', 'y', ..]); // silent
    }

    public void Tuples(Trip trip, bool full, int mode)
    {
        var shown = (full, mode) switch
        {
            (true, 1) => trip.Pass!.RefreshToken,
            (true, _) => trip.Line,
            (false, var m) => m.ToString(),
        };
        Console.WriteLine(shown); // leaks: NHI1002
        var safe = (full, trip.Pass) switch
        {
            (true, { Zone: var z }) => z,
            (_, null) => "no pass",
            _ => trip.Line,
        };
        Console.WriteLine(safe); // silent
        if ((trip.Pass!.RefreshToken, trip.Line) is (var a, var b))
        {
            Console.WriteLine(b); // silent
            Console.WriteLine(a); // leaks: NHI1002
        }

        object boxed = full ? trip.Pass.RefreshToken : 7;
        if (boxed is int number)
        {
            Console.WriteLine(number); // silent
        }
        else if (boxed is string s)
        {
            Console.WriteLine(s); // leaks: NHI1002
        }
    }

    public void Json(JsonElement root)
    {
        foreach (var property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "scope":
                    Console.WriteLine(property.Value.GetString()); // silent
                    break;
                case "refresh_token":
                    Console.WriteLine(property.Value.GetString()); // leaks: NHI1002
                    break;
                case "access_token" when property.Value.ValueKind == JsonValueKind.String:
                    Console.WriteLine(property.Value.GetString()); // leaks: NHI1002
                    break;
                case "expires_in" or "interval":
                    Console.WriteLine(property.Value); // silent
                    break;
            }
        }
    }
}
