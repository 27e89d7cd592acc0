using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace River.Traces;

public sealed class RiverToken
{
    public string AccessToken { get; init; } = "";

    public string TokenType { get; init; } = "";

    public string Gauge { get; init; } = "";

    public int ExpiresIn { get; init; }
}

public sealed class RiverTraces(TelemetryClient insights, Tracer tracer)
{
    private static readonly ActivitySource Source = new("river");
    private static readonly Meter Meter = new("river");
    private static readonly Counter<long> Renewals = Meter.CreateCounter<long>("renewals");
    private static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>("seconds");

    public void Activities(RiverToken token)
    {
        using var activity = Source.StartActivity("renew " + token.Gauge); // silent
        activity?.SetTag("type", token.TokenType); // silent
        activity?.SetTag("value", token.AccessToken); // leaks: NHI1010
        activity?.AddTag("ttl", token.ExpiresIn); // silent
        activity?.AddBaggage("gauge", token.Gauge); // silent
        activity?.AddBaggage("bearer", token.AccessToken); // leaks: NHI1010
        activity?.AddEvent(new ActivityEvent("renewed " + token.Gauge)); // silent
        activity?.AddEvent(new ActivityEvent("renewed", tags: new ActivityTagsCollection { ["value"] = token.AccessToken })); // leaks: NHI1010
        activity?.SetStatus(ActivityStatusCode.Error, "refused " + token.TokenType); // silent
        activity?.SetStatus(ActivityStatusCode.Error, "refused " + token.AccessToken); // leaks: NHI1010
        if (activity is { IsAllDataRequested: true })
        {
            activity.DisplayName = token.Gauge; // silent
            activity.DisplayName = $"renew {token.AccessToken}"; // leaks: NHI1010
        }

        using var named = Source.StartActivity("renew " + token.AccessToken); // leaks: NHI1010
        using var tagged = Source.StartActivity(ActivityKind.Client, tags: [new("gauge", token.Gauge)]); // silent
        using var bad = Source.StartActivity(ActivityKind.Client, tags: [new("gauge", token.AccessToken)]); // leaks: NHI1010
        Activity.Current?.SetCustomProperty("gauge", token.Gauge); // silent
    }

    public void Metrics(RiverToken token)
    {
        Renewals.Add(1, new KeyValuePair<string, object?>("type", token.TokenType)); // silent
        Renewals.Add(1, new KeyValuePair<string, object?>("session", token.AccessToken)); // leaks: NHI1010
        Renewals.Add(token.AccessToken.Length); // silent
        TagList tags = new() { { "gauge", token.Gauge } }; // silent
        Seconds.Record(1.5, tags); // silent
        tags.Add("bearer", token.AccessToken); // leaks: NHI1010
        Seconds.Record(token.ExpiresIn); // silent
    }

    public void Insights(RiverToken token)
    {
        insights.TrackEvent("renewed", new Dictionary<string, string> { ["gauge"] = token.Gauge }); // silent
        insights.TrackEvent("renewed", new Dictionary<string, string> { ["value"] = token.AccessToken }); // leaks: NHI1010
        insights.TrackTrace("renewed " + token.TokenType); // silent
        insights.TrackTrace("renewed " + token.AccessToken); // leaks: NHI1010
        EventTelemetry renewed = new("renewed");
        renewed.Properties["type"] = token.TokenType; // silent
        renewed.Properties["token"] = token.AccessToken; // leaks: NHI1010
        renewed.Metrics["ttl"] = token.ExpiresIn; // silent
        insights.TrackEvent(renewed);
        insights.Context.GlobalProperties["gauge"] = token.Gauge; // silent
        insights.Context.GlobalProperties["session"] = token.AccessToken; // leaks: NHI1010
        insights.Context.User.Id = token.Gauge; // silent
        insights.TrackException(new InvalidOperationException("no " + token.TokenType)); // silent
        insights.TrackMetric("ttl", token.ExpiresIn); // silent
    }

    public void Spans(RiverToken token)
    {
        using var span = tracer.StartActiveSpan("renew");
        span.SetAttribute("type", token.TokenType); // silent
        span.SetAttribute("value", token.AccessToken); // leaks: NHI1010
        span.AddEvent("renewed " + token.Gauge); // silent
        span.AddEvent("renewed " + token.AccessToken); // leaks: NHI1010
        span.UpdateName(token.Gauge); // silent
        Baggage.SetBaggage("gauge", token.Gauge); // silent
        Baggage.SetBaggage("bearer", token.AccessToken); // leaks: NHI1010
        Enrich(Activity.Current, "gauge", token.Gauge); // silent
        Enrich(Activity.Current, "value", token.AccessToken); // leaks: NHI1010
    }

    private static void Enrich(Activity? activity, string key, object? value)
    {
        if (value is not null)
        {
            activity?.SetTag("river." + key, value);
        }
    }
}
