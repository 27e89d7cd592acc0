using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInTelemetryTests
{
    [Theory]
    [InlineData("""Activity.Current?.{|NHI1010:SetTag("token", tokens.AccessToken)|};""")]
    [InlineData("""activity.{|NHI1010:AddTag("token", (object?)tokens.AccessToken)|};""")]
    [InlineData("""activity.SetTag("step", "sign-in").{|NHI1010:SetTag("token", tokens.AccessToken)|};""")]
    [InlineData("""activity.{|NHI1010:AddBaggage("token", tokens.RefreshToken)|};""")]
    [InlineData("""activity.{|NHI1010:SetStatus(ActivityStatusCode.Error, "rejected " + tokens.AccessToken)|};""")]
    [InlineData("""{|NHI1010:activity.DisplayName = "GET " + tokens.AccessToken|};""")]
    [InlineData("""activity.AddEvent({|NHI1010:new ActivityEvent("signed in " + tokens.AccessToken)|});""")]
    [InlineData("""var tags = new ActivityTagsCollection(); tags.{|NHI1010:Add("token", tokens.AccessToken)|}; activity.AddEvent(new ActivityEvent("x", tags: tags));""")]
    [InlineData("""var tags = new ActivityTagsCollection { {|NHI1010:["token"] = tokens.AccessToken|} };""")]
    [InlineData("""counter.{|NHI1010:Add(1, new KeyValuePair<string, object?>("token", tokens.AccessToken))|};""")]
    [InlineData("""counter.{|NHI1010:Add(1, new("step", path), new("token", tokens.AccessToken))|};""")]
    [InlineData("""var tags = new TagList(); tags.{|NHI1010:Add("token", tokens.AccessToken)|}; counter.Add(1, tags);""")]
    public Task Diagnostics_OfToken_Reports(string statement) => Verify(statement);

    [Theory]
    [InlineData("""activity.SetTag("type", tokens.TokenType).SetTag("expires", tokens.ExpiresIn);""")]
    [InlineData("""activity.SetTag("length", tokens.AccessToken!.Length);""")]
    [InlineData("""activity.SetTag("token", tokens.AccessToken is null ? "none" : "present");""")]
    [InlineData("""activity.AddEvent(new ActivityEvent("signed in", tags: new ActivityTagsCollection { ["scope"] = tokens.Scope }));""")]
    [InlineData("""counter.Add(tokens.AccessToken!.Length, new KeyValuePair<string, object?>("step", path));""")]
    [InlineData("""activity.SetStatus(ActivityStatusCode.Error, tokens.Error);""")]
    public Task Diagnostics_OfOtherValues_DoesNotReport(string statement) => Verify(statement);

    [Theory]
    [InlineData("""client.{|NHI1010:TrackTrace("signed in with " + tokens.AccessToken)|};""")]
    [InlineData("""client.{|NHI1010:TrackEvent("sign-in", new Dictionary<string, string?> { ["token"] = tokens.AccessToken })|};""")]
    [InlineData("""client.TrackTrace({|NHI1010:new TraceTelemetry(tokens.AccessToken)|});""")]
    [InlineData("""{|NHI1010:client.Context.GlobalProperties["token"] = tokens.AccessToken|};""")]
    [InlineData("""var item = new EventTelemetry("sign-in"); item.Properties.{|NHI1010:Add("token", tokens.RefreshToken)|}; client.TrackEvent(item);""")]
    [InlineData("""client.{|NHI1010:TrackException(new Exception("x"), new Dictionary<string, string?> { ["token"] = tokens.AccessToken })|};""")]
    [InlineData("""client.TrackEvent("sign-in", new Dictionary<string, string?> { ["type"] = tokens.TokenType });""")]
    [InlineData("""client.Context.GlobalProperties["scope"] = tokens.Scope; client.TrackTrace(path);""")]
    public Task ApplicationInsights_ReportsTokensAlone(string statement) => Verify(statement);

    [Theory]
    [InlineData("""span.{|NHI1010:SetAttribute("token", tokens.AccessToken)|};""")]
    [InlineData("""span.{|NHI1010:AddEvent("signed in " + tokens.AccessToken)|};""")]
    [InlineData("""Baggage.{|NHI1010:SetBaggage("token", tokens.AccessToken)|};""")]
    [InlineData("""span.AddEvent("signed in", new SpanAttributes()).SetAttribute("scope", tokens.Scope); Baggage.SetBaggage("step", path);""")]
    public Task OpenTelemetry_ReportsTokensAlone(string statement) => Verify(statement);

    [Fact]
    public Task Helper_ReportsAtTheCaller() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        static class Trails
        {
            static void Tag(string name, object? value) => Activity.Current?.SetTag(name, value);

            static void M(string accessToken, string account)
            {
                {|NHI1010:Tag("token", accessToken)|};
                Tag("account", account);
            }
        }
        """);

    private static Task Verify(string statement) => Verifier.VerifyAsync($$"""
        using System.Diagnostics;
        using System.Diagnostics.Metrics;
        using Duende.IdentityModel.Client;
        using Microsoft.ApplicationInsights;
        using Microsoft.ApplicationInsights.DataContracts;
        using OpenTelemetry;
        using OpenTelemetry.Trace;
        class C
        {
            void M(Activity activity, Counter<long> counter, TelemetryClient client, TelemetrySpan span, TokenResponse tokens, string path)
            {
                {{statement}}
            }
        }
        """);
}
