using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;

namespace Nhi.SecureTokens.Internal;

/// <summary>Traces, counters and events under the name <c>Nhi.SecureTokens</c>. They hold fingerprints, hosts and names, never a token.</summary>
internal static class TokenTelemetry
{
    private const string SourceName = "Nhi.SecureTokens";

    private static readonly ActivitySource Activities = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("nhi.token.events", "{event}", "What happened to tokens.");
    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram<double>("nhi.token.request.duration", "s", "How long the authorization server took.");

    public static void Record(TokenAuditEvent entry)
    {
        string kind = NameOf(entry.Kind);
        Events.Add(1, new("nhi.event", kind), new("nhi.client", entry.Client), new("nhi.purpose", entry.Purpose));
        if (TokenEventSource.Log.IsEnabled())
        {
            TokenEventSource.Log.Write(entry, kind);
        }
    }

    /// <summary>Traces and times what the authorization server is asked for.</summary>
    public static async Task<T> TraceAsync<T>(string operation, TokenSessionOptions options, Func<Task<T>> ask)
    {
        using Activity? activity = Activities.StartActivity($"nhi.{operation}", ActivityKind.Client);
        activity?.SetTag("nhi.client", options.ClientId).SetTag("nhi.purpose", options.Purpose);
        long start = options.TimeProvider.GetTimestamp();
        string outcome = "ok";
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            outcome = (exception as SecureTokenException)?.Error ?? exception.GetType().Name;
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
            throw;
        }
        finally
        {
            Durations.Record(
                options.TimeProvider.GetElapsedTime(start).TotalSeconds, new("nhi.operation", operation), new("nhi.outcome", outcome));
        }
    }

    public static string NameOf(TokenAuditKind kind) => kind switch
    {
        TokenAuditKind.Acquired => "acquired",
        TokenAuditKind.Used => "used",
        TokenAuditKind.Refreshed => "refreshed",
        TokenAuditKind.HandedOver => "handed_over",
        TokenAuditKind.Revoked => "revoked",
        TokenAuditKind.Refused => "refused",
        _ => "reuse_suspected",
    };

    [EventSource(Name = SourceName)]
    private sealed class TokenEventSource : EventSource
    {
        public static readonly TokenEventSource Log = new();

        [NonEvent]
        public void Write(TokenAuditEvent entry, string kind)
        {
            string where = $"session={entry.Session} client={entry.Client} purpose={entry.Purpose} host={entry.Host} detail={entry.Detail}";
            if (entry.Kind is TokenAuditKind.Refused or TokenAuditKind.ReuseSuspected)
            {
                Alarm(kind, entry.Fingerprint.ToString(), where);
            }
            else
            {
                Happened(kind, entry.Fingerprint.ToString(), where);
            }
        }

        [Event(1, Level = EventLevel.Informational, Message = "{0} {1}: {2}")]
        private void Happened(string kind, string fingerprint, string where) => WriteEvent(1, kind, fingerprint, where);

        [Event(2, Level = EventLevel.Warning, Message = "{0} {1}: {2}")]
        private void Alarm(string kind, string fingerprint, string where) => WriteEvent(2, kind, fingerprint, where);
    }
}
