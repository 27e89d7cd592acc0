using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cases.Outside.Configured;

public sealed class GitHubSettings
{
    public string? AccessToken { get; set; }

    public string? Owner { get; set; }

    public int TokenLifetime { get; set; }
}

public sealed class Configured(IConfiguration configuration, ILogger<Configured> logger)
{
    private const string Key = "GitHub:AccessToken";

    public void Keys()
    {
        logger.LogInformation("{Value}", configuration["Contoso:RefreshToken"]); // leaks: NHI1001
        logger.LogInformation("{Value}", configuration["Contoso:TokenEndpoint"]); // silent
        logger.LogInformation("{Value}", configuration["Contoso:AccessTokenLifetime"]); // silent
    }

    public void KeyConstant()
    {
        string? value = configuration[Key];
        logger.LogInformation("{Key}", Key); // silent
        logger.LogInformation("{Value}", value); // leaks: NHI1001
    }

    public void Sections()
    {
        IConfigurationSection section = configuration.GetSection("GitHub");
        logger.LogInformation("{Value}", section["access_token"]); // leaks: NHI1001
        logger.LogInformation("{Value}", section["owner"]); // silent
        logger.LogInformation("{Path}", section.Path); // silent
    }

    public void Bound(GitHubSettings settings)
    {
        logger.LogInformation("{Value}", settings.AccessToken); // leaks: NHI1001
        logger.LogInformation("{Value} {Lifetime}", settings.Owner, settings.TokenLifetime); // silent
    }

    public void VariableToFile()
    {
        string? value = Environment.GetEnvironmentVariable("SYSTEM_ACCESSTOKEN");
        File.WriteAllText("credential", value); // leaks: NHI1003
        File.WriteAllText("agent", Environment.GetEnvironmentVariable("AGENT_NAME")); // silent
    }

    public void JsonFile(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            logger.LogInformation("{Name}", property.Name); // silent
            if (property.NameEquals("refresh_token"))
            {
                logger.LogInformation("{Value}", property.Value.GetString()); // leaks: NHI1001
            }
        }
    }

    public void Query(string callback)
    {
        System.Collections.Specialized.NameValueCollection query = System.Web.HttpUtility.ParseQueryString(callback);
        logger.LogInformation("{State}", query["state"]); // silent
        logger.LogInformation("{Value}", query["access_token"]); // leaks: NHI1001
        logger.LogInformation("{Error}", query["error_description"]); // silent
    }

    public void NamedLocals(Func<string> ask)
    {
        string deviceCode = ask();
        string userCode = ask();
        logger.LogInformation("{Value}", deviceCode); // leaks: NHI1001
        Console.WriteLine(userCode); // silent
        int accessTokenCount = ask().Length;
        logger.LogInformation("{Value}", accessTokenCount); // silent
        string accessTokenUrl = ask();
        logger.LogInformation("{Value}", accessTokenUrl); // silent
    }

    public void NamedTuple((string AccessToken, string Scope) granted)
    {
        logger.LogInformation("{Value}", granted.AccessToken); // leaks: NHI1001
        logger.LogInformation("{Value}", granted.Scope); // silent
    }
}
