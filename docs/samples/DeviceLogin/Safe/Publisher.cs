using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Nhi.SecureTokens;

namespace DeviceLogin;

/// <summary>Publishes a package within a session; no token leaves it but to the registry and to a child's standard input.</summary>
internal sealed class Publisher
{
    private readonly TokenSession _session;
    private readonly Uri _registry;
    private readonly ILogger _logger;

    public Publisher(TokenSession session, Uri registry, ILogger logger)
    {
        _session = session;
        _registry = registry;
        _logger = logger;
    }

    public async Task UploadAsync(string package, CancellationToken cancellationToken)
    {
        using HttpClient http = _session.CreateHttpClient();
        using StreamContent content = new(File.OpenRead(package));
        Uri target = new(_registry, "packages/" + Path.GetFileName(package));
        using HttpResponseMessage response = await http.PutAsync(target, content, cancellationToken);
        _logger.LogInformation("{Package}: {Status}", package, response.StatusCode);
    }

    public async Task PushImageAsync(string image, CancellationToken cancellationToken)
    {
        await RunWithTokenAsync("docker", ["login", "--username", "oauth2", "--password-stdin", _registry.Host], cancellationToken);
        using Process? push = Process.Start("docker", ["push", _registry.Host + "/" + image]);
        await (push?.WaitForExitAsync(cancellationToken) ?? Task.CompletedTask);
    }

    public Task RunHooksAsync(CancellationToken cancellationToken)
    {
        Environment.SetEnvironmentVariable("REGISTRY", _registry.Host);
        return RunWithTokenAsync("./after-publish", ["--token-from-standard-input"], cancellationToken);
    }

    private async Task RunWithTokenAsync(string command, string[] arguments, CancellationToken cancellationToken)
    {
        using AccessToken token = await _session.GetAccessTokenAsync(cancellationToken);
        _logger.LogDebug("{Command} gets access token {AccessToken}", command, TokenFingerprint.Of(token));

        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardInput = true })!;
        token.Use(text => process.StandardInput.Write(text));
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
    }
}
