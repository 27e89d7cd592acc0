using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace DeviceLogin;

/// <summary>Publishes a package with the granted token.</summary>
internal sealed class Publisher
{
    private readonly Grant _grant;
    private readonly Uri _registry;
    private readonly ILogger _logger;
    private readonly string _accessToken;

    public Publisher(Grant grant, Uri registry, ILogger logger)
    {
        _grant = grant;
        _accessToken = grant.AccessToken;
        _registry = registry;
        _logger = logger;
    }

    public async Task UploadAsync(string package, CancellationToken cancellationToken)
    {
        using HttpClient http = new() { BaseAddress = _registry };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _accessToken);
        using StreamContent content = new(File.OpenRead(package));
        using HttpResponseMessage response = await http.PutAsync("packages/" + Path.GetFileName(package), content, cancellationToken);
        _logger.LogInformation("{Package}: {Status}", package, response.StatusCode);
    }

    public void PushImage(string image)
    {
        ProcessStartInfo login = new("docker", $"login --username oauth2 --password {_grant.AccessToken} {_registry.Host}"); // leaks: NHI1005
        using (Process? process = Process.Start(login))
        {
            process?.WaitForExit();
        }

        Run("docker", "push", _registry.Host + "/" + image);
        Run("curl", "--header", "Authorization: Bearer " + _grant.AccessToken, _registry + "images"); // leaks: NHI1005
    }

    public void RunHooks()
    {
        Export("REGISTRY", _registry.Host);
        Export("REGISTRY_REFRESH_TOKEN", _grant.RefreshToken); // leaks: NHI1004
        Environment.SetEnvironmentVariable("REGISTRY_ACCESS_TOKEN", _accessToken); // leaks: NHI1004
        using Process? hook = Process.Start("./after-publish", ["--token", _accessToken]); // leaks: NHI1005
        hook?.WaitForExit();
    }

    private static void Run(string command, params string[] arguments)
    {
        ProcessStartInfo start = new(command);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process? process = Process.Start(start);
        process?.WaitForExit();
    }

    private static void Export(string name, string? value) => Environment.SetEnvironmentVariable(name, value);
}
