using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Microsoft.Identity.Client;

namespace Windlass.Build;

public abstract class BuildContext
{
    public IDictionary<string, string?> Variables { get; } = new Dictionary<string, string?>();

    public abstract int Exec(string tool, params string[] arguments);
}

public sealed class LocalBuild : BuildContext
{
    public override int Exec(string tool, params string[] arguments)
    {
        ProcessStartInfo info = new(tool) { UseShellExecute = false };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Variables)
        {
            info.Environment[name] = value;
        }

        using var process = Process.Start(info)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

public sealed class DryBuild : BuildContext
{
    public override int Exec(string tool, params string[] arguments) => arguments.Length;
}

public static class WindlassScripts
{
    private static readonly string Feed = "https://packages.example/feed";

    public static async Task PushAsync(AuthenticationResult auth, string[] packages)
    {
        LocalBuild build = new();
        DryBuild dry = new();
        foreach (var package in packages)
        {
            build.Exec("dotnet", "nuget", "push", package, "--source", Feed); // silent
            build.Exec("dotnet", "nuget", "push", package, "--api-key", auth.AccessToken); // leaks: NHI1005
            dry.Exec("dotnet", "nuget", "push", package, "--api-key", auth.AccessToken); // silent
        }

        await Cli.Wrap("git").WithArguments($"-c http.extraHeader=\"Tenant: {auth.TenantId}\" fetch").ExecuteAsync(); // silent
        await Cli.Wrap("git").WithArguments($"-c http.extraHeader=\"Authorization: Bearer {auth.AccessToken}\" fetch").ExecuteAsync(); // leaks: NHI1005
        var command = Cli.Wrap("az").WithWorkingDirectory("/tmp").WithValidation(CommandResultValidation.None);
        await command.WithArguments(["account", "show", "--tenant", auth.TenantId]).ExecuteBufferedAsync(); // silent
        await command.WithArguments(["rest", "--headers", "Authorization=" + auth.CreateAuthorizationHeader()]).ExecuteBufferedAsync(); // leaks: NHI1005
        Dictionary<string, string?> variables = new() { ["TENANT"] = auth.TenantId };
        await command.WithEnvironmentVariables(variables).ExecuteAsync(); // silent
        variables["AZURE_TOKEN"] = auth.AccessToken;
        await command.WithEnvironmentVariables(variables).ExecuteAsync(); // leaks: NHI1006
        await (auth.AccessToken | Cli.Wrap("docker").WithArguments("login --password-stdin")).ExecuteAsync(); // silent
        var shown = await Cli.Wrap("gh").WithArguments(["auth", "token"]).ExecuteBufferedAsync();
        Console.WriteLine(shown.ExitCode); // silent
    }

    public static void Shell(AuthenticationResult auth, string script)
    {
        StringBuilder line = new("set -e; ");
        line.AppendFormat("export TENANT={0}; ", auth.TenantId);
        Process.Start("/bin/sh", ["-c", line.ToString()]); // silent
        line.AppendFormat("export TOKEN={0}; {1}", auth.AccessToken, script);
        Process.Start("/bin/sh", ["-c", line.ToString()]); // leaks: NHI1005
        using Process psql = new();
        psql.StartInfo = new ProcessStartInfo
        {
            FileName = "psql",
            ArgumentList = { "-U", auth.Account.Username, "-h", "db.example" }, // silent
            Environment = { ["PGDATABASE"] = "windlass", ["PGUSER"] = auth.Account.Username }, // silent
        };
        psql.StartInfo.Environment["PGPASSWORD"] = auth.AccessToken; // leaks: NHI1006
        psql.StartInfo.EnvironmentVariables["PGAPPNAME"] = auth.CorrelationId.ToString(); // silent
        psql.Start();
        ProcessStartInfo edge = new() { FileName = "https://portal.example/?tenant=" + auth.TenantId, UseShellExecute = true }; // silent
        Process.Start(edge);
        ProcessStartInfo curl = new("curl", ["-s", Feed, "-H", "Accept: application/json"]); // silent
        ProcessStartInfo leaky = new("curl", ["-s", Feed, "-H", $"Authorization: Bearer {auth.IdToken}"]); // leaks: NHI1005
        Process.Start(curl);
        Process.Start(leaky);
        using var standard = Process.Start(new ProcessStartInfo("curl", "-K -") { RedirectStandardInput = true })!;
        standard.StandardInput.Write($"header = \"Authorization: Bearer {auth.AccessToken}\""); // silent
        standard.StandardInput.Close();
        Process.Start("kubectl", string.Join(' ', new[] { "get", "pods", "-n", auth.TenantId })); // silent
        Process.Start("kubectl", string.Join(' ', new[] { "get", "pods", "--token", auth.AccessToken })); // leaks: NHI1005
        Process.Start("open", $"mailto:{auth.Account.Username}"); // silent
        var quoted = JsonSerializer.Serialize(new { password = auth.AccessToken });
        Process.Start("mysql", ["--login-options", quoted]); // leaks: NHI1005
        Process.Start("mysql", ["--login-options", quoted.Length.ToString()]); // silent
        Environment.SetEnvironmentVariable("MYSQL_PWD", auth.AccessToken, EnvironmentVariableTarget.Process); // leaks: NHI1004
        Environment.SetEnvironmentVariable("MYSQL_USER", auth.Account.Username); // silent
        Environment.SetEnvironmentVariable("MYSQL_PWD", ""); // silent
    }
}
