using System.Net.Mail;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Cases.Web.AccountEndpoints;

public sealed class StatusModel
{
    public string? Scope { get; set; }

    public string? Detail { get; set; }
}

public static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/status", async (HttpContext context) =>
        {
            string? bearer = await context.GetTokenAsync("access_token");
            return Results.Ok(new { signedIn = bearer is not null }); // silent
        });
        app.MapGet("/debug", async (HttpContext context) =>
        {
            string? bearer = await context.GetTokenAsync("access_token");
            return Results.Text("bearer " + bearer); // leaks: NHI1011
        });
        app.MapGet("/expiry", async (HttpContext context) => Results.Text(await context.GetTokenAsync("expires_at") ?? "-")); // silent
        app.MapPost("/renew", async (HttpContext context, ILogger<StatusModel> logger) =>
        {
            AuthenticateResult result = await context.AuthenticateAsync();
            logger.LogInformation("Tokens {Names}", result.Properties?.GetTokens().Select(token => token.Name)); // silent
            logger.LogInformation("Refresh {Value}", result.Properties?.GetTokenValue("refresh_token")); // leaks: NHI1001
            return TypedResults.Json(new { renew = result.Properties?.GetTokenValue("refresh_token") }); // leaks: NHI1011
        });
    }

    public static async Task WriteAsync(HttpResponse response, JsonObject answer)
    {
        response.ContentType = "text/plain";
        await response.WriteAsync("type " + answer["token_type"]); // silent
        await response.WriteAsync("bearer " + answer["access_token"]); // leaks: NHI1011
        response.Headers.Location = "/done?scope=" + answer["scope"]; // silent
        response.Headers["X-Renew"] = (string?)answer["refresh_token"]; // leaks: NHI1011
        response.Redirect("/done?state=" + answer["scope"]); // silent
        response.Redirect("/done?session=" + answer["access_token"]); // leaks: NHI1009
    }
}

[ApiController]
[Route("api/session")]
public sealed class SessionController(ILogger<SessionController> logger) : ControllerBase
{
    [HttpPost]
    public ActionResult<StatusModel> Create([FromForm] string device_code, [FromForm] string user_code)
    {
        logger.LogInformation("User code has {Length} letters", user_code.Length); // silent
        logger.LogInformation("Device {Code}", device_code); // leaks: NHI1001
        return new StatusModel { Scope = "repo" }; // silent
    }

    [HttpGet]
    public IActionResult Get([FromHeader(Name = "Authorization")] string authorization)
    {
        logger.LogInformation("Scheme {Scheme}", authorization.Split(' ')[0]); // silent
        string accessToken = authorization["Bearer ".Length..];
        logger.LogInformation("Bearer {Value}", accessToken); // leaks: NHI1001
        return StatusCode(403, new { error = "insufficient_scope" }); // silent
    }

    [HttpGet("raw")]
    public IActionResult Raw([FromQuery] string access_token)
    {
        logger.LogInformation("Asked from {Path}", Request.Path); // silent
        logger.LogInformation("Asked with {Value}", access_token); // leaks: NHI1001
        return NoContent();
    }
}

public sealed class ConnectModel(SmtpClient smtp) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public string? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        string? refreshToken = await HttpContext.GetTokenAsync("refresh_token");
        ViewData["Connected"] = refreshToken != null; // silent
        ViewData["Value"] = refreshToken; // leaks: NHI1011
        Shown = refreshToken?.Length.ToString(); // silent
        return Page();
    }

    public async Task MailAsync(JsonObject answer)
    {
        await smtp.SendMailAsync("a@contoso.example", "b@contoso.example", "Connected", "Scope: " + answer["scope"]); // silent
        await smtp.SendMailAsync("a@contoso.example", "b@contoso.example", "Connected", "Key: " + answer["access_token"]); // leaks: NHI1011
    }
}

public sealed class ProgressHub : Hub
{
    public async Task SendAsync(JsonObject answer)
    {
        await Clients.Caller.SendAsync("progress", (string?)answer["token_type"]); // silent
        await Clients.Caller.SendAsync("progress", (string?)answer["access_token"]); // leaks: NHI1011
    }
}

public sealed class TraceMiddleware(RequestDelegate next, ILogger<TraceMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        logger.LogDebug("Accepts {Header}", context.Request.Headers.Accept); // silent
        logger.LogDebug("Authorization {Header}", context.Request.Headers.Authorization); // leaks: NHI1001
        string? given = context.Request.Query["access_token"];
        logger.LogDebug("Query has token: {Has}", !string.IsNullOrEmpty(given)); // silent
        logger.LogDebug("Query token: {Value}", given); // leaks: NHI1001
        await next(context);
    }
}
