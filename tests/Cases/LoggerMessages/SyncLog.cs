using System.Diagnostics;
using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Cases.LoggerMessages.SyncLog;

public static partial class SyncLog
{
    private static readonly Action<ILogger, string, Exception?> Started =
        LoggerMessage.Define<string>(LogLevel.Information, new EventId(1, "Started"), "Started with {Value}");

    private static readonly Func<ILogger, string, IDisposable?> InScope = LoggerMessage.DefineScope<string>("Session {Session}");

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Session of {Account} renewed with {Grant}")]
    public static partial void Renewed(this ILogger logger, string account, string? grant);

    [LoggerMessage(LogLevel.Error, "Renewal failed after {Attempts} attempts")]
    public static partial void Failed(ILogger logger, Exception? error, int attempts);

    public static void Start(ILogger logger, string value) => Started(logger, value, null);

    public static IDisposable? Scope(ILogger logger, string session) => InScope(logger, session);
}

[EventSource(Name = "Contoso-Sync")]
public sealed class SyncEvents : EventSource
{
    public static readonly SyncEvents Log = new();

    [Event(1, Level = EventLevel.Informational)]
    public void Renewed(string account, string detail) => WriteEvent(1, account, detail);

    [Event(2, Level = EventLevel.Verbose)]
    public void Polled(int seconds) => WriteEvent(2, seconds);
}

public partial class SyncClient(ILogger<SyncClient> logger, TraceSource trace)
{
    [LoggerMessage(LogLevel.Debug, "Polling, answer {Answer}")]
    private partial void LogPoll(string? answer);

    public void Generated(string json)
    {
        JObject answer = JObject.Parse(json);
        logger.Renewed("alice", (string?)answer["scope"]); // silent
        logger.Renewed("alice", (string?)answer["refresh_token"]); // leaks: NHI1001
        SyncLog.Failed(logger, null, ((string?)answer["refresh_token"])?.Length ?? 0); // silent
        LogPoll((string?)answer["error"]); // silent
        LogPoll((string?)answer["access_token"]); // leaks: NHI1001
    }

    public void Defined(string json)
    {
        dynamic answer = JObject.Parse(json);
        string kind = answer.token_type;
        SyncLog.Start(logger, kind); // silent
        string bearer = answer.access_token;
        SyncLog.Start(logger, bearer); // leaks: NHI1001
        using (SyncLog.Scope(logger, kind)) // silent
        {
        }

        using (SyncLog.Scope(logger, bearer)) // leaks: NHI1001
        {
        }
    }

    public void Scopes(string json)
    {
        JObject answer = JObject.Parse(json);
        using (logger.BeginScope("Renewal of {Account}", "alice")) // silent
        {
        }

        using (logger.BeginScope(new Dictionary<string, object?> { ["grant"] = (string?)answer["refresh_token"] })) // leaks: NHI1001
        {
        }
    }

    public void Events(string json)
    {
        JObject answer = JObject.Parse(json);
        SyncEvents.Log.Polled((int)answer["interval"]!); // silent
        SyncEvents.Log.Renewed("alice", (string)answer["scope"]!); // silent
        SyncEvents.Log.Renewed("alice", (string)answer["device_code"]!); // leaks: NHI1001
    }

    public void Traces(string json)
    {
        JObject answer = JObject.Parse(json);
        trace.TraceEvent(TraceEventType.Information, 1, "Scope {0}", (string?)answer["scope"]); // silent
        trace.TraceEvent(TraceEventType.Information, 1, "Bearer {0}", (string?)answer["access_token"]); // leaks: NHI1001
        Trace.WriteLineIf(answer["access_token"] != null, "has bearer"); // silent
        Trace.WriteLineIf(answer["access_token"] != null, answer["access_token"]); // leaks: NHI1001
        Debug.Assert(answer["id_token"] != null, "no id_token"); // silent
        Debug.Print("Id {0}", answer["id_token"]); // leaks: NHI1001
    }

    public void Direct(string json)
    {
        JObject answer = JObject.Parse(json);
        logger.Log(LogLevel.Information, new EventId(3), (string?)answer["token_type"], null, static (state, _) => "kind " + state); // silent
        logger.Log(LogLevel.Information, new EventId(3), (string?)answer["access_token"], null, static (state, _) => "bearer " + state); // leaks: NHI1001
        logger.LogInformation($"Answer has {answer.Count} fields, {answer.ContainsKey("refresh_token")}"); // silent
        logger.LogInformation($"Answer was {answer}"); // leaks: NHI1001
    }
}
