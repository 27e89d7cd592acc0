using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lanterns.Festival;

public sealed class FestivalOptions
{
    public string Endpoint { get; set; } = "";

    public string AccessToken { get; set; } = "";

    public string AccessTokenHeader { get; set; } = "Authorization";

    public TimeSpan AccessTokenLifetime { get; set; }
}

/// <summary>A worker that lights the lanterns of the festival.</summary>
public sealed class LanternFestival(IOptionsMonitor<FestivalOptions> options, IConfiguration configuration, ILogger<LanternFestival> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        FestivalOptions current = options.CurrentValue;
        logger.LogInformation("Endpoint {Value}", current.Endpoint); // silent
        logger.LogInformation("Header {Value}", current.AccessTokenHeader); // silent
        logger.LogInformation("Lifetime {Value}", current.AccessTokenLifetime); // silent
        logger.LogInformation("Token {Value}", current.AccessToken); // leaks: NHI1001
        logger.LogInformation("Configured {Value}", current.AccessToken.Length > 0); // silent
        using IDisposable? change = options.OnChange((changed, name) => logger.LogInformation("Now {Name} {Value}", name, changed.Endpoint)); // silent
        using IDisposable? other = options.OnChange((changed, name) => logger.LogInformation("Now {Name} {Value}", name, changed.AccessToken)); // leaks: NHI1001
        await Task.Delay(Timeout.Infinite, stoppingToken);
    }

    public void Variables()
    {
        string? pass = Environment.GetEnvironmentVariable("FESTIVAL_ACCESS_TOKEN");
        logger.LogWarning("Pass {Pass}", pass); // leaks: NHI1001
        logger.LogWarning("Pass {Pass}", pass is null ? "missing" : "set"); // silent
        string? address = Environment.GetEnvironmentVariable("FESTIVAL_TOKEN_ENDPOINT");
        logger.LogWarning("Address {Address}", address); // silent
        string? years = Environment.GetEnvironmentVariable("FESTIVAL_REFRESH_TOKEN_LIFETIME");
        logger.LogWarning("Years {Years}", years); // silent
        Environment.SetEnvironmentVariable("FESTIVAL_CHILD", address); // silent
        Environment.SetEnvironmentVariable("FESTIVAL_CHILD", pass); // leaks: NHI1004
    }

    public void Keys()
    {
        IConfigurationSection section = configuration.GetSection("Festival");
        logger.LogInformation("Name {Value}", section["Name"]); // silent
        logger.LogInformation("Refresh {Value}", section["RefreshToken"]); // leaks: NHI1001
        logger.LogInformation("Refresh {Value}", section["RefreshTokenFile"]); // silent
        logger.LogInformation("Refresh {Value}", section.GetValue<string>("RefreshToken")); // leaks: NHI1001
        logger.LogInformation("Path {Value}", section.GetSection("RefreshToken").Path); // silent
        FestivalOptions bound = section.Get<FestivalOptions>() ?? new FestivalOptions();
        logger.LogInformation("Bound {Value}", bound.AccessToken); // leaks: NHI1001
        logger.LogInformation("Bound {Value}", bound.Endpoint); // silent
        bound.AccessToken = "(hidden)";
        logger.LogInformation("Bound {Value}", bound.AccessToken); // silent
    }

    public async Task FilesAsync(string home)
    {
        string tokenPath = Path.Combine(home, ".festival", "refresh_token");
        logger.LogInformation("Reads {Path}", tokenPath); // silent
        string text = await File.ReadAllTextAsync(tokenPath);
        logger.LogInformation("Read {Text}", text); // leaks: NHI1001
        logger.LogInformation("Read {Length}", text.Length); // silent
        string program = await File.ReadAllTextAsync(Path.Combine(home, ".festival", "program.txt"));
        logger.LogInformation("Program {Text}", program); // silent
        using JsonDocument state = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(home, "state.json")));
        logger.LogInformation("State {Value}", state.RootElement.GetProperty("lastRun")); // silent
        logger.LogInformation("State {Value}", state.RootElement.GetProperty("refresh_token")); // leaks: NHI1001
    }

    public static void Arguments(string[] args)
    {
        string? accessToken = null;
        string site = "main";
        for (int index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "--site":
                    site = args[++index];
                    break;
                case "--access-token":
                    accessToken = args[++index];
                    break;
            }
        }

        Console.WriteLine("Lights {0}", site); // silent
        Console.WriteLine("With {0}", accessToken); // leaks: NHI1002
        Console.WriteLine("With {0}", accessToken is not null); // silent
    }
}
