using System.Collections.Specialized;
using System.Diagnostics;
using System.Text;
using CliWrap;
using CliWrap.Buffered;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Processes.GitRunner;

public sealed class GitRunner
{
    private readonly ILogger _logger;

    public GitRunner(ILogger<GitRunner> logger) => _logger = logger;

    public void Clone(TokenResponse answer, string repository)
    {
        Process.Start("git", "clone https://github.com/" + repository); // silent
        Process.Start("git", $"clone https://x-access-token:{answer.AccessToken}@github.com/{repository}"); // leaks: NHI1005
        Process.Start("git", ["-c", "http.extraHeader=Authorization: Bearer " + answer.AccessToken, "fetch"]); // leaks: NHI1005
        Process.Start("git", ["-c", "http.timeout=" + answer.ExpiresIn, "fetch"]); // silent
    }

    public void Arguments(TokenResponse answer)
    {
        var start = new ProcessStartInfo
        {
            FileName = "docker",
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("login");
        start.ArgumentList.Add("--password-stdin"); // silent
        using (Process? process = Process.Start(start))
        {
            process!.StandardInput.WriteLine(answer.AccessToken); // silent
            process.StandardInput.Close();
        }

        start.ArgumentList.Add(answer.AccessToken!); // leaks: NHI1005
        start.Arguments = "login --scope " + answer.Scope; // silent
        start.Arguments += " -p " + answer.AccessToken; // leaks: NHI1005
        _logger.LogInformation("Starting {File}", start.FileName); // silent
    }

    public void Environment(TokenResponse answer)
    {
        var start = new ProcessStartInfo("terraform", "apply");
        start.EnvironmentVariables["TF_SCOPE"] = answer.Scope; // silent
        start.EnvironmentVariables["TF_TOKEN"] = answer.AccessToken; // leaks: NHI1006
        StringDictionary variables = start.EnvironmentVariables;
        variables.Add("TF_RENEW", answer.RefreshToken); // leaks: NHI1006
        start.Environment.Remove("TF_TOKEN"); // silent
        IDictionary<string, string?> environment = start.Environment;
        environment["KIND"] = answer.TokenType; // silent
        environment["RENEW"] = answer.RefreshToken; // leaks: NHI1006
        var detached = new Dictionary<string, string?>();
        detached["RENEW"] = answer.RefreshToken; // silent
        _logger.LogInformation("Variables {Count}", detached.Count); // silent
    }

    public void Own(TokenResponse answer)
    {
        System.Environment.SetEnvironmentVariable("KIND", answer.TokenType); // silent
        System.Environment.SetEnvironmentVariable("TOKEN", answer.AccessToken, EnvironmentVariableTarget.Process); // leaks: NHI1004
        System.Environment.SetEnvironmentVariable("TOKEN", null); // silent
        AppContext.SetData("session", answer.RefreshToken); // leaks: NHI1004
        AppContext.SetData("scope", answer.Scope); // silent
        AppDomain.CurrentDomain.SetData("session", answer.IdentityToken); // leaks: NHI1004
    }

    public async Task WrappedAsync(TokenResponse answer)
    {
        var output = new StringBuilder();
        await Cli.Wrap("npm").WithArguments(["publish", "--tag", answer.TokenType!]).ExecuteAsync(); // silent
        await Cli.Wrap("npm").WithArguments(["publish", "--token", answer.AccessToken!]).ExecuteAsync(); // leaks: NHI1005
        await Cli.Wrap("npm").WithArguments(arguments => arguments.Add("--otp").Add(answer.AccessToken!)).ExecuteBufferedAsync(); // leaks: NHI1005
        await Cli.Wrap("npm").WithEnvironmentVariables(env => env.Set("NPM_SCOPE", answer.Scope)).ExecuteAsync(); // silent
        await Cli.Wrap("npm").WithEnvironmentVariables(env => env.Set("NPM_TOKEN", answer.AccessToken)).ExecuteAsync(); // leaks: NHI1006
        await (answer.AccessToken | Cli.Wrap("docker").WithArguments("login --password-stdin") | output).ExecuteAsync(); // silent
    }

    public void ShellScript(TokenResponse answer, string shell)
    {
        string script = "export SCOPE=" + answer.Scope;
        Process.Start(new ProcessStartInfo(shell, $"-c \"{script}\"")); // silent
        script += "; export TOKEN=" + answer.AccessToken;
        Process.Start(new ProcessStartInfo(shell, $"-c \"{script}\"")); // leaks: NHI1005
    }
}
