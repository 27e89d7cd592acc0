using System.Diagnostics;
using Contoso.Platform.NotRestored;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Incomplete.Syncing;

public sealed class Syncing(ILogger<Syncing> logger, IPlatformClient platform) : PlatformService
{
    public override async Task RunAsync(TokenResponse answer, CancellationToken cancellationToken)
    {
        await platform.OpenAsync(answer.AccessToken, cancellationToken); // silent
        PlatformResult outcome = await platform.SyncAsync(answer.Scope);
        logger.LogInformation("{Outcome}", outcome); // silent
        string status = outcome.Status;
        logger.LogInformation("{Outcome} {Value}", status, answer.RefreshToken); // leaks: NHI1001
        logger.LogInformation("{Outcome} {Value}", status, answer.ExpiresIn); // silent
    }

    public void Files(TokenResponse answer, PlatformOptions options)
    {
        string path = options.Path;
        File.WriteAllText(path, answer.Scope); // silent
        File.WriteAllText(path, answer.RefreshToken); // leaks: NHI1003
        Console.WriteLine(options.Path); // silent
        Console.WriteLine(path + answer.AccessToken); // leaks: NHI1002
    }

    public void Lambda(TokenResponse answer)
    {
        platform.OnClosed(() => logger.LogInformation("{Value}", answer.AccessToken)); // leaks: NHI1001
        platform.OnClosed(() => logger.LogInformation("{Value}", answer.TokenType)); // silent
    }

    public void Attribute([FromPlatform] string refreshToken, [FromPlatform] string pageToken)
    {
        logger.LogInformation("{Value}", refreshToken); // leaks: NHI1001
        logger.LogInformation("{Value}", pageToken); // silent
    }

    public void Extension(AuthenticationResult result)
    {
        logger.LogPlatform(result.AccessToken); // silent
        Process.Start("agent", result.IdToken); // leaks: NHI1005
        Process.Start("agent", result.TenantId); // silent
    }

    public void Generic(AuthenticationResult result)
    {
        List<PlatformEntry> entries = [];
        entries.Add(new PlatformEntry { Value = result.AccessToken }); // silent
        var texts = new List<string> { result.AccessToken };
        logger.LogInformation("{Texts}", string.Join(',', texts)); // leaks: NHI1001
        logger.LogInformation("{Count} {Texts}", entries.Count, texts.Count); // silent
    }

    public void MissingArgument(TokenResponse answer)
    {
        logger.LogInformation("{Scope}", answer.Scope, ); // silent
        logger.LogInformation("{Value}", answer.AccessToken); // leaks: NHI1001
        Environment.SetEnvironmentVariable("SCOPE", answer.Scope); // silent
        Environment.SetEnvironmentVariable("SESSION", answer.AccessToken); // leaks: NHI1004
    }

    public void MissingParenthesis(TokenResponse answer)
    {
        if (answer.IsError
        {
            logger.LogWarning("{Error}", answer.Error); // silent
        }

        logger.LogInformation("{Value}", answer.RefreshToken); // leaks: NHI1001
    }

    public void Assigned(TokenResponse answer)
    {
        string text = answer.Scope;
        text = ;
        logger.LogInformation("{Text}", text); // silent
        var other = answer.IdentityToken;
        logger.LogInformation("{Text}", other); // leaks: NHI1001
    }

    public async Task Try(HttpClient http, FormUrlEncodedContent form)
    {
        try
        {
            var response = await http.PostAsync("https://id.example/token", form);
            string body = await response.Content.ReadAsStringAsync();
            logger.LogDebug("{Status}", response.StatusCode); // silent
            logger.LogDebug("{Body}", body); // leaks: NHI1001
        }
        catch (PlatformException failure)
        {
            logger.LogError(failure, "Refused"); // silent
        }
        finally
    }

    public string Half(TokenResponse answer) => answer.

    public void AfterHalf(TokenResponse answer)
    {
        Console.WriteLine(answer.TokenType); // silent
    }
}
