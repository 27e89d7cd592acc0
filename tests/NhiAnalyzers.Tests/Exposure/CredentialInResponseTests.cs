using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInResponseTests
{
    [Theory]
    [InlineData("""await response.{|NHI1011:WriteAsync(tokens.AccessToken!)|};""")]
    [InlineData("""await response.{|NHI1011:WriteAsJsonAsync(new { token = tokens.AccessToken })|};""")]
    [InlineData("""response.Cookies.{|NHI1011:Append("token", tokens.AccessToken!)|};""")]
    [InlineData("""response.Headers.{|NHI1011:Append("X-Token", tokens.AccessToken)|};""")]
    [InlineData("""{|NHI1011:response.Headers["X-Token"] = tokens.AccessToken|};""")]
    [InlineData("""var headers = response.Headers; {|NHI1011:headers.Authorization = "Bearer " + tokens.AccessToken|};""")]
    [InlineData("""await response.Body.{|NHI1011:WriteAsync(Encoding.UTF8.GetBytes(tokens.AccessToken!))|};""")]
    [InlineData("""using var writer = new StreamWriter(response.Body); await writer.{|NHI1011:WriteAsync(tokens.AccessToken)|};""")]
    [InlineData("""Use(Results.{|NHI1011:Ok(tokens.AccessToken)|});""")]
    [InlineData("""Use(TypedResults.{|NHI1011:Ok(new { tokens.RefreshToken })|});""")]
    [InlineData("""Use(Results.{|NHI1011:Content("<p>" + tokens.AccessToken + "</p>")|});""")]
    [InlineData("""Use(controller.{|NHI1011:Ok(new { tokens.AccessToken })|});""")]
    [InlineData("""Use(controller.{|NHI1011:Json(tokens.RefreshToken)|});""")]
    [InlineData("""Use({|NHI1011:new JsonResult(new { tokens.RefreshToken })|});""")]
    [InlineData("""{|NHI1011:controller.ViewData["token"] = tokens.AccessToken|};""")]
    [InlineData("""await clients.{|NHI1011:SendAsync("signedIn", tokens.AccessToken)|};""")]
    [InlineData("""{|NHI1011:label.Text = tokens.AccessToken|};""")]
    [InlineData("""System.Windows.Forms.MessageBox.{|NHI1011:Show(tokens.AccessToken!, "Token")|};""")]
    [InlineData("""Use(new System.Net.Mail.MailMessage { {|NHI1011:Body = "Your token: " + tokens.AccessToken|} });""")]
    public Task Output_WithToken_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""await response.WriteAsync("access_token " + tokens.ExpiresIn);""")]
    [InlineData("""await response.WriteAsJsonAsync(new { tokens.Scope, Has = tokens.AccessToken is not null });""")]
    [InlineData("""response.Cookies.Append("session", response.HttpContext.TraceIdentifier);""")]
    [InlineData("""response.Cookies.Append("access_token", protector.Protect(tokens.AccessToken!));""")]
    [InlineData("""response.Cookies.Delete("refresh_token");""")]
    [InlineData("""response.HttpContext.Request.Headers.Authorization = "Bearer " + tokens.AccessToken;""")]
    [InlineData("""response.Headers["X-Token-Type"] = tokens.TokenType;""")]
    [InlineData("""using var writer = new StreamWriter(new MemoryStream()); await writer.WriteAsync(tokens.AccessToken);""")]
    [InlineData("""Use(Results.Ok(new { tokens.Scope, tokens.ExpiresIn }));""")]
    [InlineData("""Use(controller.Ok(device.UserCode)); Use(Results.Ok(device.VerificationUriComplete));""")]
    [InlineData("""string accessToken = Issue("me"); Use(Results.Ok(accessToken)); Use(controller.Ok(new { accessToken }));""")]
    [InlineData("""controller.ViewData["refresh"] = tokens.ExpiresIn; label.Text = device.UserCode;""")]
    [InlineData("""await clients.SendAsync("signedIn", tokens.Scope);""")]
    [InlineData("""System.Windows.Forms.MessageBox.Show("Enter " + device.UserCode, "Sign in");""")]
    public Task Output_WithoutToken_DoesNotReport(string statement) => VerifyAsync(statement);

    [Fact]
    public Task MinimalApi_ReturningTheSignIn_Reports() => Verifier.VerifyAsync("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Identity.Client;
        class Endpoints
        {
            void Map(WebApplication app, IPublicClientApplication client)
            {
                app.MapGet("/token", async () =>
                {
                    AuthenticationResult result = await client.AcquireTokenWithDeviceCode(["read"], code => Task.CompletedTask).ExecuteAsync();
                    return Results.{|NHI1011:Json(new { result.AccessToken, result.ExpiresOn })|};
                });
                app.MapGet("/me", async () =>
                {
                    AuthenticationResult result = await client.AcquireTokenWithDeviceCode(["read"], code => Task.CompletedTask).ExecuteAsync();
                    return Results.Json(new { result.Account.Username, result.ExpiresOn });
                });
            }
        }
        """);

    [Fact]
    public Task TokenThatTheProgramSigns_InItsAnswer_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        using System.IdentityModel.Tokens.Jwt;
        using Microsoft.AspNetCore.Mvc;
        class Accounts : ControllerBase
        {
            IActionResult SignIn(JwtSecurityToken signed)
            {
                string token = new JwtSecurityTokenHandler().WriteToken(signed);
                Response.Cookies.Append("session", token);
                Trace.{|NHI1001:WriteLine(token)|};
                return Ok(new { token });
            }
        }
        """);

    [Fact]
    public Task Cookie_WithATokenThatOnlyANameTellsOf_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Text.Json.Serialization;
        using Microsoft.AspNetCore.Http;
        class Issued { public string RefreshToken { get; set; } = ""; }
        class Received { [JsonPropertyName("refresh_token")] public string RefreshToken { get; set; } = ""; }
        class C
        {
            void M(HttpResponse response, Issued issued, Received received)
            {
                response.Cookies.Append("renewal", issued.RefreshToken);
                response.Cookies.{|NHI1011:Append("renewal", received.RefreshToken)|};
            }
        }
        """);

    [Fact]
    public Task MemberCalledLikeOnTheWire_IsKnownToHoldWhatItSays() => Verifier.VerifyAsync("""
        using Microsoft.AspNetCore.Http;
        class Answer
        {
            public string access_token { get; set; } = "";
            public string refresh_token_hint { get; set; } = "";
            public string scope { get; set; } = "";
        }
        class C
        {
            IResult Known(Answer answer) => Results.{|NHI1011:Ok(answer.access_token)|};
            IResult Other(Answer answer) => Results.Ok(answer.scope + answer.refresh_token_hint);
            IResult Made(string user) => Results.Ok(new Answer { access_token = user + 1, scope = user });
            IResult Anonymous(string user) => Results.Ok(new { access_token = user + 1 });
        }
        """);

    [Fact]
    public Task ClientOfAHub_GivenAToken_Reports() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.AspNetCore.SignalR;
        public interface IPage { Task Show(string text); }
        public class PageHub : Hub<IPage>
        {
            public async Task M(TokenResponse answer, IPage other)
            {
                await Clients.Caller.Show(answer.Scope!);
                await Clients.Caller.{|NHI1011:Show(answer.AccessToken!)|};
                await Clients.Group("a").{|NHI1011:Show("token " + answer.AccessToken)|};
                await other.Show(answer.AccessToken!);
            }
        }
        """);

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System.Text;
        using Duende.IdentityModel.Client;
        using Microsoft.AspNetCore.DataProtection;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.SignalR;

        class C
        {
            static void Use(object? value) { }
            static string Issue(string user) => Convert.ToHexString(Encoding.UTF8.GetBytes(user));

            async Task M(
                TokenResponse tokens, DeviceAuthorizationResponse device, HttpResponse response, Controller controller, IClientProxy clients,
                IDataProtector protector, System.Windows.Forms.Label label)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);
}
