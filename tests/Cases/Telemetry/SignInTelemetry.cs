using System.Diagnostics;
using System.Diagnostics.Metrics;
using Duende.IdentityModel.Client;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using OpenTelemetry.Trace;

namespace Cases.Telemetry.SignInTelemetry;

public sealed class SignInTelemetry : IDisposable
{
    private static readonly ActivitySource Source = new("Contoso.SignIn");
    private static readonly Meter Meter = new("Contoso.SignIn");
    private readonly Counter<long> _counter = Meter.CreateCounter<long>("sign_ins");
    private readonly Histogram<double> _seconds = Meter.CreateHistogram<double>("sign_in_seconds");
    private readonly TelemetryClient _client;

    public SignInTelemetry(TelemetryClient client) => _client = client;

    public void Tags(TokenResponse answer)
    {
        using Activity? activity = Source.StartActivity("sign-in");
        activity?.SetTag("oauth.scope", answer.Scope); // silent
        activity?.SetTag("oauth.token", answer.AccessToken); // leaks: NHI1010
        activity?.SetTag("oauth.token.length", answer.AccessToken?.Length); // silent
        activity?.AddEvent(new ActivityEvent("renewed", tags: new ActivityTagsCollection { ["seconds"] = answer.ExpiresIn })); // silent
        activity?.AddEvent(new ActivityEvent("renewed", tags: new ActivityTagsCollection { ["grant"] = answer.RefreshToken })); // leaks: NHI1010
        activity?.SetStatus(ActivityStatusCode.Error, answer.Error); // silent
        activity?.SetStatus(ActivityStatusCode.Error, "refused " + answer.IdentityToken); // leaks: NHI1010
    }

    public void Baggage(TokenResponse answer)
    {
        Activity.Current?.AddBaggage("kind", answer.TokenType); // silent
        Activity.Current?.AddBaggage("session", answer.AccessToken); // leaks: NHI1010
        Activity.Current?.SetCustomProperty("kind", answer.TokenType); // silent
    }

    public void Metrics(TokenResponse answer)
    {
        _counter.Add(1, new KeyValuePair<string, object?>("scope", answer.Scope)); // silent
        _counter.Add(1, new KeyValuePair<string, object?>("user", answer.RefreshToken)); // leaks: NHI1010
        _seconds.Record(answer.ExpiresIn, new TagList { { "kind", answer.TokenType } }); // silent
        _seconds.Record(answer.ExpiresIn, new TagList { { "kind", answer.IdentityToken } }); // leaks: NHI1010
    }

    public void Insights(TokenResponse answer)
    {
        _client.TrackTrace("Signed in for " + answer.Scope); // silent
        _client.TrackTrace("Signed in with " + answer.AccessToken); // leaks: NHI1010
        _client.TrackEvent("renewed", new Dictionary<string, string?> { ["scope"] = answer.Scope }); // silent
        _client.TrackEvent("renewed", new Dictionary<string, string?> { ["grant"] = answer.RefreshToken }); // leaks: NHI1010
        var telemetry = new RequestTelemetry { Name = "GET /me" };
        telemetry.Properties["seconds"] = answer.ExpiresIn.ToString(); // silent
        telemetry.Properties["bearer"] = answer.AccessToken; // leaks: NHI1010
        _client.TrackRequest(telemetry);
    }

    public void Spans(Tracer tracer, TokenResponse answer)
    {
        using TelemetrySpan span = tracer.StartActiveSpan("renew");
        span.SetAttribute("kind", answer.TokenType); // silent
        span.SetAttribute("grant", answer.RefreshToken); // leaks: NHI1010
        span.AddEvent("expires in " + answer.ExpiresIn); // silent
        span.RecordException(new InvalidOperationException("refused: " + answer.Error)); // silent
    }

    public void Sources(TokenResponse answer)
    {
        DiagnosticSource source = new DiagnosticListener("Contoso");
        if (source.IsEnabled("renewed"))
        {
            source.Write("renewed", new { answer.Scope }); // silent
        }
    }

    public void Dispose() => Meter.Dispose();
}
