using System.Collections;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Win32;

namespace Cases.Outside.Worker;

public sealed class SlackOptions
{
    public const string Section = "Slack";

    public string Channel { get; set; } = "#builds";

    public string? BotAccessToken { get; set; }

    public int AccessTokenLifetime { get; set; } = 3600;

    public string? AccessTokenEndpoint { get; set; }
}

public static class Names
{
    public const string Prefix = "CONTOSO_";
    public const string Access = Prefix + "ACCESS_TOKEN";
    public const string AccessEndpoint = Access + "_ENDPOINT";
    public const string AccessLifetime = Access + "_LIFETIME";
}

public sealed class Worker(IConfiguration configuration, IOptions<SlackOptions> options, ILogger<Worker> logger)
{
    public void Variables()
    {
        string? value = Environment.GetEnvironmentVariable(Names.Access);
        logger.LogInformation("{Name} is {Length} characters long", Names.Access, value?.Length); // silent
        logger.LogInformation("{Name} is {Value}", Names.Access, value); // leaks: NHI1001
        logger.LogInformation("{Value}", Environment.GetEnvironmentVariable(Names.AccessEndpoint)); // silent
        logger.LogInformation("{Value}", Environment.GetEnvironmentVariable(Names.AccessLifetime, EnvironmentVariableTarget.User)); // silent
    }

    public void Fallback()
    {
        string value = Environment.GetEnvironmentVariable("FABRIKAM_REFRESH_TOKEN", EnvironmentVariableTarget.User) ?? "";
        if (value.Length == 0)
        {
            Console.Error.WriteLine("FABRIKAM_REFRESH_TOKEN is not set."); // silent
            return;
        }

        Console.Error.WriteLine("Using {0}", value); // leaks: NHI1002
    }

    public void Ci()
    {
        string? value = Environment.GetEnvironmentVariable("GITHUB_TOKEN");
        string? repository = Environment.GetEnvironmentVariable("GITHUB_REPOSITORY");
        logger.LogInformation("Publishing to {Repository}", repository); // silent
        logger.LogInformation("Publishing with {Value}", value); // leaks: NHI1001
        logger.LogInformation("Url {Url}", Environment.GetEnvironmentVariable("ACTIONS_ID_TOKEN_REQUEST_URL")); // silent
    }

    public void Table()
    {
        IDictionary variables = Environment.GetEnvironmentVariables();
        logger.LogInformation("{Value}", variables["SLACK_ACCESS_TOKEN"]); // leaks: NHI1001
        logger.LogInformation("{Value}", variables["SLACK_CHANNEL"]); // silent
    }

    public void Expanded()
    {
        string home = Environment.ExpandEnvironmentVariables("%HOME%/bin");
        logger.LogInformation("{Home}", home); // silent
        logger.LogInformation("{There}", Environment.GetEnvironmentVariable("REFRESH_TOKEN") is not null); // silent
    }

    public void Keys()
    {
        logger.LogInformation("{Value}", configuration["GitHub:Owner"]); // silent
        logger.LogInformation("{Value}", configuration["GitHub:AccessToken"]); // leaks: NHI1001
        logger.LogInformation("{Value}", configuration["GitHub:AccessTokenUrl"]); // silent
        logger.LogInformation("{Value}", configuration.GetValue<string>("Fitbit:RefreshToken")); // leaks: NHI1001
        logger.LogInformation("{Value}", configuration.GetValue<int>("Fitbit:RefreshTokenLifetimeDays")); // silent
    }

    public void Sections()
    {
        IConfigurationSection section = configuration.GetSection(SlackOptions.Section);
        string? value = section["refresh_token"];
        logger.LogInformation("{Path}", section.Path); // silent
        logger.LogInformation("{Value}", section["channel"]); // silent
        logger.LogInformation("{Value}", value); // leaks: NHI1001
    }

    public void Bound()
    {
        SlackOptions slack = options.Value;
        logger.LogInformation("{Channel}", slack.Channel); // silent
        logger.LogInformation("{Value}", slack.BotAccessToken); // leaks: NHI1001
        logger.LogInformation("{Seconds}", slack.AccessTokenLifetime); // silent
        logger.LogInformation("{Endpoint}", slack.AccessTokenEndpoint); // silent
        SlackOptions? other = configuration.GetSection(SlackOptions.Section).Get<SlackOptions>();
        logger.LogInformation("{Value}", other!.BotAccessToken); // leaks: NHI1001
    }
}

public sealed class Stored(IDistributedCache cache, ILogger<Stored> logger)
{
    private const string FileName = ".fabrikam_refresh_token";

    public async Task FilesAsync(string home)
    {
        string path = Path.Combine(home, FileName);
        if (!File.Exists(path))
        {
            logger.LogWarning("No {Path}", path); // silent
            return;
        }

        string text = (await File.ReadAllTextAsync(path)).Trim();
        logger.LogInformation("{Text}", text); // leaks: NHI1001
        logger.LogInformation("{Time}", File.GetLastWriteTimeUtc(path)); // silent
    }

    public void Lines(string home)
    {
        string[] lines = File.ReadAllLines(home + "/.config/fabrikam/access_token");
        Console.WriteLine(lines.Length); // silent
        Console.WriteLine(lines[0]); // leaks: NHI1002
        string[] hosts = File.ReadAllLines(home + "/.config/fabrikam/hosts");
        Console.WriteLine(hosts[0]); // silent
    }

    public void Reader(string folder)
    {
        using var reader = new StreamReader(Path.Combine(folder, "access-token.txt"));
        string? first = reader.ReadLine();
        logger.LogInformation("{First}", first); // leaks: NHI1001

        using var notes = new StreamReader(Path.Combine(folder, "notes.txt"));
        logger.LogInformation("{First}", notes.ReadLine()); // silent
    }

    public void FromRegistry()
    {
        using RegistryKey? key = Registry.CurrentUser.OpenSubKey(@"Software\Fabrikam");
        logger.LogInformation("{Value}", key?.GetValue("Server")); // silent
        logger.LogInformation("{Value}", key?.GetValue("RefreshToken")); // leaks: NHI1001
    }

    public async Task FromCacheAsync()
    {
        string? value = await cache.GetStringAsync("fabrikam:access_token");
        logger.LogInformation("{Hit}", value is null ? "miss" : "hit"); // silent
        logger.LogInformation("{Value}", value); // leaks: NHI1001
        logger.LogInformation("{Value}", await cache.GetStringAsync("fabrikam:access_token_expiry")); // silent
    }
}
