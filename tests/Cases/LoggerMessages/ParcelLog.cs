using Microsoft.Extensions.Logging;
using Serilog.Context;
using Serilog.Events;

namespace Parcels.Logging;

public sealed class ParcelGrant
{
    public string TrackingId { get; set; } = "";

    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    public string TokenType { get; set; } = "";
}

internal static partial class ParcelLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Parcel {TrackingId} moved")]
    public static partial void Moved(this ILogger logger, string trackingId);

    [LoggerMessage(2, LogLevel.Warning, "Parcel {TrackingId} refused for {Value}")]
    public static partial void Refused(this ILogger logger, string trackingId, string value);

    [LoggerMessage(Message = "Parcel failed with {Value}")]
    public static partial void Failed(ILogger logger, LogLevel level, Exception error, string? value);
}

public sealed partial class ParcelWorker(ILogger<ParcelWorker> logger)
{
    private static readonly Action<ILogger, string, Exception?> Seen =
        LoggerMessage.Define<string>(LogLevel.Debug, new EventId(3), "Seen {Value}");

    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("For {Value}");

    [LoggerMessage(4, LogLevel.Trace, "Holding {Value}")]
    private partial void Holding(string value);

    public void Run(ParcelGrant grant)
    {
        logger.Moved(grant.TrackingId); // silent
        logger.Refused(grant.TrackingId, grant.TokenType); // silent
        logger.Refused(grant.TrackingId, grant.AccessToken); // leaks: NHI1001
        ParcelLog.Failed(logger, LogLevel.Error, new IOException(), grant.TokenType); // silent
        ParcelLog.Failed(logger, LogLevel.Error, new IOException(), grant.RefreshToken); // leaks: NHI1001
        Seen(logger, grant.TrackingId, null); // silent
        Seen(logger, grant.RefreshToken, null); // leaks: NHI1001
        Holding(grant.TrackingId); // silent
        Holding(grant.AccessToken); // leaks: NHI1001
        using (Scope(logger, grant.TrackingId)) // silent
        using (Scope(logger, grant.AccessToken)) // leaks: NHI1001
        {
            logger.LogInformation("in scope"); // silent
        }

        logger.Log(LogLevel.Information, new EventId(5), grant.AccessToken, null, (state, error) => state); // leaks: NHI1001
        logger.Log(LogLevel.Information, new EventId(5), grant.TrackingId, null, (state, error) => state); // silent
        logger.Log(LogLevel.Critical, "Parcel {Id} with {Token}", grant.TrackingId, grant.AccessToken); // leaks: NHI1001
        object?[] values = [grant.TrackingId, grant.TokenType];
        logger.LogInformation("Parcel {Id} with {Type}", values); // silent
        values[1] = grant.RefreshToken;
        logger.LogInformation("Parcel {Id} with {Type}", values); // leaks: NHI1001
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.LogDebug("{Text}", $"{grant.TokenType} {grant.AccessToken}"); // leaks: NHI1001
            logger.LogDebug("{Text}", $"{grant.TokenType} {grant.TrackingId}"); // silent
        }

        using var scope = logger.BeginScope(new Dictionary<string, object> { ["parcel"] = grant.TrackingId }); // silent
        using var bad = logger.BeginScope(new Dictionary<string, object> { ["parcel"] = grant.RefreshToken }); // leaks: NHI1001
    }

    public void Serilogged(ParcelGrant grant, Serilog.ILogger serilog)
    {
        serilog.Information("Parcel {Grant}", grant); // silent
        serilog.Information("Parcel {@Grant}", grant); // leaks: NHI1001
        serilog.Information("Parcel {@Id}", grant.TrackingId); // silent
        serilog.ForContext("Parcel", grant.TrackingId).Information("moved"); // silent
        serilog.ForContext("Grant", grant.AccessToken).Information("moved"); // leaks: NHI1001
        serilog.ForContext("Grant", grant, destructureObjects: true).Information("moved"); // leaks: NHI1001
        serilog.ForContext("Grant", grant, destructureObjects: false).Information("moved"); // silent
        serilog.Write(LogEventLevel.Debug, "with {Token}", grant.RefreshToken); // leaks: NHI1001
        serilog.Write(LogEventLevel.Debug, "with {Type}", grant.TokenType); // silent
        using (LogContext.PushProperty("parcel", grant.TrackingId)) // silent
        using (LogContext.PushProperty("bearer", grant.AccessToken)) // leaks: NHI1001
        {
            serilog.Verbose("pushed"); // silent
        }
    }

    public void Others(ParcelGrant grant, NLog.Logger nlog)
    {
        nlog.Debug("{0} of {1}", grant.TokenType, grant.TrackingId); // silent
        nlog.Debug("{0} of {1}", grant.AccessToken, grant.TrackingId); // leaks: NHI1001
        nlog.WithProperty("id", grant.TrackingId).Info("x"); // silent
        nlog.WithProperty("token", grant.RefreshToken).Info("x"); // leaks: NHI1001
        nlog.Info(() => "late " + grant.TokenType); // silent
        nlog.Info(() => "late " + grant.RefreshToken); // leaks: NHI1001
        System.Diagnostics.Trace.TraceInformation("type {0}", grant.TokenType); // silent
        System.Diagnostics.Trace.TraceInformation("token {0}", grant.AccessToken); // leaks: NHI1001
        System.Diagnostics.Debug.WriteLineIf(grant.TokenType == "x", grant.AccessToken); // leaks: NHI1001
        System.Diagnostics.Debug.Assert(grant.AccessToken.Length > 0, "token of " + grant.TrackingId); // silent
    }
}
