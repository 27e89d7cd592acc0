using System.Net.Mail;
using Duende.IdentityModel.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Identity.Client;

namespace Spas.Booking;

public sealed class BookingHub : Hub;

public static class SpaBookingApi
{
    public static void Map(WebApplication app)
    {
        RouteGroupBuilder group = app.MapGroup("/sign-in");
        group.MapPost("/start", async (HttpClient http) =>
        {
            DeviceAuthorizationResponse start = await http.RequestDeviceAuthorizationAsync(new DeviceAuthorizationRequest { Address = "https://id.example/device", ClientId = "spa" });
            return Results.Ok(new { start.UserCode, start.VerificationUri, start.Interval }); // silent
        });
        group.MapPost("/start-all", async (HttpClient http) =>
        {
            DeviceAuthorizationResponse start = await http.RequestDeviceAuthorizationAsync(new DeviceAuthorizationRequest { Address = "https://id.example/device", ClientId = "spa" });
            return Results.Ok(new { start.UserCode, poll = start.DeviceCode }); // leaks: NHI1011
        });
        group.MapGet("/me", Me);
        group.MapGet("/raw", Raw);
    }

    public static async Task<IResult> Me(HttpClient http, CancellationToken cancellationToken)
    {
        TokenResponse answer = await http.RequestRefreshTokenAsync(new RefreshTokenRequest { Address = "https://id.example/token" }, cancellationToken);
        return answer.IsError
            ? Results.Problem(answer.ErrorDescription) // silent
            : Results.Text($"signed in for {answer.ExpiresIn} s"); // silent
    }

    public static async Task<Results<ContentHttpResult, NotFound>> Raw(HttpClient http, CancellationToken cancellationToken)
    {
        TokenResponse answer = await http.RequestRefreshTokenAsync(new RefreshTokenRequest { Address = "https://id.example/token" }, cancellationToken);
        if (answer.IsError)
        {
            return TypedResults.NotFound(); // silent
        }

        return TypedResults.Content(answer.Raw, "application/json"); // leaks: NHI1011
    }

    public static async Task WriteAsync(HttpContext context, TokenResponse answer)
    {
        context.Response.Headers["X-Token-Type"] = answer.TokenType; // silent
        context.Response.Headers["X-Renew"] = answer.RefreshToken; // leaks: NHI1011
        context.Response.Headers.Append("X-Scope", answer.Scope); // silent
        context.Response.Cookies.Append("lang", "de"); // silent
        context.Response.Cookies.Append("access", answer.AccessToken!, new CookieOptions { HttpOnly = true }); // leaks: NHI1011
        await context.Response.WriteAsync("<p>" + answer.Scope + "</p>"); // silent
        await context.Response.WriteAsync("<p>" + answer.IdentityToken + "</p>"); // leaks: NHI1011
        context.Response.Redirect("/done?state=" + answer.ExpiresIn); // silent
        context.Response.Redirect("/done?pass=" + answer.AccessToken); // leaks: NHI1009
    }
}

[ApiController]
[Route("bookings")]
public sealed class BookingController(IHubContext<BookingHub> hub, IConfidentialClientApplication app) : ControllerBase
{
    [HttpGet("status")]
    public async Task<IActionResult> Status()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(["bookings"]).ExecuteAsync();
        return Ok(new { result.TokenType, result.ExpiresOn, tenant = result.TenantId }); // silent
    }

    [HttpGet("debug")]
    public async Task<IActionResult> Debug()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(["bookings"]).ExecuteAsync();
        return Ok(new { result.TokenType, value = result.AccessToken }); // leaks: NHI1011
    }

    [HttpGet("plain")]
    public async Task<ActionResult<string>> Plain()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(["bookings"]).ExecuteAsync();
        return Content(result.CreateAuthorizationHeader()); // leaks: NHI1011
    }

    [HttpPost("notify")]
    public async Task<IActionResult> Notify()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(["bookings"]).ExecuteAsync();
        await hub.Clients.All.SendAsync("refreshed", result.ExpiresOn); // silent
        await hub.Clients.All.SendAsync("refreshed", result.AccessToken); // leaks: NHI1011
        return NoContent(); // silent
    }

    [HttpGet("fault")]
    public async Task<IActionResult> Fault()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(["bookings"]).ExecuteAsync();
        return BadRequest("rejected: " + result.CorrelationId); // silent
    }

    [HttpGet("refused")]
    public async Task<IActionResult> Refused()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(["bookings"]).ExecuteAsync();
        return StatusCode(502, "rejected: " + result.AccessToken); // leaks: NHI1011
    }

    public static MailMessage Mail(AuthenticationResult result)
    {
        var mail = new MailMessage("desk@example.com", "owner@example.com") { Subject = "Signed in until " + result.ExpiresOn }; // silent
        mail.Body = "Your id: " + result.UniqueId; // silent
        mail.Body = "Your pass: " + result.AccessToken; // leaks: NHI1011
        return mail;
    }
}
