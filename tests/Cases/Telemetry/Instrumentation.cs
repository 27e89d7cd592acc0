using System.Diagnostics;
using System.Diagnostics.Metrics;
using Duende.IdentityModel.Client;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.Identity.Client;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Cases.Telemetry.Instrumentation;

public static class Sources
{
    public static ActivitySource Activities { get; } = new("Contoso.Renewal");

    public static Meter Meter { get; } = new("Contoso.Renewal");
}

public sealed class Spans
{
    public void Tags(TokenResponse answer)
    {
        using Activity? activity = Sources.Activities.StartActivity("renew");
        activity?.SetTag("oauth.scope", answer.Scope); // silent
        activity?.SetTag("oauth.value", answer.AccessToken); // leaks: NHI1010
        activity?.AddTag("oauth.seconds", answer.ExpiresIn); // silent
        activity?.AddTag("oauth.renewal", answer.RefreshToken); // leaks: NHI1010
        activity?.SetTag("oauth.renewed", answer.RefreshToken is not null); // silent
    }

    public void Baggages(TokenResponse answer)
    {
        Activity.Current?.SetBaggage("scope", answer.Scope); // silent
        Activity.Current?.SetBaggage("session", answer.AccessToken); // leaks: NHI1010
        Baggage.SetBaggage("type", answer.TokenType); // silent
        Baggage.SetBaggage("session", answer.RefreshToken); // leaks: NHI1010
    }

    public void Events(TokenResponse answer)
    {
        Activity? activity = Activity.Current;
        activity?.AddEvent(new ActivityEvent("renewed")); // silent
        activity?.AddEvent(new ActivityEvent("renewed with " + answer.RefreshToken)); // leaks: NHI1010
        activity?.AddEvent(new ActivityEvent("renewed", tags: new ActivityTagsCollection { ["type"] = answer.TokenType })); // silent
        activity?.AddEvent(new ActivityEvent("renewed", tags: new ActivityTagsCollection { ["value"] = answer.AccessToken })); // leaks: NHI1010
    }

    public void Status(TokenResponse answer)
    {
        Activity? activity = Activity.Current;
        activity?.SetStatus(ActivityStatusCode.Error, answer.ErrorDescription); // silent
        activity?.SetStatus(ActivityStatusCode.Error, "unexpected answer " + answer.Raw); // leaks: NHI1010
    }

    public void Started(TokenResponse answer)
    {
        ActivityTagsCollection tags = new() { ["scope"] = answer.Scope };
        using Activity? first = Sources.Activities.StartActivity(ActivityKind.Client, default, tags); // silent
        tags["bearer"] = answer.AccessToken;
        using Activity? second = Sources.Activities.StartActivity(ActivityKind.Client, default, tags); // leaks: NHI1010
    }

    public void Spanned(Tracer tracer, AuthenticationResult result)
    {
        using TelemetrySpan span = tracer.StartSpan("acquire");
        span.SetAttribute("tenant", result.TenantId); // silent
        span.SetAttribute("bearer", result.AccessToken); // leaks: NHI1010
        span.AddEvent("acquired for " + result.Account.Username); // silent
        span.AddEvent("acquired " + result.IdToken); // leaks: NHI1010
    }
}

public sealed class Metrics
{
    private readonly Counter<int> _renewals = Sources.Meter.CreateCounter<int>("renewals");
    private readonly Histogram<double> _seconds = Sources.Meter.CreateHistogram<double>("lifetime");

    public void Count(TokenResponse answer)
    {
        _renewals.Add(1, new KeyValuePair<string, object?>("type", answer.TokenType)); // silent
        _renewals.Add(1, new KeyValuePair<string, object?>("value", answer.RefreshToken)); // leaks: NHI1010
        _seconds.Record(answer.ExpiresIn); // silent
        _seconds.Record(answer.ExpiresIn, new TagList { { "bearer", answer.AccessToken } }); // leaks: NHI1010
        _seconds.Record(answer.AccessToken!.Length, new TagList { { "scope", answer.Scope } }); // silent
    }
}

public sealed class Insights(TelemetryClient telemetry)
{
    public void Tracked(AuthenticationResult result)
    {
        telemetry.TrackEvent("signed-in", new Dictionary<string, string> { ["tenant"] = result.TenantId }); // silent
        telemetry.TrackEvent("signed-in", new Dictionary<string, string> { ["bearer"] = result.AccessToken }); // leaks: NHI1010
        telemetry.TrackTrace("signed in as " + result.Account.Username); // silent
        telemetry.TrackTrace("signed in with " + result.AccessToken); // leaks: NHI1010
    }

    public void Properties(AuthenticationResult result)
    {
        var request = new RequestTelemetry { Name = "sign-in" };
        request.Properties["tenant"] = result.TenantId; // silent
        request.Properties["bearer"] = result.AccessToken; // leaks: NHI1010
        telemetry.TrackRequest(request);
    }

    public void Failed(Exception failure, AuthenticationResult result)
    {
        telemetry.TrackException(failure, new Dictionary<string, string> { ["id"] = result.CorrelationId.ToString() }); // silent
        telemetry.TrackException(failure, new Dictionary<string, string> { ["id"] = result.IdToken }); // leaks: NHI1010
    }
}
