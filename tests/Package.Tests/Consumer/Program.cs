using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Consumer;

internal sealed class Program(ILogger logger)
{
    private static string? s_refreshToken;

    private static void Main()
    {
    }

    public async Task SignInAsync(HttpClient http, string path)
    {
        using JsonDocument answer = JsonDocument.Parse(await http.GetStringAsync("https://login.example/token"));
        string refreshToken = answer.RootElement.GetProperty("refresh_token").GetString()!;
        logger.LogInformation("Lives {Lifetime} seconds", answer.RootElement.GetProperty("expires_in").GetInt32());
        logger.LogInformation("Refreshing with {RefreshToken}", refreshToken); // leaks: NHI1001
        File.WriteAllText(path, refreshToken); // leaks: NHI1003
        await File.WriteAllTextAsync(path, refreshToken); // leaks: NHI1003
        Environment.SetEnvironmentVariable("REFRESH_TOKEN", refreshToken); // leaks: NHI1004
        Process.Start("git", "--token " + refreshToken); // leaks: NHI1005
        s_refreshToken = refreshToken; // leaks: NHI1007
        Log(answer.RootElement.GetProperty("access_token").GetString()!); // leaks: NHI1001
    }

    public static bool IsSignedIn => s_refreshToken is not null;

    private void Log(string value) => logger.LogDebug("{Value}", value);
}
