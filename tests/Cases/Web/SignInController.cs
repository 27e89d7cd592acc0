using System.Net.Mail;
using Duende.IdentityModel.Client;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Cases.Web.SignInController;

public sealed class SessionModel
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}

public sealed class SignInController(ILogger<SignInController> logger, IDataProtector protector) : Controller
{
    public IActionResult Plain(TokenResponse answer, bool verbose)
    {
        if (answer.IsError)
        {
            return BadRequest(answer.Error); // silent
        }

        if (verbose)
        {
            return Ok(new { answer.Scope, answer.AccessToken }); // leaks: NHI1011
        }

        return Ok(new { answer.Scope, answer.ExpiresIn }); // silent
    }

    public IActionResult AsText(TokenResponse answer) => answer.Scope is null
        ? Content("no scope, type " + answer.TokenType) // silent
        : Content("renewal " + answer.RefreshToken); // leaks: NHI1011

    public IActionResult AsJson(TokenResponse answer)
    {
        if (answer.ExpiresIn == 0)
        {
            return Json(new SessionModel { Name = answer.Scope }); // silent
        }

        return Json(new SessionModel { Name = answer.Scope, Value = answer.AccessToken }); // leaks: NHI1011
    }

    public IActionResult Page(TokenResponse answer)
    {
        ViewData["Scope"] = answer.Scope; // silent
        ViewData["Session"] = answer.AccessToken; // leaks: NHI1011
        ViewBag.Seconds = answer.ExpiresIn; // silent
        return View();
    }

    public IActionResult Forward(TokenResponse answer, string returnUrl)
    {
        if (!Url.IsLocalUrl(returnUrl))
        {
            return Redirect("/done?scope=" + answer.Scope); // silent
        }

        return Redirect(returnUrl + "?bearer=" + answer.AccessToken); // leaks: NHI1009
    }

    public IActionResult Refused(TokenResponse answer)
    {
        if (answer.Error is { } error)
        {
            return Problem(detail: error, statusCode: 401); // silent
        }

        return Problem(detail: "Refused " + answer.AccessToken, statusCode: 401); // leaks: NHI1008
    }

    public void Headers(TokenResponse answer)
    {
        Response.Headers["X-Scope"] = answer.Scope; // silent
        Response.Headers["X-Session"] = answer.AccessToken; // leaks: NHI1011
        Response.Headers.Append("X-Seconds", answer.ExpiresIn.ToString()); // silent
        Response.Headers.Append("X-Renewal", answer.RefreshToken); // leaks: NHI1011
    }

    public void Cookies(TokenResponse answer)
    {
        var options = new CookieOptions { HttpOnly = true, Secure = true };
        Response.Cookies.Append("scope", answer.Scope!, options); // silent
        Response.Cookies.Append("renewal", answer.RefreshToken!, options); // leaks: NHI1011
        Response.Cookies.Append("sealed", protector.Protect(answer.RefreshToken!), options); // silent
        Response.Cookies.Delete("renewal"); // silent
    }

    public IActionResult Received()
    {
        string? accessToken = Request.Form["access_token"];
        logger.LogInformation("Received {Fields} fields", Request.Form.Count); // silent
        logger.LogInformation("Received {Value}", accessToken); // leaks: NHI1001
        logger.LogInformation("Received {There}", Request.Headers.ContainsKey("Authorization")); // silent
        return NoContent(); // silent
    }

    public void Mail(TokenResponse answer)
    {
        using var message = new MailMessage("bot@contoso.example", "ops@contoso.example");
        message.Subject = "Signed in for " + answer.Scope; // silent
        message.Body = "Use " + answer.AccessToken; // leaks: NHI1011
    }
}
