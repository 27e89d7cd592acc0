using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Observatories.Spans;

public sealed class StarLogin
{
    public string IdToken { get; set; } = "";

    public string Dome { get; set; } = "";

    public int Attempts { get; set; }
}

public sealed class StarTelemetry(TelemetryClient client, Tracer tracer)
{
    private static readonly ActivitySource Source = new("stars");
    private static readonly Meter Meter = new("stars");
    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>("sign_ins");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("duration");

    public void Activities(StarLogin login)
    {
        using var activity = Source.StartActivity("sign-in " + login.Dome); // silent
        activity?.SetTag("dome", login.Dome).SetTag("attempts", login.Attempts); // silent
        activity?.SetTag("dome", login.Dome).SetTag("jwt", login.IdToken); // leaks: NHI1010
        activity?.AddTag("jwt.length", login.IdToken.Length); // silent
        activity?.AddEvent(new ActivityEvent("signed", tags: new ActivityTagsCollection { ["dome"] = login.Dome })); // silent
        activity?.AddEvent(new ActivityEvent("signed", tags: new ActivityTagsCollection { ["jwt"] = login.IdToken })); // leaks: NHI1010
        activity?.SetBaggage("dome", login.Dome); // silent
        activity?.SetBaggage("jwt", login.IdToken); // leaks: NHI1010
        activity?.SetStatus(ActivityStatusCode.Error, "dome " + login.Dome); // silent
        activity?.SetStatus(ActivityStatusCode.Error, "jwt " + login.IdToken); // leaks: NHI1010
        activity?.SetCustomProperty("length", login.IdToken.Length); // silent
        activity!.DisplayName = login.Dome; // silent
        activity.DisplayName = $"GET /me [{login.IdToken}]"; // leaks: NHI1010
        activity.TraceStateString = "dome=" + login.Dome; // silent
        using var linked = Source.StartActivity("linked", ActivityKind.Client, default(ActivityContext), [new("dome", login.Dome)]); // silent
        using var leaky = Source.StartActivity("linked", ActivityKind.Client, default(ActivityContext), [new("jwt", login.IdToken)]); // leaks: NHI1010
        Baggage.SetBaggage("dome", login.Dome); // silent
        Baggage.SetBaggage("jwt", login.IdToken); // leaks: NHI1010
    }

    public void Metrics(StarLogin login, Stopwatch watch)
    {
        SignIns.Add(1); // silent
        SignIns.Add(1, new KeyValuePair<string, object?>("dome", login.Dome)); // silent
        SignIns.Add(1, new KeyValuePair<string, object?>("jwt", login.IdToken)); // leaks: NHI1010
        TagList tags = new() { { "dome", login.Dome } };
        Durations.Record(watch.Elapsed.TotalSeconds, tags); // silent
        tags.Add("jwt", login.IdToken); // leaks: NHI1010
        Durations.Record(login.IdToken.Length); // silent
        Durations.Record(1, [new("dome", login.Dome), new("attempts", login.Attempts)]); // silent
        Durations.Record(1, [new("dome", login.Dome), new("cred", login.IdToken)]); // leaks: NHI1010
        Meter.CreateObservableGauge("attempts", () => login.Attempts); // silent
        Meter.CreateObservableGauge("attempts", () => new Measurement<int>(login.Attempts, new KeyValuePair<string, object?>("dome", login.Dome))); // silent
    }

    public void Insights(StarLogin login)
    {
        client.TrackEvent("signed", new Dictionary<string, string> { ["dome"] = login.Dome }); // silent
        client.TrackEvent("signed", new Dictionary<string, string> { ["jwt"] = login.IdToken }); // leaks: NHI1010
        client.TrackTrace("dome " + login.Dome, SeverityLevel.Verbose); // silent
        client.TrackTrace("jwt " + login.IdToken, SeverityLevel.Verbose); // leaks: NHI1010
        client.TrackException(new InvalidOperationException(login.Dome)); // silent
        DependencyTelemetry dependency = new() { Name = "me", Data = login.Dome, Success = true }; // silent
        dependency.Properties["dome"] = login.Dome; // silent
        dependency.Properties["jwt"] = login.IdToken; // leaks: NHI1010
        client.TrackDependency(dependency);
        client.Context.User.Id = login.Dome; // silent
        client.Context.GlobalProperties["dome"] = login.Dome; // silent
        client.Context.GlobalProperties["jwt"] = login.IdToken; // leaks: NHI1010
        client.TrackTrace(new TraceTelemetry(login.Dome)); // silent
        client.TrackTrace(new TraceTelemetry(login.IdToken)); // leaks: NHI1010
    }

    public void Spans(StarLogin login)
    {
        using var span = tracer.StartActiveSpan("sign-in");
        span.SetAttribute("dome", login.Dome); // silent
        span.SetAttribute("jwt", login.IdToken); // leaks: NHI1010
        span.AddEvent("signed " + login.Dome); // silent
        span.AddEvent("signed " + login.IdToken); // leaks: NHI1010
        span.UpdateName(login.Dome); // silent
        span.SetStatus(Status.Error.WithDescription(login.Dome)); // silent
        span.SetStatus(Status.Error.WithDescription(login.IdToken)); // leaks: NHI1010
        span.RecordException(new InvalidOperationException(login.Dome)); // silent
        SpanAttributes attributes = new();
        attributes.Add("dome", login.Dome); // silent
        attributes.Add("jwt", login.IdToken); // leaks: NHI1010
        span.AddEvent("all", attributes);
    }
}
