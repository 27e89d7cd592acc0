using NhiAnalyzers.Testing;
using NhiAnalyzers.Tests.Models;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInProcessEnvironmentTests
{
    [Theory]
    [InlineData("""{|NHI1006:info.Environment["TOKEN"] = tokens.AccessToken|};""")]
    [InlineData("""info.Environment.{|NHI1006:Add("TOKEN", tokens.AccessToken)|};""")]
    [InlineData("""info.Environment.{|NHI1006:TryAdd("TOKEN", tokens.AccessToken)|};""")]
    [InlineData("""info.Environment.{|NHI1006:Add(new KeyValuePair<string, string?>("TOKEN", tokens.AccessToken))|};""")]
    [InlineData("""{|NHI1006:info.EnvironmentVariables["TOKEN"] = tokens.AccessToken|};""")]
    [InlineData("""info.EnvironmentVariables.{|NHI1006:Add("TOKEN", tokens.AccessToken)|};""")]
    [InlineData("""var variables = info.Environment; {|NHI1006:variables["TOKEN"] = "Bearer " + tokens.AccessToken|};""")]
    [InlineData("""var child = new ProcessStartInfo("tool") { Environment = { {|NHI1006:["TOKEN"] = tokens.AccessToken|} } };""")]
    public Task StartInfo_OfToken_Reports(string statement) => Statements.VerifyAsync("var info = new ProcessStartInfo(path);\n" + statement);

    [Theory]
    [InlineData("""info.Environment["TOKEN_TYPE"] = tokens.TokenType;""")]
    [InlineData("""info.Environment.Add("TOKEN_LENGTH", tokens.AccessToken!.Length.ToString());""")]
    [InlineData("""info.EnvironmentVariables["SCOPE"] = tokens.Scope;""")]
    [InlineData("""info.Environment.Remove("TOKEN");""")]
    [InlineData("""IDictionary<string, string?> variables = new Dictionary<string, string?>(); variables["TOKEN"] = tokens.AccessToken;""")]
    [InlineData("""info.RedirectStandardInput = true; Process.Start(info)!.StandardInput.Write(tokens.AccessToken);""")]
    public Task StartInfo_OfOtherValues_DoesNotReport(string statement) => Statements.VerifyAsync("var info = new ProcessStartInfo(path);\n" + statement);

    [Fact]
    public Task CliWrap_Reports() => Statements.VerifyAsync("""
        await Cli.Wrap("gh").{|NHI1006:WithEnvironmentVariables(new Dictionary<string, string?> { ["GH_TOKEN"] = tokens.AccessToken })|}.ExecuteAsync();
        await Cli.Wrap("gh").WithEnvironmentVariables(variables => variables.Set("CI", "1").{|NHI1006:Set("GH_TOKEN", tokens.AccessToken)|}).ExecuteAsync();
        await Cli.Wrap("gh").WithEnvironmentVariables(variables => variables.Set("GH_HOST", tokens.Scope)).ExecuteAsync();
        await Cli.Wrap("gh").WithStandardInputPipe(PipeSource.FromString(tokens.AccessToken!)).ExecuteAsync();
        """);

    [Fact]
    public Task Helper_ReportsAtTheCaller() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        class Runner
        {
            static void Run(string command, IDictionary<string, string> variables)
            {
                var info = new ProcessStartInfo(command);
                foreach (var variable in variables)
                {
                    info.Environment[variable.Key] = variable.Value;
                }

                Process.Start(info);
            }

            static void M(string accessToken)
            {
                {|NHI1006:Run("deploy", new Dictionary<string, string> { ["DEPLOY_TOKEN"] = accessToken })|};
                Run("deploy", new Dictionary<string, string> { ["DEPLOY_STAGE"] = "test" });
            }
        }
        """);
}
