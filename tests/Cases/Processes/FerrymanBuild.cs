using System.Diagnostics;
using CliWrap;
using Microsoft.Identity.Client;

namespace Ferryman.Build;

internal interface IToolRunner
{
    int Run(string tool, params string[] arguments);
}

/// <summary>A build tool that ships what it made.</summary>
internal sealed class ToolRunner : IToolRunner
{
    public int Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool) { UseShellExecute = false };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

internal sealed class FerrymanBuild(IToolRunner runner, IPublicClientApplication app)
{
    public async Task ShipAsync(string image)
    {
        AuthenticationResult result = await app.AcquireTokenSilent(["registry"], "ferryman").ExecuteAsync();
        runner.Run("docker", "login", "--username", result.Account.Username); // silent
        runner.Run("docker", "login", "--username", result.Account.Username, "--password", result.AccessToken); // leaks: NHI1005
        runner.Run("docker", "push", image); // silent
    }

    public async Task DirectAsync()
    {
        AuthenticationResult result = await app.AcquireTokenSilent(["registry"], "ferryman").ExecuteAsync();
        string line = string.Join(' ', "--tenant", result.TenantId, "--authority", "login");
        using Process? quiet = Process.Start("az", line); // silent
        line += " --token " + result.AccessToken;
        using Process? loud = Process.Start("az", line); // leaks: NHI1005
        using Process? listed = Process.Start("az", ["rest", "--headers", $"Authorization={result.CreateAuthorizationHeader()}"]); // leaks: NHI1005
    }

    public async Task InfoAsync()
    {
        AuthenticationResult result = await app.AcquireTokenSilent(["registry"], "ferryman").ExecuteAsync();
        var start = new ProcessStartInfo
        {
            FileName = "helm",
            Arguments = "registry login --expires " + result.ExpiresOn.ToUnixTimeSeconds(), // silent
            RedirectStandardInput = true,
        };
        start.Environment["HELM_USER"] = result.Account.Username; // silent
        start.Environment["HELM_REGISTRY_TOKEN"] = result.AccessToken; // leaks: NHI1006
        start.EnvironmentVariables.Add("HELM_SCOPES", string.Join(',', result.Scopes)); // silent
        start.EnvironmentVariables.Add("HELM_ID", result.IdToken); // leaks: NHI1006
        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(result.AccessToken); // silent
    }

    public async Task WrapAsync()
    {
        AuthenticationResult result = await app.AcquireTokenSilent(["registry"], "ferryman").ExecuteAsync();
        await Cli.Wrap("cosign").WithArguments(["sign", "--identity", result.UniqueId]).ExecuteAsync(); // silent
        await Cli.Wrap("cosign").WithArguments(["sign", "--identity-token", result.IdToken]).ExecuteAsync(); // leaks: NHI1005
        await Cli.Wrap("cosign").WithArguments(words => words.Add("sign").Add(result.IdToken)).ExecuteAsync(); // leaks: NHI1005
        await Cli.Wrap("cosign").WithEnvironmentVariables(variables => variables.Set("SIGSTORE_ID_TOKEN", result.IdToken)).ExecuteAsync(); // leaks: NHI1006
        await Cli.Wrap("cosign").WithEnvironmentVariables(variables => variables.Set("COSIGN_EXPERIMENTAL", "1")).ExecuteAsync(); // silent
        await Cli.Wrap("cosign").WithStandardInputPipe(PipeSource.FromString(result.IdToken)).ExecuteAsync(); // silent
    }

    public async Task EnvironmentAsync()
    {
        AuthenticationResult result = await app.AcquireTokenSilent(["registry"], "ferryman").ExecuteAsync();
        Environment.SetEnvironmentVariable("FERRYMAN_TOKEN_EXPIRES", result.ExpiresOn.ToString("O")); // silent
        Environment.SetEnvironmentVariable("FERRYMAN_TOKEN", result.AccessToken, EnvironmentVariableTarget.Process); // leaks: NHI1004
        Environment.SetEnvironmentVariable("FERRYMAN_TOKEN", null); // silent
        AppContext.SetData("ferryman.header", result.CreateAuthorizationHeader()); // leaks: NHI1004
        AppContext.SetData("ferryman.correlation", result.CorrelationId); // silent
    }

    public async Task CopiedAsync(IDictionary<string, string?> settings)
    {
        AuthenticationResult result = await app.AcquireTokenSilent(["registry"], "ferryman").ExecuteAsync();
        settings["DEPLOY_TOKEN"] = result.AccessToken; // silent
        var start = new ProcessStartInfo("deploy", [result.TenantId, "--wait"]); // silent
        foreach ((string key, string? value) in settings)
        {
            start.Environment[key] = value; // leaks: NHI1006
        }

        using Process? process = Process.Start(start);
        Console.WriteLine($"deploy {process?.Id} started for {result.Account.Username}"); // silent
    }
}
