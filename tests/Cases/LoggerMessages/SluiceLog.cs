using System.Diagnostics;
using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;
using Octokit;

namespace Sluices.Log;

internal static partial class SluiceLog
{
    [LoggerMessage(1, LogLevel.Information, "Gate {Gate} opened by {User}")]
    public static partial void GateOpened(ILogger logger, int gate, string user);

    [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "Answer of {Kind}: {Text}")]
    public static partial void Answered(this ILogger logger, string kind, string text);

    [LoggerMessage(3, LogLevel.Error, "Refused")]
    public static partial void Refused(this ILogger logger, Exception? exception, int code);

    [LoggerMessage(Message = "Level {Value}")]
    public static partial void At(this ILogger logger, LogLevel level, object value);
}

internal static class SluiceDefine
{
    private static readonly Action<ILogger, string, int, Exception?> s_polled =
        LoggerMessage.Define<string, int>(LogLevel.Information, new EventId(10), "Polled {What} each {Seconds} s");

    private static readonly Func<ILogger, string, IDisposable?> s_scope = LoggerMessage.DefineScope<string>("sluice {Name}");

    public static void Polled(this ILogger logger, string what, int seconds) => s_polled(logger, what, seconds, null);

    public static IDisposable? Scope(this ILogger logger, string name) => s_scope(logger, name);
}

[EventSource(Name = "Sluices")]
internal sealed class SluiceEvents : EventSource
{
    public static readonly SluiceEvents Instance = new();

    [Event(1)]
    public void Opened(string name, int level) => WriteEvent(1, name, level);

    [Event(2)]
    public void Measured(int level)
    {
        if (IsEnabled())
        {
            WriteEvent(2, level);
        }
    }

    [NonEvent]
    public void Measure(string text) => Measured(text.Length);
}

internal sealed partial class SluiceKeeper
{
    private readonly ILogger _logger;

    public SluiceKeeper(ILogger<SluiceKeeper> logger) => _logger = logger;

    public void Messages(OauthToken token, OauthDeviceFlowResponse flow)
    {
        SluiceLog.GateOpened(_logger, 7, flow.UserCode); // silent
        SluiceLog.GateOpened(_logger, 7, flow.DeviceCode); // leaks: NHI1001
        _logger.Answered("grant", token.TokenType); // silent
        _logger.Answered("grant", token.AccessToken); // leaks: NHI1001
        _logger.Answered(text: "grant", kind: token.RefreshToken); // leaks: NHI1001
        _logger.Refused(null, token.ExpiresIn); // silent
        _logger.At(LogLevel.Warning, token.AccessToken.Length); // silent
        _logger.At(LogLevel.Warning, token.AccessToken); // leaks: NHI1001
        Renewed(token.RefreshToken); // leaks: NHI1001
        Renewed(token.Scope[0]); // silent
    }

    public void Defined(OauthToken token, OauthDeviceFlowResponse flow)
    {
        _logger.Polled(flow.VerificationUri, flow.Interval); // silent
        _logger.Polled(flow.DeviceCode, flow.Interval); // leaks: NHI1001
        using (_logger.Scope(token.TokenType)) // silent
        {
            _logger.Polled("inner", token.ExpiresIn); // silent
        }

        using (_logger.Scope("for " + token.AccessToken)) // leaks: NHI1001
        {
            _logger.Polled("inner", token.AccessToken.Length); // silent
        }
    }

    public void Raw(OauthToken token)
    {
        _logger.Log(LogLevel.Information, new EventId(4), token.TokenType, null, static (state, _) => state); // silent
        _logger.Log(LogLevel.Information, new EventId(4), token.AccessToken, null, static (state, _) => state); // leaks: NHI1001
        _logger.Log(LogLevel.Information, 0, "checked {Value}", token.ExpiresIn); // silent
        _logger.Log(LogLevel.Information, new InvalidOperationException("late"), "checked {Value}", token.RefreshToken); // leaks: NHI1001
        if (_logger.IsEnabled(LogLevel.Trace))
        {
            _logger.LogTrace(message: $"trace {token.AccessToken}"); // leaks: NHI1001
            _logger.LogTrace(message: $"trace {nameof(token.AccessToken)}"); // silent
        }
    }

    public void Events(OauthToken token)
    {
        SluiceEvents.Instance.Opened(token.TokenType, 3); // silent
        SluiceEvents.Instance.Opened(token.RefreshToken, 3); // leaks: NHI1001
        SluiceEvents.Instance.Measure(token.RefreshToken); // silent
        SluiceEvents.Instance.Write("sluice", new { Level = token.ExpiresIn }); // silent
        SluiceEvents.Instance.Write("sluice", new { Pass = token.AccessToken }); // leaks: NHI1001
        Trace.Assert(token.AccessToken.Length > 0, "empty"); // silent
        Trace.TraceWarning("almost over: {0}", token.ExpiresIn); // silent
        Trace.TraceWarning("almost over: {0}", token.AccessToken); // leaks: NHI1001
        var source = new TraceSource("sluices");
        source.TraceEvent(TraceEventType.Information, 3, "gate {0}", token.Scope.Count); // silent
        source.TraceData(TraceEventType.Information, 3, token.RefreshToken); // leaks: NHI1001
    }

    [LoggerMessage(20, LogLevel.Information, "Renewed {Value}")]
    private partial void Renewed(string value);
}
