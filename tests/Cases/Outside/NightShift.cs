using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Nightshift.Jobs;

public sealed class UplinkOptions
{
    public string Endpoint { get; set; } = "";

    public string AccessToken { get; set; } = "";

    public string TokenFile { get; set; } = "";
}

public sealed class NightShift(IConfiguration configuration, IOptions<UplinkOptions> options, ILogger<NightShift> logger) : BackgroundService
{
    private const string TokenVariable = "UPLINK_ACCESS_TOKEN";
    private const string EndpointVariable = "UPLINK_TOKEN_ENDPOINT";
    private static readonly string TokenPath = Path.Combine(AppContext.BaseDirectory, "refresh-token.txt");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var fromEnvironment = Environment.GetEnvironmentVariable(TokenVariable);
        logger.LogInformation("Uplink {Value}", Environment.GetEnvironmentVariable(EndpointVariable)); // silent
        logger.LogInformation("Uplink {Value}", fromEnvironment); // leaks: NHI1001
        logger.LogInformation("Uplink {Given}", fromEnvironment is not null); // silent
        logger.LogInformation("Uplink {Value}", Environment.GetEnvironmentVariable("GITHUB_TOKEN")); // leaks: NHI1001
        logger.LogInformation("Uplink {Value}", Environment.GetEnvironmentVariable("GITHUB_REPOSITORY")); // silent
        logger.LogInformation("Uplink {Value}", configuration["Uplink:AccessToken"]); // leaks: NHI1001
        logger.LogInformation("Uplink {Value}", configuration["Uplink:Endpoint"]); // silent
        logger.LogInformation("Uplink {Value}", configuration["Uplink:AccessTokenLifetime"]); // silent
        var section = configuration.GetSection("Uplink");
        logger.LogInformation("Uplink {Value}", section["RefreshToken"]); // leaks: NHI1001
        logger.LogInformation("Uplink {Value}", section["Region"]); // silent
        logger.LogInformation("Uplink {Value}", section.GetValue<string>("RefreshToken")); // leaks: NHI1001
        logger.LogInformation("Uplink {Value}", section.GetValue<int>("Retries")); // silent
        logger.LogInformation("Uplink {Value}", configuration.GetSection("Uplink:RefreshToken").Value); // leaks: NHI1001
        logger.LogInformation("Uplink {Value}", options.Value.AccessToken); // leaks: NHI1001
        logger.LogInformation("Uplink {Value}", options.Value.Endpoint); // silent
        logger.LogInformation("Uplink {Value}", options.Value.TokenFile); // silent
        await Task.Delay(1000, stoppingToken);
    }

    public async Task FilesAsync(CancellationToken ct)
    {
        var stored = await File.ReadAllTextAsync(TokenPath, ct);
        Console.WriteLine("file " + TokenPath); // silent
        Console.WriteLine("stored " + stored); // leaks: NHI1002
        Console.WriteLine("stored " + stored.Length); // silent
        Console.WriteLine(File.ReadAllText("motd.txt")); // silent
        Console.WriteLine(File.ReadAllText("access_token")); // leaks: NHI1002
        Console.WriteLine(File.ReadLines("access_token").First()); // leaks: NHI1002
        using StreamReader reader = new(TokenPath);
        Console.WriteLine(reader.ReadLine()); // leaks: NHI1002
        using StreamReader other = new("region.txt");
        Console.WriteLine(other.ReadLine()); // silent
        var settings = JsonSerializer.Deserialize<UplinkOptions>(File.ReadAllText("uplink.json"))!;
        Console.WriteLine(settings.Endpoint); // silent
        Console.WriteLine(settings.AccessToken); // leaks: NHI1002
        using var document = JsonDocument.Parse(File.ReadAllText("uplink.json"));
        Console.WriteLine(document.RootElement.GetProperty("endpoint")); // silent
        Console.WriteLine(document.RootElement.GetProperty("refresh_token")); // leaks: NHI1002
    }

    public void Bound()
    {
        UplinkOptions bound = new();
        configuration.Bind("Uplink", bound);
        logger.LogDebug("{Endpoint}", bound.Endpoint); // silent
        logger.LogDebug("{Token}", bound.AccessToken); // leaks: NHI1001
        var got = configuration.GetSection("Uplink").Get<UplinkOptions>();
        logger.LogDebug("{Endpoint}", got?.Endpoint); // silent
        logger.LogDebug("{Token}", got?.AccessToken); // leaks: NHI1001
        var variables = Environment.GetEnvironmentVariables();
        logger.LogDebug("{Token}", variables["ACCESS_TOKEN"]); // leaks: NHI1001
        logger.LogDebug("{Path}", variables["PATH"]); // silent
        var choice = Environment.GetEnvironmentVariable("CI") ?? Environment.GetEnvironmentVariable("ACCESS_TOKEN");
        logger.LogDebug("{Choice}", choice); // leaks: NHI1001
        logger.LogDebug("{Choice}", Environment.GetEnvironmentVariable("TOKEN_CACHE_PATH")); // silent
        Environment.SetEnvironmentVariable("UPLINK", got?.AccessToken); // leaks: NHI1004
        Environment.SetEnvironmentVariable("UPLINK", got?.Endpoint); // silent
        Environment.SetEnvironmentVariable(TokenVariable, null); // silent
        AppContext.SetData("uplink", bound.AccessToken); // leaks: NHI1004
        AppContext.SetData("uplink", bound.Endpoint); // silent
        Console.Write("Token: ");
        var typed = Console.ReadLine();
        Console.WriteLine("thanks"); // silent
        Console.WriteLine(typed?.Length); // silent
    }
}
