using System.Diagnostics;
using log4net;
using NLog;
using Octokit;
using Serilog;
using Serilog.Context;

namespace Cases.LoggerMessages.OtherFrameworks;

public sealed class Installation
{
    public string Owner { get; set; } = "";

    public string Value { get; set; } = "";
}

public sealed class Badge
{
    public string Owner { get; set; } = "";

    public string Value { get; set; } = "";

    public override string ToString() => $"{Owner} ({Value.Length})";
}

public sealed class SerilogSync
{
    private readonly Serilog.ILogger _log = Log.ForContext<SerilogSync>();

    public void Templates(OauthToken token)
    {
        _log.Information("Granted {Scope} {Type}", token.Scope, token.TokenType); // silent
        _log.Information("Granted {Scope} {Value}", token.Scope, token.AccessToken); // leaks: NHI1001
        Log.Logger.Error("Refused {Error}", token.ErrorDescription); // silent
        Log.Logger.Error("Refused {Value}", token.RefreshToken); // leaks: NHI1001
    }

    public void Destructured(OauthToken token)
    {
        var installation = new Installation { Owner = "contoso", Value = token.AccessToken };
        _log.Information("Installed {Installation}", installation); // silent
        _log.Information("Installed {$Installation}", installation); // silent
        _log.Information("Installed {@Installation}", installation); // leaks: NHI1001
        _log.Information("Installed {@Installation}", new Installation { Owner = "contoso" }); // silent
    }

    public void Badges(OauthToken token)
    {
        var badge = new Badge { Owner = "contoso", Value = token.RefreshToken };
        _log.Debug("Badge {Badge}", badge); // silent
        _log.Debug("Badge {@Badge}", badge); // leaks: NHI1001
        _log.Debug("Badge {@Badge}", new { badge.Owner, badge.Value.Length }); // silent
    }

    public void Context(OauthToken token)
    {
        using (LogContext.PushProperty("owner", "contoso")) // silent
        using (LogContext.PushProperty("grant", token.AccessToken)) // leaks: NHI1001
        {
            _log.Information("Syncing"); // silent
        }

        _log.ForContext("scopes", token.Scope).Information("Synced"); // silent
        _log.ForContext("grant", token.RefreshToken).Information("Synced"); // leaks: NHI1001
    }

    public void Counts(OauthToken token)
    {
        _log.Verbose("{Length} characters", token.AccessToken.Length); // silent
        _log.Verbose("{There}", token.RefreshToken is { Length: > 0 }); // silent
    }
}

public sealed class NLogSync
{
    private static readonly Logger _log = NLog.LogManager.GetCurrentClassLogger();

    public void Templates(OauthDeviceFlowResponse device)
    {
        _log.Info("Enter {0} at {1}", "the code", device.VerificationUri); // silent
        _log.Info("Polling with {0}", device.DeviceCode); // leaks: NHI1001
        _log.Debug($"Polling every {device.Interval} s"); // silent
        _log.Debug($"Polling for {device.DeviceCode}"); // leaks: NHI1001
    }

    public void Scopes(OauthToken token)
    {
        using (ScopeContext.PushProperty("type", token.TokenType)) // silent
        using (ScopeContext.PushProperty("grant", token.AccessToken)) // leaks: NHI1001
        {
            _log.Info("Syncing"); // silent
        }
    }

    public void Events(OauthToken token)
    {
        _log.ForInfoEvent().Message("Synced").Property("seconds", token.ExpiresIn).Log(); // silent
        _log.ForInfoEvent().Message("Synced").Property("grant", token.AccessToken).Log(); // leaks: NHI1001
        _log.Log(LogEventInfo.Create(NLog.LogLevel.Info, "sync", "Synced " + string.Join(',', token.Scope))); // silent
        _log.Log(LogEventInfo.Create(NLog.LogLevel.Info, "sync", "Synced " + token.RefreshToken)); // leaks: NHI1001
    }
}

public sealed class Log4NetSync
{
    private static readonly ILog _log = log4net.LogManager.GetLogger(typeof(Log4NetSync));

    public void Templates(OauthToken token)
    {
        _log.InfoFormat("Granted {0}", token.TokenType); // silent
        _log.InfoFormat("Granted {0}", token.AccessToken); // leaks: NHI1001
        _log.Warn("Expires in " + token.ExpiresIn); // silent
        _log.Warn("Expires soon: " + token.AccessToken); // leaks: NHI1001
    }
}

public sealed class FrameworkSync
{
    private static readonly TraceSource _trace = new("Contoso.Sync");

    public void Sources(OauthToken token)
    {
        _trace.TraceEvent(TraceEventType.Information, 1, "granted {0}", token.TokenType); // silent
        _trace.TraceEvent(TraceEventType.Information, 1, "granted {0}", token.AccessToken); // leaks: NHI1001
        _trace.TraceInformation(token.RefreshToken); // leaks: NHI1001
        Debug.Assert(token.AccessToken.Length > 0, "No token for " + token.TokenType); // silent
        Debug.WriteLineIf(token.ExpiresIn < 60, "About to expire: " + token.AccessToken); // leaks: NHI1001
        Debug.WriteLineIf(token.ExpiresIn < 60, "About to expire"); // silent
    }
}
