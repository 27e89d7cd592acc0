using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInProcessEnvironmentFixTests
{
    [Fact]
    public Task Variable_BesidesAnArgumentThatWasHandedOver_IsTheNextLine() => FixVerifier<CredentialInProcessEnvironmentFix>.VerifyAsync(
        """
        using System.Diagnostics;
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        class C
        {
            void M(TokenResponse answer)
            {
                var info = new ProcessStartInfo("deploy");
                info.Environment["DEPLOY_RENEWAL"] = answer.RefreshToken;
                info.Environment["DEPLOY_IDENTITY"] = answer.IdentityToken;
                ChildProcess.Start(info, answer.AccessToken ?? "none");
            }
        }
        """,
        """
        using System.Diagnostics;
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        class C
        {
            void M(TokenResponse answer)
            {
                var info = new ProcessStartInfo("deploy");
                ChildProcess.Start(info, (answer.AccessToken ?? "none") + "\n" + answer.RefreshToken + "\n" + answer.IdentityToken);
            }
        }
        """);

    [Theory]
    [InlineData("info.Environment[\"TOKEN\"] = answer.AccessToken;", "answer.AccessToken")]
    [InlineData("info.Environment[\"TOKEN\"] = $\"Bearer {answer.AccessToken}\"; // why", "answer.AccessToken")]
    [InlineData("info.Environment.Add(\"TOKEN\", answer.AccessToken!);", "answer.AccessToken")]
    [InlineData("info.Environment.TryAdd(\"TOKEN\", answer.AccessToken);", "answer.AccessToken")]
    [InlineData("info.EnvironmentVariables[\"TOKEN\"] = answer.AccessToken;", "answer.AccessToken")]
    [InlineData("info.EnvironmentVariables.Add(\"TOKEN\", answer.AccessToken);", "answer.AccessToken")]
    public Task Statement_OfAnyForm_GoesAndTheChildReadsTheToken(string statement, string handed) => VerifyAsync(
        $"""
        var info = new ProcessStartInfo("deploy");
                {statement}
                info.Environment["STAGE"] = "test";
                using var child = Process.Start(info);
        """,
        $"""
        var info = new ProcessStartInfo("deploy");
                info.Environment["STAGE"] = "test";
                using var child = ChildProcess.Start(info, {handed});
        """);

    [Theory]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"deploy\") { Environment = { [\"STAGE\"] = \"test\", [\"TOKEN\"] = answer.AccessToken } });",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\") { Environment = { [\"STAGE\"] = \"test\" } }, answer.AccessToken);")]
    [InlineData(
        "var info = new ProcessStartInfo(\"deploy\") { EnvironmentVariables = { { \"TOKEN\", answer.AccessToken }, { \"STAGE\", \"test\" } } }; Process.Start(info);",
        "var info = new ProcessStartInfo(\"deploy\") { EnvironmentVariables = { { \"STAGE\", \"test\" } } }; ChildProcess.Start(info, answer.AccessToken);")]
    [InlineData(
        "using var child = new Process(); child.StartInfo.FileName = \"deploy\"; child.StartInfo.Environment[\"TOKEN\"] = answer.AccessToken; child.Start();",
        "using var child = new Process(); child.StartInfo.FileName = \"deploy\"; ChildProcess.Start(child, answer.AccessToken);")]
    public Task Initializer_OfAnyForm_GoesAndTheChildReadsTheToken(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData(
        "await Cli.Wrap(\"deploy\").WithEnvironmentVariables(new Dictionary<string, string?> { [\"GH_TOKEN\"] = answer.AccessToken }).ExecuteAsync();",
        "await Cli.Wrap(\"deploy\").WithStandardInputPipe(PipeSource.FromString(answer.AccessToken ?? \"\")).ExecuteAsync();")]
    [InlineData(
        "await Cli.Wrap(\"deploy\").WithEnvironmentVariables(variables => variables.Set(\"CI\", \"1\").Set(\"GH_TOKEN\", answer.AccessToken)).ExecuteAsync();",
        "await Cli.Wrap(\"deploy\").WithEnvironmentVariables(variables => variables.Set(\"CI\", \"1\")).WithStandardInputPipe(PipeSource.FromString(answer.AccessToken ?? \"\")).ExecuteAsync();")]
    [InlineData(
        "await Cli.Wrap(\"deploy\").WithEnvironmentVariables(variables => variables.Set(\"GH_TOKEN\", answer.AccessToken)).ExecuteAsync();",
        "await Cli.Wrap(\"deploy\").WithStandardInputPipe(PipeSource.FromString(answer.AccessToken ?? \"\")).ExecuteAsync();")]
    public Task CliWrap_OfAnyForm_PipesTheToken(string before, string after) => FixVerifier<CredentialInProcessEnvironmentFix>.VerifyAsync(
        InMethod("using CliWrap;", before),
        InMethod("using CliWrap;", after),
        withRuntime: false);

    [Theory]
    [InlineData("var info = new ProcessStartInfo(\"deploy\"); info.Environment[\"TOKEN\"] = answer.AccessToken; Process.Start(info);", "Hand the access token to 'deploy' on its standard input")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\"); info.Environment[\"TOKEN\"] = answer.AccessToken; Later(info); void Later(ProcessStartInfo i) { }")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\"); var all = info.Environment; all[\"TOKEN\"] = answer.AccessToken; Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\"); if (answer.IsError) info.Environment[\"TOKEN\"] = answer.AccessToken; Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\"); info.Environment.Add(new KeyValuePair<string, string?>(\"TOKEN\", answer.AccessToken)); Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\"); info.Environment[\"TOKEN\"] = answer.AccessToken; var child = Process.Start(info); child!.StandardInput.Close();")]
    public Task HandOver_WhereTheStartIsAtHand_IsOffered(string statements, params string[] titles) =>
        FixVerifier<CredentialInProcessEnvironmentFix>.VerifyTitlesAsync(InMethod("using System.Diagnostics;", statements), titles);

    private static Task VerifyAsync(string before, string after) => FixVerifier<CredentialInProcessEnvironmentFix>.VerifyAsync(
        InMethod("using System.Diagnostics;", before),
        InMethod("using System.Diagnostics;", after, "\nusing Nhi.SecureTokens;"));

    private static string InMethod(string usings, string statements, string added = "") => $$"""
        {{usings}}
        using Duende.IdentityModel.Client;{{added}}

        class C
        {
            async Task M(TokenResponse answer)
            {
                {{statements}}
                await Task.Yield();
            }
        }
        """;
}
