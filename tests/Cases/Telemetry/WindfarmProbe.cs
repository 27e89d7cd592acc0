using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Windfarms.Probe;

/// <summary>Reads turbines; everything it does is traced.</summary>
public sealed class WindfarmProbe(TokenCredential credential, TelemetryClient insights, Tracer tracer)
{
    private static readonly ActivitySource s_source = new("Windfarms.Probe");
    private static readonly Meter s_meter = new("Windfarms.Probe");
    private readonly Counter<long> _reads = s_meter.CreateCounter<long>("reads");
    private readonly Histogram<double> _age = s_meter.CreateHistogram<double>("token.age");

    public async Task ActivityAsync(CancellationToken cancellationToken)
    {
        using Activity? activity = s_source.StartActivity("read");
        AccessToken pass = await credential.GetTokenAsync(new TokenRequestContext(["turbines/.default"]), cancellationToken);
        activity?.SetTag("token.expires", pass.ExpiresOn); // silent
        activity?.SetTag("token.value", pass.Token); // leaks: NHI1010
        activity?.AddEvent(new ActivityEvent("token", tags: new ActivityTagsCollection { ["length"] = pass.Token.Length })); // silent
        activity?.AddEvent(new ActivityEvent("got " + pass.Token)); // leaks: NHI1010
        activity?.SetStatus(ActivityStatusCode.Error, "rejected " + pass.Token); // leaks: NHI1010
        activity?.SetStatus(ActivityStatusCode.Ok, "expires " + pass.ExpiresOn); // silent
        activity?.AddBaggage("tenant", "north"); // silent
        Activity.Current?.SetBaggage("authorization", $"Bearer {pass.Token}"); // leaks: NHI1010
        if (activity is { } live)
        {
            live.DisplayName = "read with " + pass.Token[^3..]; // silent
            live.DisplayName = "read with " + pass.Token[..^3]; // leaks: NHI1010
        }
    }

    public void Metrics(AccessToken pass)
    {
        _reads.Add(1, new KeyValuePair<string, object?>("turbine", 7)); // silent
        _reads.Add(1, new KeyValuePair<string, object?>("caller", pass.Token)); // leaks: NHI1010
        _age.Record((pass.ExpiresOn - DateTimeOffset.UtcNow).TotalSeconds); // silent
        var tags = new TagList { { "expires", pass.ExpiresOn } };
        _age.Record(1, tags); // silent
        tags.Add("key", pass.Token); // leaks: NHI1010
        _age.Record(2, tags);
    }

    public void Insights(AccessToken pass)
    {
        insights.TrackEvent("token", new Dictionary<string, string> { ["expires"] = pass.ExpiresOn.ToString("O") }); // silent
        insights.TrackEvent("token", new Dictionary<string, string> { ["value"] = pass.Token }); // leaks: NHI1010
        insights.TrackTrace("token " + pass.Token, SeverityLevel.Warning); // leaks: NHI1010
        insights.TrackTrace("token of " + pass.Token.Length, SeverityLevel.Warning); // silent
        var request = new RequestTelemetry { Name = "read" };
        request.Properties["hash"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(pass.Token))); // silent
        request.Properties["plain"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(pass.Token)); // leaks: NHI1010
        insights.TrackRequest(request);
        insights.Context.User.Id = "probe"; // silent
    }

    public void Spans(AccessToken pass)
    {
        using TelemetrySpan span = tracer.StartActiveSpan("read");
        span.SetAttribute("expired", pass.ExpiresOn < DateTimeOffset.UtcNow); // silent
        span.SetAttribute("pass", pass.Token); // leaks: NHI1010
        span.AddEvent("refreshed at " + pass.RefreshOn); // silent
        span.UpdateName($"read:{pass.Token}"); // leaks: NHI1010
        Baggage.SetBaggage("site", "north"); // silent
        Baggage.SetBaggage("site.pass", pass.Token); // leaks: NHI1010
    }

    public void Wrapped(AccessToken pass)
    {
        Dictionary<string, object?> facts = new() { ["site"] = "north", ["pass"] = pass.Token };
        Tag(facts["site"]); // silent
        Tag(facts["pass"]); // leaks: NHI1010
        using Activity? started = s_source.StartActivity("sync", ActivityKind.Client, default(ActivityContext), [new("pass.count", facts.Count)]); // silent

        static void Tag(object? value) => Activity.Current?.AddTag("fact", value);
    }
}
