using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Townlibrary.Api;

public sealed class LibraryAnswer
{
    [JsonPropertyName("access_token")]
    public string Access { get; set; } = "";

    [JsonPropertyName("scope")]
    public string Scope { get; set; } = "";

    [JsonPropertyName("expires_in")]
    public int Expires { get; set; }
}

public sealed class BooksHub : Hub
{
    public async Task Announce(LibraryAnswer answer)
    {
        await Clients.All.SendAsync("scope", answer.Scope); // silent
        await Clients.Caller.SendAsync("signed-in", answer.Access); // leaks: NHI1011
    }
}

public static class LibraryApi
{
    public static void Map(IEndpointRouteBuilder app, Func<Task<LibraryAnswer>> ask)
    {
        app.MapGet("/scope", async () => Results.Ok((await ask()).Scope)); // silent
        app.MapGet("/raw", async () => Results.Ok((await ask()).Access)); // leaks: NHI1011
        app.MapGet("/text", async () => Results.Text("ttl " + (await ask()).Expires)); // silent
        app.MapGet("/debug", async () => Results.Text("token " + (await ask()).Access)); // leaks: NHI1011
        app.MapGet("/object", async () => TypedResults.Json(new { value = (await ask()).Access })); // leaks: NHI1011
        app.MapGet("/shape", async () => TypedResults.Json(new { ttl = (await ask()).Expires })); // silent
        app.MapGet("/me", async (HttpContext context, ILogger<BooksHub> log) =>
        {
            var token = await context.GetTokenAsync("access_token");
            log.LogInformation("Me {Token}", token); // leaks: NHI1001
            log.LogInformation("Me {User}", context.User.Identity?.Name); // silent
            log.LogInformation("Me {Expires}", await context.GetTokenAsync("expires_at")); // silent
            await context.Response.WriteAsync("hello " + context.User.Identity?.Name); // silent
            await context.Response.WriteAsync("hello " + token); // leaks: NHI1011
        });
        app.MapGet("/go", async () => Results.Redirect("/done#" + (await ask()).Scope)); // silent
        app.MapGet("/out", async () => Results.Redirect("https://app.example/done?token=" + (await ask()).Access)); // leaks: NHI1009
    }

    public static async Task WriteAsync(HttpResponse response, LibraryAnswer answer, IDataProtector protector)
    {
        response.Headers["X-Scope"] = answer.Scope; // silent
        response.Headers["X-Session"] = answer.Access; // leaks: NHI1011
        response.Headers.Append("X-Ttl", answer.Expires.ToString()); // silent
        response.Cookies.Append("scope", answer.Scope); // silent
        response.Cookies.Append("session", answer.Access); // leaks: NHI1011
        response.Cookies.Append("sealed", protector.Protect(answer.Access)); // silent
        await response.WriteAsJsonAsync(new { answer.Scope, answer.Expires }); // silent
        await response.WriteAsJsonAsync(answer); // leaks: NHI1011
        await response.WriteAsync(JsonSerializer.Serialize(answer.Scope)); // silent
        await response.BodyWriter.WriteAsync(System.Text.Encoding.UTF8.GetBytes(answer.Access)); // leaks: NHI1011
        await using StreamWriter writer = new(response.Body);
        await writer.WriteAsync(answer.Scope); // silent
        await writer.WriteAsync(answer.Access); // leaks: NHI1011
    }

    public static async Task<Results<Ok<string>, BadRequest>> TypedAsync(Func<Task<LibraryAnswer>> ask, bool full)
    {
        var answer = await ask();
        if (answer.Expires == 0)
        {
            return TypedResults.BadRequest();
        }

        return full
            ? TypedResults.Ok(answer.Access) // leaks: NHI1011
            : TypedResults.Ok(answer.Scope); // silent
    }

    public static async Task MailAsync(SmtpClient smtp, LibraryAnswer answer)
    {
        using MailMessage mail = new("a@example.org", "b@example.org", "Signed in", "Scope " + answer.Scope); // silent
        mail.Body = "Your token: " + answer.Access; // leaks: NHI1011
        mail.Subject = "Scope " + answer.Scope; // silent
        await smtp.SendMailAsync(mail);
    }
}

[ApiController]
[Route("library")]
public sealed class LibraryController(ILogger<LibraryController> log) : Controller
{
    [HttpGet("show")]
    public IActionResult Show([FromServices] Func<LibraryAnswer> ask)
    {
        var answer = ask();
        ViewBag.Scope = answer.Scope; // silent
        ViewData["Scope"] = answer.Scope; // silent
        ViewData["Token"] = answer.Access; // leaks: NHI1011
        TempData["Token"] = answer.Access; // leaks: NHI1011
        return Content(answer.Scope); // silent
    }

    [HttpGet("content")]
    public IActionResult Text([FromServices] Func<LibraryAnswer> ask) => Content("token " + ask().Access); // leaks: NHI1011

    [HttpPost("refresh")]
    public ActionResult<string> Refresh([FromBody] LibraryAnswer body, [FromHeader(Name = "Authorization")] string authorization)
    {
        log.LogInformation("Refresh {Scope}", body.Scope); // silent
        log.LogInformation("Refresh {Body}", body.Access); // leaks: NHI1001
        log.LogInformation("Refresh {Header}", authorization); // leaks: NHI1001
        log.LogInformation("Header {Header}", Request.Headers.Authorization); // leaks: NHI1001
        log.LogInformation("Agent {Agent}", Request.Headers.UserAgent); // silent
        return Ok(new { accessToken = Issue(body.Scope) }); // silent
    }

    private static string Issue(string scope) => Guid.NewGuid().ToString("N") + scope;
}
