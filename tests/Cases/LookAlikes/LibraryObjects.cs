using Azure.Core;
using Azure.Identity;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Octokit;

namespace Observatory.SignIn;

public sealed class LibraryObjects(ILogger<LibraryObjects> logger)
{
    public async Task MsalAsync(IPublicClientApplication app, string[] scopes)
    {
        var result = await app.AcquireTokenWithDeviceCode(scopes, code =>
        {
            Console.WriteLine(code.Message); // silent
            Console.WriteLine(code.UserCode); // silent
            Console.WriteLine(code.VerificationUrl); // silent
            Console.WriteLine(code.DeviceCode); // leaks: NHI1002
            logger.LogInformation("Until {Expires}", code.ExpiresOn); // silent
            return Task.CompletedTask;
        }).ExecuteAsync();
        logger.LogInformation("Signed in {Account}", result.Account.Username); // silent
        logger.LogInformation("Signed in {Token}", result.AccessToken); // leaks: NHI1001
        logger.LogInformation("Signed in {Token}", result.IdToken); // leaks: NHI1001
        logger.LogInformation("Signed in {Expires}", result.ExpiresOn); // silent
        logger.LogInformation("Signed in {Tenant}", result.TenantId); // silent
        logger.LogInformation("Signed in {Scopes}", string.Join(' ', result.Scopes)); // silent
        logger.LogInformation("Signed in {Type}", result.TokenType); // silent
        logger.LogInformation("Signed in {Header}", result.CreateAuthorizationHeader()); // leaks: NHI1001
        logger.LogInformation("Signed in {Id}", result.CorrelationId); // silent
        logger.LogInformation("Signed in {Source}", result.AuthenticationResultMetadata.TokenSource); // silent
    }

    public async Task AzureAsync(DeviceCodeCredential credential, CancellationToken ct)
    {
        var token = await credential.GetTokenAsync(new TokenRequestContext(["https://vault.example/.default"]), ct);
        Console.WriteLine(token.ExpiresOn); // silent
        Console.WriteLine(token.Token); // leaks: NHI1002
        Console.WriteLine(token.Token.Length); // silent
        Console.WriteLine(token.TokenType); // silent
        var plain = new AzureCliCredential().GetToken(new TokenRequestContext(["https://vault.example/.default"]), ct).Token;
        Console.WriteLine(plain); // leaks: NHI1002
        Console.WriteLine(plain[^4..]); // silent
    }

    public async Task DuendeAsync(HttpClient http, CancellationToken ct)
    {
        var device = await http.RequestDeviceAuthorizationAsync(new DeviceAuthorizationRequest { Address = "https://id.example/device", ClientId = "dome" }, ct);
        Console.WriteLine($"Enter {device.UserCode} at {device.VerificationUri}"); // silent
        Console.WriteLine(device.VerificationUriComplete); // silent
        Console.WriteLine(device.DeviceCode); // leaks: NHI1002
        Console.WriteLine(device.Interval); // silent
        logger.LogDebug("Device {Raw}", device.Raw); // leaks: NHI1001
        var answer = await http.RequestRefreshTokenAsync(new RefreshTokenRequest { Address = "https://id.example/token", ClientId = "dome", RefreshToken = "x" }, ct);
        logger.LogDebug("Error {Error}", answer.Error); // silent
        logger.LogDebug("Error {Error}", answer.ErrorDescription); // silent
        logger.LogDebug("Is error {IsError}", answer.IsError); // silent
        logger.LogDebug("Token {Token}", answer.AccessToken); // leaks: NHI1001
        logger.LogDebug("Token {Token}", answer.IdentityToken); // leaks: NHI1001
        logger.LogDebug("Raw {Raw}", answer.Raw); // leaks: NHI1001
        logger.LogDebug("Json {Json}", answer.Json); // leaks: NHI1001
        logger.LogDebug("Scope {Scope}", answer.Scope); // silent
        logger.LogDebug("Expires {In}", answer.ExpiresIn); // silent
        logger.LogDebug("Status {Status}", answer.HttpStatusCode); // silent
        http.SetBearerToken(answer.AccessToken!); // silent
        var user = await http.GetUserInfoAsync(new UserInfoRequest { Address = "https://id.example/me", Token = answer.AccessToken }, ct); // silent
        logger.LogDebug("User {Claims}", user.Claims.Count()); // silent
    }

    public async Task OctokitAsync(GitHubClient github, string clientId, CancellationToken ct)
    {
        var flow = await github.Oauth.InitiateDeviceFlow(new OauthDeviceFlowRequest(clientId), ct);
        Console.WriteLine($"{flow.VerificationUri} {flow.UserCode}"); // silent
        Console.WriteLine(flow.DeviceCode); // leaks: NHI1002
        Console.WriteLine(flow.ExpiresIn); // silent
        var token = await github.Oauth.CreateAccessTokenForDeviceFlow(clientId, flow, ct);
        Console.WriteLine(token.TokenType); // silent
        Console.WriteLine(token.AccessToken); // leaks: NHI1002
        Console.WriteLine(string.Join(',', token.Scope)); // silent
        github.Credentials = new Octokit.Credentials(token.AccessToken); // silent
        var user = await github.User.Current();
        Console.WriteLine(user.Login); // silent
        Console.WriteLine(github.Credentials.GetToken()); // leaks: NHI1002
        Console.WriteLine(github.Credentials.AuthenticationType); // silent
        await github.Issue.Comment.Create("o", "r", 1, "Signed in as " + user.Login); // silent
        File.WriteAllText("github.txt", token.AccessToken); // leaks: NHI1003
        File.WriteAllText("github.txt", user.Login); // silent
    }
}
