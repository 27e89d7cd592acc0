using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Gateways.Minimal;

public sealed record ExchangeRequest(string Code, string State, string Verifier);

public sealed record Exchanged(string access_token, string? refresh_token, string scope, long expires_in);

public sealed class TokenFilter(ILogger<TokenFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var auth = context.HttpContext.Request.Headers[HeaderNames.Authorization];
        logger.LogDebug("Arguments {Count}", context.Arguments.Count); // silent
        logger.LogDebug("Auth {Auth}", auth.ToString()); // leaks: NHI1001
        logger.LogDebug("Auth {Any}", auth.Count != 0); // silent
        logger.LogDebug("Accept {Accept}", context.HttpContext.Request.Headers[HeaderNames.Accept].ToString()); // silent
        return await next(context);
    }
}

public sealed class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        logger.LogError(exception, "Failed at {Path}", httpContext.Request.Path); // silent
        await httpContext.Response.WriteAsJsonAsync(new { error = exception.GetType().Name }, cancellationToken); // silent
        await httpContext.Response.WriteAsync(httpContext.Request.Headers.Authorization.ToString(), cancellationToken); // leaks: NHI1011
        return true;
    }
}

public static class MinimalGateway
{
    public static void Map(WebApplication app, HttpClient http)
    {
        var api = app.MapGroup("/api").AddEndpointFilter<TokenFilter>();
        api.MapPost("/exchange", async Task<Results<Ok<string>, ProblemHttpResult>> (ExchangeRequest request, ILoggerFactory loggers, CancellationToken stop) =>
        {
            var log = loggers.CreateLogger("exchange");
            log.LogInformation("State {State}", request.State); // silent
            using FormUrlEncodedContent form = new([
                new("grant_type", "authorization_code"),
                new("code", request.Code),
                new("code_verifier", request.Verifier),
            ]);
            using var answer = await http.PostAsync("https://id.example/oauth/token", form, stop); // silent
            var json = await answer.Content.ReadAsStringAsync(stop);
            log.LogInformation("Length {Length}", json.Length); // silent
            log.LogInformation("Body {Json}", json); // leaks: NHI1001
            var exchanged = JsonSerializer.Deserialize<Exchanged>(json)!;
            log.LogInformation("Scope {Scope}", exchanged.scope); // silent
            if (exchanged.expires_in <= 0)
            {
                return TypedResults.Problem("expired: " + exchanged.scope); // silent
            }

            if (exchanged.refresh_token is null)
            {
                return TypedResults.Problem(detail: $"no refresh token beside {exchanged.access_token}", statusCode: 502); // leaks: NHI1008
            }

            return TypedResults.Ok(exchanged.scope); // silent
        });
        api.MapGet("/proxy/{**path}", async (string path, HttpContext context) =>
        {
            var token = await context.GetTokenAsync("access_token");
            using HttpRequestMessage outgoing = new(HttpMethod.Get, "https://backend.example/" + path);
            outgoing.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token); // silent
            using var incoming = await http.SendAsync(outgoing); // silent
            context.Response.StatusCode = (int)incoming.StatusCode; // silent
            context.Response.Headers["X-Backend"] = incoming.Headers.Server.ToString(); // silent
            context.Response.Headers["X-Backend-Auth"] = outgoing.Headers.Authorization.ToString(); // leaks: NHI1011
            await context.Response.StartAsync();
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("from " + path)); // silent
        });
        api.MapGet("/legacy", async (HttpContext context) =>
        {
            var token = await context.GetTokenAsync("refresh_token");
            var url = QueryHelpers.AddQueryString("https://old.example/me", "format", "json"); // silent
            url = QueryHelpers.AddQueryString(url, "token", token!); // leaks: NHI1009
            return Results.StatusCode(token is null ? 401 : 200); // silent
        });
        api.MapGet("/debug", (HttpRequest request) => Results.Json(new { path = request.Path.Value, there = request.Headers.ContainsKey("Authorization") })); // silent
        api.MapGet("/debug2", (HttpRequest request) => Results.Text(request.Headers.Authorization.ToString())); // leaks: NHI1011
        api.MapGet("/login", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/" })); // silent
        api.MapGet("/callback", async (HttpContext context) =>
        {
            var auth = await context.AuthenticateAsync();
            foreach (var token in auth.Properties?.GetTokens() ?? [])
            {
                await context.Response.WriteAsync(token.Name); // silent
                await context.Response.WriteAsync(token.Value); // leaks: NHI1011
            }

            context.Response.Cookies.Append("theme", "dark"); // silent
            context.Response.Cookies.Append("rt", auth.Properties?.GetTokenValue("refresh_token") ?? "", new CookieOptions { HttpOnly = true }); // leaks: NHI1011
            context.Response.Cookies.Delete("access_token"); // silent
            context.Response.Redirect("/home"); // silent
            context.Response.Redirect("/home?jwt=" + auth.Properties?.GetTokenValue("id_token")); // leaks: NHI1009
        });
        app.MapFallback(() => TypedResults.NotFound("no token endpoint here")); // silent
    }
}
