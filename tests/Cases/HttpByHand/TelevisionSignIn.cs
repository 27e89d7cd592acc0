using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Televisions.SignIn;

internal sealed record DeviceStart(
    [property: JsonPropertyName("device_code")] string Code,
    [property: JsonPropertyName("user_code")] string Shown,
    [property: JsonPropertyName("verification_uri")] string Page,
    [property: JsonPropertyName("interval")] int Wait);

internal sealed class DeviceGrant
{
    [JsonPropertyName("access_token")]
    public string? Access { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? Refresh { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("expires_in")]
    public int Lifetime { get; init; }
}

/// <summary>Signs a television in: the code is shown on the screen, the viewer enters it on the telephone.</summary>
internal sealed class TelevisionSignIn(HttpClient http, Uri server)
{
    private const string Client = "tv-living-room";

    public async Task<DeviceGrant?> SignInAsync(CancellationToken cancellationToken)
    {
        using var first = new FormUrlEncodedContent([new("client_id", Client), new("scope", "play offline_access")]); // silent
        using HttpResponseMessage started = await http.PostAsync(new Uri(server, "/device"), first, cancellationToken);
        DeviceStart start = JsonSerializer.Deserialize<DeviceStart>(await started.Content.ReadAsStringAsync(cancellationToken))!;
        Console.WriteLine("Open {0} and enter {1}", start.Page, start.Shown); // silent
        Trace.WriteLine("Polling " + start.Code); // leaks: NHI1001
        Trace.WriteLine("Polling each " + start.Wait); // silent
        Debug.WriteLine(start); // leaks: NHI1001
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(start.Wait), cancellationToken);
            var form = new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
                ["device_code"] = start.Code,
                ["client_id"] = Client,
            };
            using HttpResponseMessage response = await http.PostAsync(new Uri(server, "/token"), new FormUrlEncodedContent(form), cancellationToken); // silent
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            DeviceGrant grant = JsonSerializer.Deserialize<DeviceGrant>(body)!;
            if (grant.Error is "authorization_pending" or "slow_down")
            {
                Trace.TraceInformation("Still {0}", grant.Error); // silent
                continue;
            }

            if (grant.Error is not null)
            {
                Trace.TraceError("Refused with {0}: {1}", (int)response.StatusCode, grant.Error); // silent
                return null;
            }

            Trace.TraceInformation("Server said {0}", body); // leaks: NHI1001
            Trace.TraceInformation("Server said {0} bytes", body.Length); // silent
            Trace.WriteLineIf(grant.Refresh is null, "no renewal"); // silent
            Trace.WriteLineIf(grant.Lifetime < 60, grant.Refresh); // leaks: NHI1001
            return grant;
        }

        return null;
    }

    public async Task<string> ProfileAsync(DeviceGrant grant, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, "/me?lifetime=" + grant.Lifetime)); // silent
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", grant.Access); // silent
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        Console.WriteLine(response.StatusCode); // silent
        Console.WriteLine(request.Headers.Authorization); // leaks: NHI1002
        Console.WriteLine(request.RequestUri); // silent
        Console.WriteLine(await response.Content.ReadAsStringAsync(cancellationToken)); // silent
        using HttpResponseMessage second = await http.GetAsync(new Uri(server, "/picture?auth=" + grant.Access), cancellationToken); // leaks: NHI1009
        return await http.GetStringAsync(new Uri(server, $"/renew/{Uri.EscapeDataString(grant.Refresh!)}"), cancellationToken); // leaks: NHI1009
    }

    public async Task RevokeAsync(DeviceGrant grant)
    {
        using var form = new FormUrlEncodedContent([new("token", grant.Refresh!), new("token_type_hint", "refresh_token")]);
        using HttpResponseMessage response = await http.PostAsync(new Uri(server, "/revoke"), form); // silent
        Console.WriteLine("Signed out: {0}", response.IsSuccessStatusCode); // silent
        Console.WriteLine(await form.ReadAsStringAsync()); // leaks: NHI1002
    }

    public async Task PlainAsync(DeviceGrant grant)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://stats.example/play");
        request.Headers.Authorization = new("Bearer", grant.Access);
        await http.SendAsync(request); // leaks: NHI1017
        using var local = new HttpRequestMessage(HttpMethod.Post, "http://localhost:8080/play") { Headers = { Authorization = new("Bearer", grant.Access) } };
        await http.SendAsync(local); // silent
        await http.PostAsync("http://stats.example/count", new StringContent(grant.Lifetime.ToString())); // silent
    }
}
