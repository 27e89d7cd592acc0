namespace NhiAnalyzers.Tests.Following;

/// <summary>Credentials that come from outside of the program, and values whose use tells what they are.</summary>
public sealed class OutsideTests
{
    [Fact]
    public Task EnvironmentVariable_NamedAsToken_IsASource() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(Environment.GetEnvironmentVariable("REFRESH_TOKEN"))|};
        logger.LogInformation(Environment.GetEnvironmentVariable("TOKEN_ENDPOINT"));
        logger.LogInformation(Environment.GetEnvironmentVariable("REFRESH_TOKEN_LIFETIME"));
        logger.LogInformation(Environment.GetEnvironmentVariable("PATH"));
        const string Name = "APP_ACCESS_TOKEN";
        string? value = Environment.GetEnvironmentVariable(Name);
        logger.{|NHI1001:LogInformation(value)|};
        """);

    [Fact]
    public Task Setting_NamedAsToken_IsASource() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(settings["Auth:RefreshToken"])|};
        logger.LogInformation(settings["Auth:TokenEndpoint"]);
        logger.LogInformation(settings["Auth:RefreshTokenLifetime"]);
        """, members: "Microsoft.Extensions.Configuration.IConfiguration settings = null!;");

    [Fact]
    public Task File_NamedAsToken_IsASource() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(File.ReadAllText("/var/app/refresh_token.txt"))|};
        logger.LogInformation(File.ReadAllText("/var/app/settings.json"));
        logger.{|NHI1001:LogInformation(await File.ReadAllTextAsync("access-token"))|};
        """);

    [Fact]
    public Task UseAsRefreshToken_ImpliesASecret() => Snippet.VerifyAsync("""
        string value = Load();
        string other = Load();
        logger.{|NHI1001:LogInformation(value)|};
        logger.LogInformation(other);
        await ((Microsoft.Identity.Client.IByRefreshToken)app).AcquireTokenByRefreshToken(["a"], value).ExecuteAsync();
        logger.{|NHI1001:LogInformation(value)|};
        """, members: "Microsoft.Identity.Client.IConfidentialClientApplication app = null!; static string Load() => System.Console.ReadLine()!;");
}
