using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInProcessArgumentsTests
{
    [Fact]
    public Task ArgumentText_Reports() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        class C
        {
            void M(string accessToken) => Process.{|NHI1005:Start("curl", "-H \"Authorization: Bearer " + accessToken + "\"")|};
        }
        """);

    [Fact]
    public Task StartInfo_ArgumentsAndList_Report() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        class C
        {
            void M(string accessToken, string image)
            {
                var info = new ProcessStartInfo("docker") { {|NHI1005:Arguments = $"login -p {accessToken}"|} };
                info.ArgumentList.{|NHI1005:Add(accessToken)|};
                info.ArgumentList.Add(image);
                Process.Start(info);
            }
        }
        """);

    [Fact]
    public Task StandardInput_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        class C
        {
            void M(string accessToken)
            {
                using var child = Process.Start(new ProcessStartInfo("docker", "login --password-stdin") { RedirectStandardInput = true })!;
                child.StandardInput.WriteLine(accessToken);
            }
        }
        """);

    [Fact]
    public Task ParamsHelper_WithList_ReportsAtTheCaller() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        class C
        {
            static void Run(string command, params string[] arguments)
            {
                ProcessStartInfo start = new(command);
                foreach (string argument in arguments)
                {
                    start.ArgumentList.Add(argument);
                }

                Process.Start(start);
            }

            static void M(string accessToken)
            {
                {|NHI1005:Run("curl", "--header", "Authorization: Bearer " + accessToken, "https://api.example")|};
                Run("docker", "push", "image");
            }
        }
        """);

    [Fact]
    public Task CliWrap_Arguments_Report() => Verifier.VerifyAsync("""
        using CliWrap;
        class C
        {
            async Task M(string accessToken)
            {
                await Cli.Wrap("gh").{|NHI1005:WithArguments(["auth", "--with", accessToken])|}.ExecuteAsync();
                await Cli.Wrap("gh").WithArguments(arguments => arguments.Add("auth").{|NHI1005:Add(accessToken)|}).ExecuteAsync();
                await Cli.Wrap("gh").WithArguments(["auth", "status"]).ExecuteAsync();
            }
        }
        """);
}
