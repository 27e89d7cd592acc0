using System.Diagnostics;
using CliWrap;
using Duende.IdentityModel.Client;

namespace Cases.Processes.Tools;

public sealed class Tools
{
    public void Start(TokenResponse answer)
    {
        Process.Start("git", $"-c http.extraHeader=\"Authorization: Bearer {answer.AccessToken}\" fetch"); // leaks: NHI1005
        Process.Start("git", $"-c user.name={answer.TokenType} fetch"); // silent
        Process.Start("curl", ["-H", "Authorization: Bearer " + answer.AccessToken, "https://api.example"]); // leaks: NHI1005
        Process.Start("curl", ["-s", "https://api.example"]); // silent
    }

    public void Info(TokenResponse answer)
    {
        var info = new ProcessStartInfo("npm", "publish");
        info.Arguments = "publish --//registry.example/:_authToken=" + answer.AccessToken; // leaks: NHI1005
        info.Arguments = "publish --access " + answer.Scope; // silent
        Process.Start(info);
    }

    public void Initializer(TokenResponse answer)
    {
        using var process = new Process
        {
            StartInfo =
            {
                FileName = "helm",
                Arguments = $"registry login --password {answer.RefreshToken}", // leaks: NHI1005
            },
        };
        process.Start();
    }

    public void InitializerQuiet(TokenResponse answer)
    {
        using var process = new Process
        {
            StartInfo =
            {
                FileName = "helm",
                Arguments = $"registry login --password-stdin {answer.Scope}", // silent
                RedirectStandardInput = true,
            },
        };
        process.Start();
        process.StandardInput.Write(answer.RefreshToken); // silent
    }

    public void List(TokenResponse answer)
    {
        var info = new ProcessStartInfo("gh");
        info.ArgumentList.Add("auth"); // silent
        info.ArgumentList.Add("--with-value=" + answer.AccessToken); // leaks: NHI1005
        Process.Start(info);
    }

    public async Task Wrapped(TokenResponse answer)
    {
        await Cli.Wrap("az").WithArguments(["login", "--value", answer.AccessToken!]).ExecuteAsync(); // leaks: NHI1005
        await Cli.Wrap("az").WithArguments(["login", "--scope", answer.Scope!]).ExecuteAsync(); // silent
        await Cli.Wrap("az").WithArguments(arguments => arguments.Add("login").Add(answer.RefreshToken!)).ExecuteAsync(); // leaks: NHI1005
        await (PipeSource.FromString(answer.AccessToken!) | Cli.Wrap("az").WithArguments("login --stdin")).ExecuteAsync(); // silent
    }

    public void Variables(TokenResponse answer)
    {
        Environment.SetEnvironmentVariable("BUILD_CREDENTIAL", answer.AccessToken); // leaks: NHI1004
        Environment.SetEnvironmentVariable("BUILD_SCOPE", answer.Scope); // silent
        Environment.SetEnvironmentVariable("BUILD_CREDENTIAL", null); // silent
        Environment.SetEnvironmentVariable("R", "x" + answer.RefreshToken, EnvironmentVariableTarget.User); // leaks: NHI1004
    }

    public void VariableLoop(TokenResponse answer)
    {
        var values = new Dictionary<string, string?> { ["A"] = answer.Scope, ["B"] = answer.AccessToken };
        foreach (KeyValuePair<string, string?> value in values)
        {
            Environment.SetEnvironmentVariable(value.Key, value.Value); // leaks: NHI1004
        }
    }

    public void ChildEnvironment(TokenResponse answer)
    {
        var info = new ProcessStartInfo("terraform", "apply");
        info.Environment["TF_CREDENTIAL"] = answer.AccessToken; // leaks: NHI1006
        info.Environment["TF_SCOPE"] = answer.Scope; // silent
        info.EnvironmentVariables["TF_OTHER"] = answer.RefreshToken; // leaks: NHI1006
        info.EnvironmentVariables.Add("TF_MORE", answer.AccessToken); // leaks: NHI1006
        info.Environment.Remove("TF_CREDENTIAL"); // silent
        Process.Start(info);
    }

    public void ChildEnvironmentInitializer(TokenResponse answer)
    {
        var info = new ProcessStartInfo("terraform")
        {
            Environment =
            {
                ["TF_CREDENTIAL"] = answer.AccessToken, // leaks: NHI1006
                ["TF_LOG"] = answer.TokenType, // silent
            },
        };
        Process.Start(info);
    }

    public async Task WrappedEnvironment(TokenResponse answer)
    {
        await Cli.Wrap("az").WithEnvironmentVariables(env => env.Set("AZ_CREDENTIAL", answer.AccessToken)).ExecuteAsync(); // leaks: NHI1006
        await Cli.Wrap("az").WithEnvironmentVariables(env => env.Set("AZ_SCOPE", answer.Scope)).ExecuteAsync(); // silent
    }

    public void ByHelper(TokenResponse answer)
    {
        Process.Start(Describe("docker", "login -p " + answer.AccessToken)); // leaks: NHI1005
        Process.Start(Describe("docker", "login -u " + answer.Scope)); // silent
    }

    private static ProcessStartInfo Describe(string program, string line) => new(program, line) { UseShellExecute = false };
}
