using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Outside.FromOutside;

public sealed class FromOutside(ILogger<FromOutside> logger)
{
    private const string TokenVariable = "CONTOSO_REFRESH_TOKEN";

    public void Variables()
    {
        string? value = Environment.GetEnvironmentVariable("GITHUB_ACCESS_TOKEN");
        logger.LogInformation("{Value}", value); // leaks: NHI1001
        logger.LogInformation("{Value}", Environment.GetEnvironmentVariable("ACCESS_TOKEN_ENDPOINT")); // silent
        logger.LogInformation("{Value}", Environment.GetEnvironmentVariable("ACCESS_TOKEN_LIFETIME")); // silent
        logger.LogInformation("{Value}", Environment.GetEnvironmentVariable("HOME")); // silent
    }

    public void VariableByConstant()
    {
        string value = Environment.GetEnvironmentVariable(TokenVariable) ?? throw new InvalidOperationException($"Set {TokenVariable}.");
        logger.LogInformation("{Name} is set", TokenVariable); // silent
        logger.LogInformation("{Value}", value); // leaks: NHI1001
    }

    public void AllVariables()
    {
        bool there = Environment.GetEnvironmentVariables().Contains("REFRESH_TOKEN");
        logger.LogInformation("{There}", there); // silent
    }

    public void TokenFile(string home)
    {
        string path = Path.Combine(home, ".contoso", "refresh_token");
        string text = File.ReadAllText(path);
        logger.LogInformation("Read {Path}", path); // silent
        logger.LogInformation("Read {Text}", text); // leaks: NHI1001
    }

    public void OtherFile(string home)
    {
        string text = File.ReadAllText(Path.Combine(home, ".contoso", "settings"));
        logger.LogInformation("Read {Text}", text); // silent
    }

    public async Task UseImplies(IByRefreshToken app, string stored)
    {
        AuthenticationResult result = await app.AcquireTokenByRefreshToken(["api"], stored).ExecuteAsync();
        logger.LogInformation("Migrated {Stored}", stored); // leaks: NHI1001
        logger.LogInformation("Migrated {User}", result.Account.Username); // silent
    }

    public void ByName(string refreshToken, string nextPageToken, CancellationToken cancellationToken)
    {
        logger.LogInformation("{Value}", refreshToken); // leaks: NHI1001
        logger.LogInformation("{Value}", nextPageToken); // silent
        logger.LogInformation("{Value}", cancellationToken.IsCancellationRequested); // silent
    }

    public void ByNameOfMember(Connection connection)
    {
        logger.LogInformation("{Value}", connection.GitHubAccessToken); // leaks: NHI1001
        logger.LogInformation("{Value}", connection.AccessTokenExpiry); // silent
        logger.LogInformation("{Value}", connection.RefreshTokenCount); // silent
        logger.LogInformation("{Value}", connection.OldDeviceCode); // leaks: NHI1001
    }

    public void BareToken(HttpClient http, string token, string tokenText)
    {
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        logger.LogInformation("{Value}", token); // leaks: NHI1001
        logger.LogInformation("{Value}", tokenText); // silent
    }

    public void Lexed(string source)
    {
        foreach (string token in source.Split(' '))
        {
            logger.LogInformation("Word {Token}", token); // silent
        }
    }

    public void Arguments(string[] args)
    {
        int at = Array.IndexOf(args, "--access-token");
        logger.LogInformation("Option at {At}", at); // silent
    }
}

public sealed class Connection
{
    public string? GitHubAccessToken { get; set; }

    public DateTime AccessTokenExpiry { get; set; }

    public int RefreshTokenCount { get; set; }

    public string? OldDeviceCode { get; set; }
}
