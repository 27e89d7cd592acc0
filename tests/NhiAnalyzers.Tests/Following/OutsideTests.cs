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
    public Task ValueCalledToken_UnderTheNameOfACredential_IsASource() => Snippet.VerifyAsync("""
        Environment.{|NHI1004:SetEnvironmentVariable("ACCESS_TOKEN", signIn.Token)|};
        session.{|NHI1012:SetString("AccessToken", signIn.Token)|};
        memory.{|NHI1012:Set("access_token", signIn.Jwt, TimeSpan.FromMinutes(5))|};
        string token = signIn.Text;
        await cache.{|NHI1012:SetStringAsync("app:refresh_token", token)|};
        """, SignIn, members: Stores);

    [Fact]
    public Task ValueCalledOtherwise_UnderTheNameOfACredential_IsNoSource() => Snippet.VerifyAsync("""
        Environment.SetEnvironmentVariable("ACCESS_TOKEN", plain);
        Environment.SetEnvironmentVariable("ACCESS_TOKEN", null);
        session.SetString("AccessToken", signIn.CsrfToken);
        session.SetString("AccessTokenType", signIn.Token);
        memory.Set("access_token", signIn.Scope);
        await cache.SetStringAsync("app:page", signIn.Token);
        string token = "";
        await cache.SetStringAsync("app:refresh_token", token);
        logger.LogInformation(signIn.Token);
        """, SignIn, members: Stores);

    [Fact]
    public Task ValueCalledToken_InAFileThatIsCalledSo_IsASource() => Snippet.VerifyAsync("""
        File.{|NHI1003:WriteAllText("token.txt", signIn.Token)|};
        await File.{|NHI1003:WriteAllTextAsync("/home/someone/.token", signIn.Jwt)|};
        """, SignIn, members: Stores);

    [Fact]
    public Task ValueOrFileThatIsCalledOtherwise_IsNoSource() => Snippet.VerifyAsync("""
        File.WriteAllText("tokens.txt", signIn.Token);
        File.WriteAllText("token.txt", signIn.Text);
        File.WriteAllText("token.txt", signIn.CsrfToken);
        File.WriteAllText("page.txt", signIn.Token);
        """, SignIn, members: Stores);

    [Fact]
    public Task HeaderOfAnAnswer_NamedAsToken_IsASource() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(response.Headers.GetValues("X-Auth-Token").First())|};
        logger.LogInformation(response.Headers.GetValues("X-Auth-Token-Expires").First());
        if (response.Headers.TryGetValues("X-Access-Token", out var values))
        {
            logger.{|NHI1001:LogInformation(values.First())|};
        }
        """, members: "HttpResponseMessage response = null!;");

    [Fact]
    public Task EntryOfAMemoryCache_NamedAsToken_IsASource() => Snippet.VerifyAsync("""
        if (memory.TryGetValue("access_token", out string? token))
        {
            logger.{|NHI1001:LogInformation(token)|};
        }

        if (memory.TryGetValue("access_token_scope", out string? scope))
        {
            logger.LogInformation(scope);
        }
        """, SignIn, members: Stores);

    [Fact]
    public Task File_NamedAsToken_IsASource() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(File.ReadAllText("/var/app/refresh_token.txt"))|};
        logger.LogInformation(File.ReadAllText("/var/app/settings.json"));
        logger.{|NHI1001:LogInformation(await File.ReadAllTextAsync("access-token"))|};
        """);

    [Fact]
    public Task File_ReadInPieces_IsASource() => Snippet.VerifyAsync("""
        string path = Path.Combine("/home/someone", ".app_refresh_token");
        logger.LogInformation("No {Path}", path);
        logger.{|NHI1001:LogInformation(File.ReadAllText(path))|};
        logger.{|NHI1001:LogInformation(File.ReadAllLines("/etc/app/access_token")[0])|};
        logger.LogInformation(File.ReadAllLines("/etc/app/hosts")[0]);
        using var reader = new StreamReader(Path.Combine("/etc/app", "access-token.txt"));
        logger.{|NHI1001:LogInformation(reader.ReadLine())|};
        using var notes = new StreamReader(Path.Combine("/etc/app", "notes.txt"));
        logger.LogInformation(notes.ReadLine());
        """);

    [Fact]
    public Task Store_EntryNamedAsToken_IsASource() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation("{Value}", Microsoft.Win32.Registry.CurrentUser.GetValue("RefreshToken"))|};
        logger.LogInformation("{Value}", Microsoft.Win32.Registry.CurrentUser.GetValue("Server"));
        logger.{|NHI1001:LogInformation(await cache.GetStringAsync("app:access_token"))|};
        logger.LogInformation(await cache.GetStringAsync("app:access_token_expiry"));
        logger.{|NHI1001:LogInformation(Environment.GetEnvironmentVariable("GITHUB_TOKEN"))|};
        logger.LogInformation(Environment.GetEnvironmentVariable("GITHUB_REPOSITORY"));
        """, members: "Microsoft.Extensions.Caching.Distributed.IDistributedCache cache = null!;");

    [Fact]
    public Task UseAsRefreshToken_ImpliesASecret() => Snippet.VerifyAsync("""
        string value = Load();
        string other = Load();
        logger.{|NHI1001:LogInformation(value)|};
        logger.LogInformation(other);
        await ((Microsoft.Identity.Client.IByRefreshToken)app).AcquireTokenByRefreshToken(["a"], value).ExecuteAsync();
        logger.{|NHI1001:LogInformation(value)|};
        """, members: "Microsoft.Identity.Client.IConfidentialClientApplication app = null!; static string Load() => System.Console.ReadLine()!;");

    [Fact]
    public Task Column_ThatIsAskedForByItsName_IsWhatTheNameSays() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(reader.GetString(reader.GetOrdinal("access_token")))|};
        logger.LogInformation(reader.GetString(reader.GetOrdinal("scope")));
        logger.LogInformation("{Seconds}", reader.GetInt32(reader.GetOrdinal("access_token")));
        logger.{|NHI1001:LogInformation(record.GetString(record.GetOrdinal("refresh_token")))|};
        logger.LogInformation(record.GetString(1));
        """, members: "System.Data.Common.DbDataReader reader = null!; System.Data.IDataRecord record = null!;");

    [Fact]
    public Task ConnectionText_OfAConfigurationThatHoldsAToken_DoesNotReport() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(configuration["ACCESS_TOKEN"])|};
        logger.LogInformation(configuration.GetConnectionString("main"));
        logger.{|NHI1001:LogInformation(configuration.GetConnectionString("ACCESS_TOKEN"))|};
        """, "using Microsoft.Extensions.Configuration;", "IConfiguration configuration = null!;");

    private const string SignIn = """
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Caching.Memory;
        class SignIn
        {
            public string Token { get; set; } = "";
            public string Jwt { get; set; } = "";
            public string CsrfToken { get; set; } = "";
            public string Scope { get; set; } = "";
            public string Text { get; set; } = "";
        }
        """;

    private const string Stores = "SignIn signIn = null!; ISession session = null!; IMemoryCache memory = null!; IDistributedCache cache = null!;";
}
