using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Web.MinimalApi;

public static class MinimalApi
{
    public static void Map(IEndpointRouteBuilder routes, IConfidentialClientApplication app)
    {
        routes.MapGet("/status", async () =>
        {
            AuthenticationResult result = await app.AcquireTokenForClient(["api"]).ExecuteAsync();
            return Results.Ok(new { result.TenantId, result.ExpiresOn }); // silent
        });
        routes.MapGet("/debug", async () =>
        {
            AuthenticationResult result = await app.AcquireTokenForClient(["api"]).ExecuteAsync();
            return Results.Ok(new { result.TenantId, result.AccessToken }); // leaks: NHI1011
        });
        routes.MapGet("/text", async (bool full) =>
        {
            AuthenticationResult result = await app.AcquireTokenForClient(["api"]).ExecuteAsync();
            return full
                ? Results.Text(result.AccessToken) // leaks: NHI1011
                : Results.Text(result.AccessToken[^4..]); // silent
        });
        routes.MapGet("/done", async (HttpContext context) =>
        {
            AuthenticationResult result = await app.AcquireTokenForClient(["api"]).ExecuteAsync();
            await context.Response.WriteAsync("tenant " + result.TenantId); // silent
            await context.Response.WriteAsync("bearer " + result.AccessToken); // leaks: NHI1011
        });
    }

    public static IResult Failed(AuthenticationResult result, string reason)
    {
        if (reason.Length > 0)
        {
            return TypedResults.Problem($"No access for {result.Account.Username}: {reason}"); // silent
        }

        return TypedResults.Problem($"No access for {result.AccessToken}"); // leaks: NHI1008
    }

    public static ProblemDetails Details(AuthenticationResult result)
    {
        var details = new ProblemDetails { Title = "Refused", Status = 403 };
        details.Detail = "Tenant " + result.TenantId; // silent
        details.Extensions["correlation"] = result.CorrelationId; // silent
        details.Extensions["bearer"] = result.AccessToken; // leaks: NHI1008
        return details;
    }

    public static async Task StreamAsync(HttpResponse response, AuthenticationResult result)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(result.TenantId)); // silent
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(result.IdToken)); // leaks: NHI1011
        await JsonSerializer.SerializeAsync(response.Body, new { result.Account.Username }); // silent
        await response.WriteAsJsonAsync(new { result.TenantId }); // silent
        await response.WriteAsJsonAsync(new { result.TenantId, result.AccessToken }); // leaks: NHI1011
    }
}

public sealed class Links(HttpClient http, ILogger<Links> logger)
{
    public void Built(AuthenticationResult result)
    {
        var link = new UriBuilder("https://reports.example/view");
        link.Query = "tenant=" + result.TenantId; // silent
        link.Query = "access_token=" + result.AccessToken; // leaks: NHI1009
        logger.LogInformation("Host {Host}", link.Host); // silent
    }

    public void Appended(AuthenticationResult result)
    {
        string plain = QueryHelpers.AddQueryString("https://reports.example/view", "tenant", result.TenantId); // silent
        string signed = QueryHelpers.AddQueryString("https://reports.example/view", "key", result.AccessToken); // leaks: NHI1009
        logger.LogInformation("{Plain} {Length}", plain, signed.Length); // silent
    }

    public async Task RequestedAsync(AuthenticationResult result)
    {
        await http.GetAsync($"https://api.example/tenants/{result.TenantId}"); // silent
        await http.GetAsync($"https://api.example/sessions/{result.AccessToken}"); // leaks: NHI1009
        await http.GetAsync("https://api.example/me?client=cli&t=" + Uri.EscapeDataString(result.AccessToken)); // leaks: NHI1009
        await http.GetAsync("https://api.example/me?client=cli&u=" + Uri.EscapeDataString(result.Account.Username)); // silent
    }

    public async Task MessagesAsync(AuthenticationResult result)
    {
        using var first = new HttpRequestMessage(HttpMethod.Get, "https://api.example/me");
        first.Headers.Authorization = new AuthenticationHeaderValue("Bearer", result.AccessToken); // silent
        await http.SendAsync(first); // silent
        using var second = new HttpRequestMessage(HttpMethod.Get, "https://api.example/me?token=" + result.AccessToken); // leaks: NHI1009
        await http.SendAsync(second);
    }

    public async Task RefreshByQueryAsync(string refreshToken)
    {
        await http.GetAsync("https://id.example/oauth/token?grant_type=refresh_token&refresh_token=" + refreshToken); // leaks: NHI1009
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", refreshToken)]);
        await http.PostAsync("https://id.example/oauth/token", form); // silent
    }

    public void Queries(AuthenticationResult result)
    {
        QueryString plain = QueryString.Create("tenant", result.TenantId); // silent
        QueryString signed = QueryString.Create("bearer", result.AccessToken); // leaks: NHI1009
        logger.LogInformation("{Plain} {There}", plain, signed.HasValue); // silent
    }

    public async Task HubAsync(AuthenticationResult result, CancellationToken cancellationToken)
    {
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + result.AccessToken); // silent
        await socket.ConnectAsync(new Uri("wss://hub.example/live"), cancellationToken); // silent
        var address = new Uri("wss://hub.example/live?access_token=" + result.AccessToken); // leaks: NHI1009
        logger.LogInformation("Connecting to {Host}", address.Host); // silent
    }

    public void Signed(Uri blob, string file)
    {
        logger.LogInformation("Uploading {File} to {Blob}", file, blob.GetLeftPart(UriPartial.Path)); // silent
        var next = new Uri(blob, "?comp=list&maxresults=50&marker=" + file); // silent
        logger.LogInformation("{Next}", next); // silent
    }
}
