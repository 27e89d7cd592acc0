using System.ComponentModel;
using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;

namespace Packhouse.Runner;

public sealed class RegistryLogin
{
    public string Host { get; init; } = "";

    public string User { get; init; } = "";

    public string AccessToken { get; init; } = "";
}

public sealed class PackRunner(string tool)
{
    public void Arguments(RegistryLogin login)
    {
        Process.Start(tool, $"login {login.Host} -u {login.User}"); // silent
        Process.Start(tool, $"login {login.Host} -p {login.AccessToken}"); // leaks: NHI1005
        Process.Start(tool, ["login", login.Host]); // silent
        Process.Start(tool, ["login", login.Host, "--token", login.AccessToken]); // leaks: NHI1005
        ProcessStartInfo info = new(tool) { Arguments = "push " + login.Host }; // silent
        ProcessStartInfo bad = new(tool) { Arguments = "push --token=" + login.AccessToken }; // leaks: NHI1005
        info.ArgumentList.Add(login.User); // silent
        info.ArgumentList.Add(login.AccessToken); // leaks: NHI1005
        ProcessStartInfo third = new(tool, "push " + login.AccessToken); // leaks: NHI1005
        foreach (var part in new[] { "--user", login.User })
        {
            third.ArgumentList.Add(part); // silent
        }

        foreach (var part in new[] { "--token", login.AccessToken })
        {
            third.ArgumentList.Add(part); // leaks: NHI1005
        }

        using Process process = new() { StartInfo = info };
        process.StartInfo.Arguments = login.Host; // silent
        process.StartInfo.Arguments = string.Join(' ', "push", login.AccessToken); // leaks: NHI1005
        process.Start();
        process.StartInfo = bad;
    }

    public void Environment(RegistryLogin login)
    {
        ProcessStartInfo info = new(tool);
        info.Environment["REGISTRY_HOST"] = login.Host; // silent
        info.Environment["REGISTRY_TOKEN"] = login.AccessToken; // leaks: NHI1006
        info.EnvironmentVariables.Add("REGISTRY_USER", login.User); // silent
        info.EnvironmentVariables.Add("REGISTRY_PASS", login.AccessToken); // leaks: NHI1006
        info.Environment.TryAdd("LENGTH", login.AccessToken.Length.ToString()); // silent
        info.Environment.TryAdd("AUTH", "Bearer " + login.AccessToken); // leaks: NHI1006
        var variables = info.Environment;
        variables["USER"] = login.User; // silent
        variables["KEY"] = login.AccessToken; // leaks: NHI1006
        Dictionary<string, string?> own = new() { ["KEY"] = login.AccessToken }; // silent
        Console.WriteLine(own.Count); // silent
        foreach (var (key, value) in own)
        {
            info.Environment[key] = value; // leaks: NHI1006
        }

        ProcessStartInfo made = new(tool)
        {
            UseShellExecute = false,
            Environment = { ["HOST"] = login.Host }, // silent
        };
        ProcessStartInfo other = new(tool)
        {
            Environment = { ["TOKEN"] = login.AccessToken }, // leaks: NHI1006
        };
        System.Environment.SetEnvironmentVariable("TOOL", tool); // silent
        System.Environment.SetEnvironmentVariable("TOKEN", login.AccessToken, EnvironmentVariableTarget.User); // leaks: NHI1004
        Process.Start(made);
        Process.Start(other);
    }

    public async Task InputAsync(RegistryLogin login)
    {
        ProcessStartInfo info = new(tool, "login --password-stdin") { RedirectStandardInput = true, RedirectStandardError = true };
        using var child = Process.Start(info)!;
        await child.StandardInput.WriteLineAsync(login.AccessToken); // silent
        child.StandardInput.Close();
        await child.WaitForExitAsync();
        if (child.ExitCode != 0)
        {
            throw new Win32Exception(child.ExitCode, "login of " + login.User); // silent
        }
    }

    public async Task WrappedAsync(RegistryLogin login)
    {
        await Cli.Wrap(tool).WithArguments(["login", login.Host]).ExecuteAsync(); // silent
        await Cli.Wrap(tool).WithArguments(["login", login.AccessToken]).ExecuteAsync(); // leaks: NHI1005
        await Cli.Wrap(tool).WithArguments("login " + login.AccessToken).ExecuteBufferedAsync(); // leaks: NHI1005
        await Cli.Wrap(tool).WithArguments(a => a.Add("login").Add(login.User)).ExecuteAsync(); // silent
        await Cli.Wrap(tool).WithArguments(a => a.Add("login").Add(login.AccessToken)).ExecuteAsync(); // leaks: NHI1005
        await Cli.Wrap(tool).WithEnvironmentVariables(e => e.Set("HOST", login.Host)).ExecuteAsync(); // silent
        await Cli.Wrap(tool).WithEnvironmentVariables(e => e.Set("TOKEN", login.AccessToken)).ExecuteAsync(); // leaks: NHI1006
        await Cli.Wrap(tool).WithStandardInputPipe(PipeSource.FromString(login.AccessToken)).ExecuteAsync(); // silent
        var command = PipeSource.FromString(login.AccessToken) | Cli.Wrap(tool);
        await command.ExecuteAsync(); // silent
    }

    public Task<int> Git(RegistryLogin login, params string[] more)
    {
        var url = $"https://{login.User}@{login.Host}/repo.git";
        Run("clone " + url); // silent
        Run($"-c http.extraheader=\"Authorization: Bearer {login.AccessToken}\" clone"); // leaks: NHI1005
        Run(string.Join(' ', more)); // silent
        return Task.FromResult(0);
    }

    private void Run(string arguments)
    {
        using var process = new Process();
        process.StartInfo.FileName = "git";
        process.StartInfo.Arguments = arguments;
        process.Start();
    }
}
