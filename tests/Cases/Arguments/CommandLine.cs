using System.CommandLine;
using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Octokit;

namespace Cases.Arguments.CommandLine;

public sealed class CommandLine(ILogger<CommandLine> logger)
{
    public RootCommand Build()
    {
        var renewal = new Option<string>("--refresh-token") { Description = "Token to start with" };
        var lifetime = new Option<int>("--access-token-lifetime");
        var server = new Option<string>("--server");
        var root = new RootCommand("Synchronises repositories") { renewal, lifetime, server };
        root.SetAction(parsed =>
        {
            string refreshToken = parsed.GetValue(renewal)!;
            logger.LogInformation("Server {Server}", parsed.GetValue(server)); // silent
            logger.LogInformation("Lifetime {Lifetime}", parsed.GetValue(lifetime)); // silent
            logger.LogInformation("Starting with {Value}", refreshToken); // leaks: NHI1001
            logger.LogInformation("{Option} is given", renewal.Name); // silent
        });
        return root;
    }

    public int Loop(string[] args)
    {
        string? accessToken = null;
        string server = "https://api.example";
        for (int index = 0; index < args.Length - 1; index++)
        {
            switch (args[index])
            {
                case "--access-token":
                    accessToken = args[++index];
                    break;
                case "--server":
                    server = args[++index];
                    break;
            }
        }

        Console.WriteLine("Server: " + server); // silent
        Console.WriteLine("Token: " + accessToken); // leaks: NHI1002
        Console.WriteLine("Token given: " + (accessToken is not null)); // silent
        return accessToken is null ? 1 : 0;
    }
}

public sealed class Terraform
{
    public void Plain(TokenResponse answer)
    {
        Process.Start("terraform", "plan -var region=eu"); // silent
        Process.Start("terraform", "plan -var bearer=" + answer.AccessToken); // leaks: NHI1005
        Process.Start("terraform", ["plan", "-var", "scope=" + answer.Scope]); // silent
        Process.Start("terraform", ["plan", "-var", "bearer=" + answer.AccessToken]); // leaks: NHI1005
    }

    public void Info(TokenResponse answer)
    {
        var info = new ProcessStartInfo("terraform")
        {
            WorkingDirectory = "/srv/infra",
            Arguments = $"apply -var renewal={answer.RefreshToken}", // leaks: NHI1005
        };
        info.ArgumentList.Add("-auto-approve"); // silent
        Process.Start(info);

        var other = new ProcessStartInfo("terraform", "apply -var type=" + answer.TokenType); // silent
        Process.Start(other);
    }

    public void Environment(TokenResponse answer)
    {
        var info = new ProcessStartInfo("terraform", "apply") { UseShellExecute = false };
        info.Environment["TF_LOG"] = "INFO"; // silent
        info.Environment["TF_VAR_bearer"] = answer.AccessToken; // leaks: NHI1006
        info.EnvironmentVariables.Add("TF_VAR_seconds", answer.ExpiresIn.ToString()); // silent
        info.EnvironmentVariables.Add("TF_VAR_renewal", answer.RefreshToken); // leaks: NHI1006
        info.Environment.Remove("TF_TOKEN_app"); // silent
        Process.Start(info);
    }

    public async Task PipedAsync(TokenResponse answer)
    {
        var info = new ProcessStartInfo("gh", ["auth", "login", "--with-token"]) { RedirectStandardInput = true };
        using Process process = Process.Start(info)!;
        await process.StandardInput.WriteLineAsync(answer.AccessToken); // silent
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }
}

public sealed class Git(ILogger<Git> logger)
{
    public async Task FetchAsync(OauthToken token, string repository)
    {
        string remote = $"https://x-access-token:{token.AccessToken}@github.example/{repository}.git";
        await Cli.Wrap("git").WithArguments(["fetch", "origin", "--prune"]).ExecuteAsync(); // silent
        await Cli.Wrap("git").WithArguments(["fetch", remote, "--prune"]).ExecuteAsync(); // leaks: NHI1005
    }

    public async Task PushAsync(OauthToken token)
    {
        string header = "http.extraHeader=Authorization: Bearer " + token.AccessToken;
        var push = Cli.Wrap("git").WithArguments(words => words.Add("-c").Add(header).Add("push")); // leaks: NHI1005
        await push.ExecuteAsync();
        var pull = Cli.Wrap("git").WithArguments(words => words.Add("-c").Add("pull.rebase=true").Add("pull")); // silent
        await pull.ExecuteAsync();
    }

    public async Task StatusAsync(OauthToken token)
    {
        var plain = new Dictionary<string, string?> { ["GH_PAGER"] = "cat" };
        var signedIn = new Dictionary<string, string?> { ["GH_PAGER"] = "cat", ["GH_BEARER"] = token.AccessToken };
        await Cli.Wrap("gh").WithArguments("auth status").WithEnvironmentVariables(plain).ExecuteAsync(); // silent
        var status = Cli.Wrap("gh").WithArguments("auth status").WithEnvironmentVariables(signedIn); // leaks: NHI1006
        BufferedCommandResult result = await status.ExecuteBufferedAsync();
        logger.LogInformation("{Code}: {Output}", result.ExitCode, result.StandardOutput); // silent
    }

    public async Task LoginAsync(OauthToken token)
    {
        var login = Cli.Wrap("gh").WithArguments(["auth", "login", "--with-token"]); // silent
        await login.WithStandardInputPipe(PipeSource.FromString(token.AccessToken)).ExecuteAsync(); // silent
    }
}
