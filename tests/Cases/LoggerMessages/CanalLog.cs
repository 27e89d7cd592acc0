using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace Canals.Locks;

public sealed class CanalAnswer
{
    public string BearerToken { get; set; } = "";

    public string Lock { get; set; } = "";

    public long NotAfter { get; set; }

    public override string ToString() => Lock + " until " + NotAfter;
}

public static partial class CanalLog
{
    private static readonly Action<ILogger, string, long, Exception?> OpenedMessage = LoggerMessage.Define<string, long>(LogLevel.Information, new EventId(1), "Lock {Lock} until {NotAfter}");

    private static readonly Func<ILogger, string, IDisposable?> LockScope = LoggerMessage.DefineScope<string>("lock {Lock}");

    public static void Opened(this ILogger logger, string name, long until) => OpenedMessage(logger, name, until, null);

    public static IDisposable? In(this ILogger logger, string name) => LockScope(logger, name);

    [LoggerMessage(10, LogLevel.Debug, "Lock {Name} has {Value}")]
    public static partial void LockValue(this ILogger logger, string name, string value);

    [LoggerMessage(Message = "Answer {Answer}")]
    public static partial void Answered(ILogger logger, LogLevel level, CanalAnswer answer, Exception? fault = null);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "Failed")]
    public static partial void Failed(this ILogger logger, Exception fault, string hidden);
}

[EventSource(Name = "Canals")]
public sealed class CanalEvents : EventSource
{
    public static CanalEvents Log { get; } = new();

    [Event(1)]
    public void Opened(string name, long until) => WriteEvent(1, name, until);

    [Event(2)]
    public void Granted(string value) => WriteEvent(2, value);

    [NonEvent]
    public void Nothing(string value) => _ = value.Length;
}

public sealed class TokenlessEnricher(string name) : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
        logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("Lock", name)); // silent
}

public sealed class LockKeeper(ILogger<LockKeeper> logger, ILoggerFactory factory, Serilog.ILogger serilog, NLog.Logger nlog, log4net.ILog log4)
{
    public void Generated(CanalAnswer answer)
    {
        logger.Opened(answer.Lock, answer.NotAfter); // silent
        logger.Opened(answer.BearerToken, answer.NotAfter); // leaks: NHI1001
        using (logger.In(answer.Lock)) // silent
        using (logger.In(answer.BearerToken)) // leaks: NHI1001
        {
            logger.LockValue(answer.Lock, answer.NotAfter.ToString()); // silent
            logger.LockValue(answer.Lock, answer.BearerToken); // leaks: NHI1001
        }

        CanalLog.Answered(logger, LogLevel.Trace, answer); // silent
        logger.Log(LogLevel.Information, 3, answer, null, static (state, _) => state.ToString()); // silent
        logger.Log(LogLevel.Information, 3, answer, null, static (state, _) => state.BearerToken); // leaks: NHI1001
        factory.CreateLogger(answer.Lock).LogInformation("made"); // silent
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["lock"] = answer.Lock, ["until"] = answer.NotAfter }); // silent
        using var leaky = logger.BeginScope(new Dictionary<string, object> { ["lock"] = answer.Lock, ["jwt"] = answer.BearerToken }); // leaks: NHI1001
        object?[] values = [answer.Lock, answer.NotAfter];
        logger.LogInformation("{Lock} {NotAfter}", values); // silent
        values[1] = answer.BearerToken;
        logger.LogInformation("{Lock} {Value}", values); // leaks: NHI1001
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.LogDebug(new EventId(4, answer.Lock), "opened"); // silent
            logger.LogDebug(new InvalidOperationException(answer.Lock), "opened {Cred}", answer.BearerToken); // leaks: NHI1001
        }
    }

    public void Sources(CanalAnswer answer)
    {
        CanalEvents.Log.Opened(answer.Lock, answer.NotAfter); // silent
        CanalEvents.Log.Granted(answer.Lock); // silent
        CanalEvents.Log.Granted(answer.BearerToken); // leaks: NHI1001
        CanalEvents.Log.Nothing(answer.BearerToken); // silent
        CanalEvents.Log.Write("opened", new { answer.Lock }); // silent
        CanalEvents.Log.Write("opened", new { answer.BearerToken }); // leaks: NHI1001
    }

    public void Others(CanalAnswer answer)
    {
        serilog.ForContext("Lock", answer.Lock).Information("opened"); // silent
        serilog.ForContext("Cred", answer.BearerToken).Information("opened"); // leaks: NHI1001
        serilog.ForContext<LockKeeper>().Information("{Answer}", answer); // silent
        serilog.ForContext<LockKeeper>().Information("{@Answer}", answer); // leaks: NHI1001
        serilog.ForContext(new TokenlessEnricher(answer.Lock)).Verbose("opened"); // silent
        using (LogContext.PushProperty("Lock", answer.Lock)) // silent
        using (LogContext.PushProperty("Cred", answer.BearerToken)) // leaks: NHI1001
        {
            serilog.Write(LogEventLevel.Error, "until {NotAfter}", answer.NotAfter); // silent
            serilog.Write(LogEventLevel.Error, "with {Cred}", answer.BearerToken); // leaks: NHI1001
        }

        nlog.WithProperty("lock", answer.Lock).Info("opened"); // silent
        nlog.WithProperty("cred", answer.BearerToken).Info("opened"); // leaks: NHI1001
        nlog.Debug(() => "lock " + answer.Lock); // silent
        nlog.Debug(() => "cred " + answer.BearerToken); // leaks: NHI1001
        nlog.Log(new NLog.LogEventInfo(NLog.LogLevel.Info, "canal", answer.Lock)); // silent
        nlog.Log(new NLog.LogEventInfo(NLog.LogLevel.Info, "canal", answer.BearerToken)); // leaks: NHI1001
        using (NLog.ScopeContext.PushProperty("lock", answer.Lock)) // silent
        using (NLog.ScopeContext.PushProperty("cred", answer.BearerToken)) // leaks: NHI1001
        {
            nlog.Warn(answer.NotAfter); // silent
        }

        log4.InfoFormat("{0} until {1}", answer.Lock, answer.NotAfter); // silent
        log4.InfoFormat("{0} with {1}", answer.Lock, answer.BearerToken); // leaks: NHI1001
        log4.Error(answer.Lock, new InvalidOperationException("closed")); // silent
        log4.Debug($"{answer}"); // silent
        log4.Debug($"{answer} {answer.BearerToken}"); // leaks: NHI1001
        log4net.ThreadContext.Properties["lock"] = answer.Lock; // silent
        log4net.ThreadContext.Properties["cred"] = answer.BearerToken; // leaks: NHI1001
        log4net.LogicalThreadContext.Stacks["lock"].Push(answer.Lock); // silent
    }
}
