using System.Diagnostics;
using System.Text;
using Azure.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Processes.Launchers;

public sealed class Deployment(TokenCredential credential, ILogger<Deployment> logger)
{
    public async Task HelmAsync(string chart)
    {
        AccessToken grant = await credential.GetTokenAsync(new TokenRequestContext(["registry"]), default);
        var words = new List<string> { "upgrade", "--install", chart };
        if (grant.ExpiresOn > DateTimeOffset.UtcNow)
        {
            words.Add("--set");
            words.Add("image.pull=" + grant.Token);
        }

        Process.Start(new ProcessStartInfo("helm", words)); // leaks: NHI1005
        Process.Start(new ProcessStartInfo("helm", ["list", "--until", grant.ExpiresOn.ToString("O")])); // silent
    }

    public async Task KubectlAsync()
    {
        AccessToken grant = await credential.GetTokenAsync(new TokenRequestContext(["cluster"]), default);
        var line = new StringBuilder("get pods");
        var first = new ProcessStartInfo("kubectl") { Arguments = line.ToString() }; // silent
        Process.Start(first);
        line.Append(" --token=").Append(grant.Token);
        var second = new ProcessStartInfo("kubectl") { Arguments = line.ToString() }; // leaks: NHI1005
        Process.Start(second);
    }

    public async Task ShellAsync()
    {
        AccessToken grant = await credential.GetTokenAsync(new TokenRequestContext(["api"]), default);
        string command = $"curl -H 'Authorization: Bearer {grant.Token}' https://api.example/me";
        Process.Start("/bin/sh", ["-c", command]); // leaks: NHI1005
        Process.Start("/bin/sh", ["-c", "curl https://api.example/health"]); // silent
    }

    public async Task ChildAsync(string program)
    {
        AccessToken grant = await credential.GetTokenAsync(new TokenRequestContext(["api"]), default);
        ProcessStartInfo info = Prepare(program);
        info.Environment.Add("API_UNTIL", grant.ExpiresOn.ToUnixTimeSeconds().ToString()); // silent
        info.Environment.Add("API_BEARER", grant.Token); // leaks: NHI1006
        using Process? child = Process.Start(info);
        logger.LogInformation("Started {Id}", child?.Id); // silent
    }

    public async Task OutputAsync()
    {
        var info = new ProcessStartInfo("az", ["account", "get-access-token", "--query", "accessToken", "-o", "tsv"])
        {
            RedirectStandardOutput = true,
        };
        using Process child = Process.Start(info)!;
        string accessToken = (await child.StandardOutput.ReadToEndAsync()).Trim();
        logger.LogInformation("az answered {Code}, {Length} characters", child.ExitCode, accessToken.Length); // silent
        logger.LogInformation("az answered {Text}", accessToken); // leaks: NHI1001
    }

    private static ProcessStartInfo Prepare(string program) => new(program) { UseShellExecute = false, CreateNoWindow = true };
}

public sealed class Browser
{
    public void Open(DeviceCodeResult device)
    {
        Process.Start(new ProcessStartInfo(device.VerificationUrl) { UseShellExecute = true }); // silent
    }

    public void Agent(AuthenticationResult result)
    {
        Environment.SetEnvironmentVariable("AGENT_TENANT", result.TenantId); // silent
        Environment.SetEnvironmentVariable("AGENT_BEARER", result.AccessToken); // leaks: NHI1004
        Environment.SetEnvironmentVariable("AGENT_BEARER", null); // silent
        AppContext.SetData("agent.account", result.Account.Username); // silent
        Process.Start("agent", ["--tenant", result.TenantId]); // silent
    }

    public void Restart(AuthenticationResult result, string[] args)
    {
        Process.Start(Environment.ProcessPath!, args); // silent
        Process.Start(Environment.ProcessPath!, [.. args, "--bearer", result.AccessToken]); // leaks: NHI1005
        Process.Start(Environment.ProcessPath!, [.. args, "--account", result.Account.HomeAccountId.Identifier]); // silent
    }

    public void Secured(AuthenticationResult result)
    {
        using var child = new Process();
        child.StartInfo.FileName = "agent";
        child.StartInfo.RedirectStandardInput = true;
        child.StartInfo.ArgumentList.Add("--stdin"); // silent
        child.Start();
        using StreamWriter input = child.StandardInput;
        input.Write(result.AccessToken); // silent
    }

    public void Unsecured(AuthenticationResult result)
    {
        using var child = new Process();
        child.StartInfo.FileName = "agent";
        child.StartInfo.ArgumentList.Insert(0, result.AccessToken); // leaks: NHI1005
        child.StartInfo.Environment["AGENT_MODE"] = "batch"; // silent
        child.Start();
    }
}
