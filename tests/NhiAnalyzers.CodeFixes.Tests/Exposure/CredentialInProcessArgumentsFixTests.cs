using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInProcessArgumentsFixTests
{
    [Theory]
    [InlineData(
        "Process.Start(\"deploy\", answer.AccessToken!);",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\"), answer.AccessToken);")]
    [InlineData(
        "Process.Start(\"deploy\", $\"--token {answer.AccessToken} --to {answer.Scope}\"); // go",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\", $\"--to {answer.Scope}\"), answer.AccessToken); // go")]
    [InlineData(
        "Process.Start(\"deploy\", \"--to \" + answer.Scope + \" --token=\" + answer.AccessToken);",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\", $\"--to {answer.Scope}\"), answer.AccessToken);")]
    [InlineData(
        "Process.Start(\"deploy\", \"push -H \\\"Authorization: Bearer \" + answer.AccessToken + \"\\\" -v\");",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\", \"push -v\"), answer.AccessToken);")]
    [InlineData(
        "using Process child = Process.Start(arguments: [\"--token\", answer.AccessToken!], fileName: \"deploy\"); child.WaitForExit();",
        "using Process child = ChildProcess.Start(new ProcessStartInfo(fileName: \"deploy\"), answer.AccessToken); child.WaitForExit();")]
    [InlineData(
        "using Process? child = Process.Start(\"./deploy\", [\"now\", \"--token\", answer.AccessToken!]); child?.WaitForExit();",
        "using Process? child = ChildProcess.Start(new ProcessStartInfo(\"./deploy\", [\"now\"]), answer.AccessToken); child?.WaitForExit();")]
    [InlineData(
        "Process.Start(\"deploy\", new[] { answer.AccessToken! });",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\"), answer.AccessToken);")]
    [InlineData(
        "Process.Start(\"docker\", [\"login\", \"--password\", answer.AccessToken!, \"registry.example\"]);",
        "ChildProcess.Start(new ProcessStartInfo(\"docker\", [\"login\", \"--password-stdin\", \"registry.example\"]), answer.AccessToken);")]
    [InlineData(
        "Process.Start(\"podman\", $\"login -p {answer.AccessToken} registry.example\");",
        "ChildProcess.Start(new ProcessStartInfo(\"podman\", \"login --password-stdin registry.example\"), answer.AccessToken);")]
    [InlineData(
        "Process.Start(\"curl\", [\"--header\", \"Authorization: Bearer \" + answer.AccessToken, \"https://api.example\"]);",
        "ChildProcess.Start(new ProcessStartInfo(\"curl\", [\"--header\", \"@-\", \"https://api.example\"]), \"Authorization: Bearer \" + answer.AccessToken);")]
    [InlineData(
        "Process.Start(\"curl\", $\"-H \\\"Authorization: Bearer {answer.AccessToken}\\\" https://api.example\");",
        "ChildProcess.Start(new ProcessStartInfo(\"curl\", \"-H @- https://api.example\"), $\"Authorization: Bearer {answer.AccessToken}\");")]
    [InlineData(
        "Process.Start(\"deploy\", $\"-v --token={answer.AccessToken}\");",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\", \"-v\"), answer.AccessToken);")]
    [InlineData(
        "Process.Start(\"deploy\", [\"-v\", \"--token=\" + answer.AccessToken]);",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\", [\"-v\"]), answer.AccessToken);")]
    [InlineData(
        "Process.Start(\"docker\", [\"login\", $\"--password={answer.AccessToken}\", \"registry.example\"]);",
        "ChildProcess.Start(new ProcessStartInfo(\"docker\", [\"login\", \"--password-stdin\", \"registry.example\"]), answer.AccessToken);")]
    [InlineData(
        "Process.Start(\"docker\", \"-v login --password=\" + answer.AccessToken);",
        "ChildProcess.Start(new ProcessStartInfo(\"docker\", \"-v login --password-stdin\"), answer.AccessToken);")]
    public Task OneCall_OfAnyForm_StartsWithTheToken(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData(
        "Process.Start(new ProcessStartInfo(\"deploy\", \"--token \" + answer.AccessToken) { CreateNoWindow = true });",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\") { CreateNoWindow = true }, answer.AccessToken);")]
    [InlineData(
        "Process.Start(new ProcessStartInfo { FileName = \"deploy\", Arguments = $\"--token {answer.AccessToken}\", CreateNoWindow = true })!.WaitForExit();",
        "ChildProcess.Start(new ProcessStartInfo { FileName = \"deploy\", CreateNoWindow = true }, answer.AccessToken)!.WaitForExit();")]
    [InlineData(
        "var info = new ProcessStartInfo(\"deploy\") { ArgumentList = { \"push\", \"--token\", answer.AccessToken! } }; using var child = Process.Start(info);",
        "var info = new ProcessStartInfo(\"deploy\") { ArgumentList = { \"push\" } }; using var child = ChildProcess.Start(info, answer.AccessToken);")]
    [InlineData(
        "ProcessStartInfo info = new(\"docker\", $\"login --username me --password {answer.AccessToken} {answer.Scope}\"); using (Process? child = Process.Start(info)) { child?.WaitForExit(); }",
        "ProcessStartInfo info = new(\"docker\", $\"login --username me --password-stdin {answer.Scope}\"); using (Process? child = ChildProcess.Start(info, answer.AccessToken)) { child?.WaitForExit(); }")]
    [InlineData(
        """
        var info = new ProcessStartInfo("deploy");
                info.ArgumentList.Add("push");
                // the token
                info.ArgumentList.Add("--token");
                info.ArgumentList.Add(answer.AccessToken!); // here
                info.ArgumentList.Add("-v");
                await Task.Run(() => { });
                using var child = Process.Start(info)!;
                await child.WaitForExitAsync();
        """,
        """
        var info = new ProcessStartInfo("deploy");
                info.ArgumentList.Add("push");
                // the token
                info.ArgumentList.Add("-v");
                await Task.Run(() => { });
                using var child = ChildProcess.Start(info, answer.AccessToken)!;
                await child.WaitForExitAsync();
        """)]
    [InlineData(
        """
        var words = new List<string>();
                var info = new ProcessStartInfo("deploy");
                words.Add("-v");
                info.ArgumentList.Add(answer.AccessToken!);
                Process.Start(info);
        """,
        """
        var words = new List<string>();
                var info = new ProcessStartInfo("deploy");
                words.Add("-v");
                ChildProcess.Start(info, answer.AccessToken);
        """)]
    [InlineData(
        "var info = new ProcessStartInfo(\"deploy\"); info.Arguments = $\"push {answer.AccessToken}\"; if (answer.IsError) { Process.Start(info); }",
        "var info = new ProcessStartInfo(\"deploy\"); info.Arguments = \"push\"; if (answer.IsError) { ChildProcess.Start(info, answer.AccessToken); }")]
    [InlineData(
        "using var child = new Process { StartInfo = new ProcessStartInfo(\"deploy\", \"--token \" + answer.AccessToken) }; child.Start(); child.WaitForExit();",
        "using var child = new Process { StartInfo = new ProcessStartInfo(\"deploy\") }; ChildProcess.Start(child, answer.AccessToken); child.WaitForExit();")]
    [InlineData(
        "var child = new Process { StartInfo = { FileName = \"deploy\", Arguments = \"-v --token \" + answer.AccessToken } }; bool started = child.Start();",
        "var child = new Process { StartInfo = { FileName = \"deploy\", Arguments = \"-v\" } }; bool started = ChildProcess.Start(child, answer.AccessToken);")]
    [InlineData(
        "var child = new Process(); child.StartInfo.FileName = \"deploy\"; child.StartInfo.ArgumentList.Add(answer.AccessToken!); child.Start();",
        "var child = new Process(); child.StartInfo.FileName = \"deploy\"; ChildProcess.Start(child, answer.AccessToken);")]
    public Task StartInfo_OfAnyForm_StartsWithTheToken(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData(
        "await Cli.Wrap(\"deploy\").WithArguments([\"auth\", \"--with\", answer.AccessToken!]).ExecuteAsync();",
        "await Cli.Wrap(\"deploy\").WithArguments([\"auth\"]).WithStandardInputPipe(PipeSource.FromString(answer.AccessToken!)).ExecuteAsync();")]
    [InlineData(
        "await Cli.Wrap(\"deploy\").WithArguments(words => words.Add(\"auth\").Add(\"--with\").Add(answer.AccessToken ?? \"\").Add(\"-v\")).ExecuteAsync();",
        "await Cli.Wrap(\"deploy\").WithArguments(words => words.Add(\"auth\").Add(\"-v\")).WithStandardInputPipe(PipeSource.FromString(answer.AccessToken ?? \"\")).ExecuteAsync();")]
    [InlineData(
        "await Cli.Wrap(\"deploy\").WithArguments($\"auth --with {answer.AccessToken}\").ExecuteAsync();",
        "await Cli.Wrap(\"deploy\").WithArguments(\"auth\").WithStandardInputPipe(PipeSource.FromString(answer.AccessToken ?? \"\")).ExecuteAsync();")]
    [InlineData(
        "await Cli.Wrap(\"curl\").WithArguments(new[] { \"-H\", \"Authorization: Bearer \" + answer.AccessToken, \"https://api.example\" }).ExecuteAsync();",
        "await Cli.Wrap(\"curl\").WithArguments(new[] { \"-H\", \"@-\", \"https://api.example\" }).WithStandardInputPipe(PipeSource.FromString(\"Authorization: Bearer \" + answer.AccessToken)).ExecuteAsync();")]
    [InlineData(
        "await Cli.Wrap(\"helm\").WithArguments($\"registry login -p {answer.AccessToken}\").ExecuteAsync();",
        "await Cli.Wrap(\"helm\").WithArguments(\"registry login --password-stdin\").WithStandardInputPipe(PipeSource.FromString(answer.AccessToken ?? \"\")).ExecuteAsync();")]
    public Task CliWrap_OfAnyForm_PipesTheToken(string before, string after) => FixVerifier<CredentialInProcessArgumentsFix>.VerifyAsync(
        InMethod("using CliWrap;", before),
        InMethod("using CliWrap;", after),
        withRuntime: false);

    [Fact]
    public Task Helper_ThatStarts_GetsTheToken() => FixVerifier<CredentialInProcessArgumentsFix>.VerifyAsync(
        """
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken)
            {
                Run("docker", "push", "image");
                Run("deploy", "--token", accessToken, "now");
            }

            // Runs it.
            private static void Run(string command, params string[] arguments)
            {
                var start = new ProcessStartInfo(command);
                foreach (string argument in arguments)
                {
                    start.ArgumentList.Add(argument);
                }

                using Process? process = Process.Start(start);
                process?.WaitForExit();
            }
        }
        """,
        """
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken)
            {
                Run("docker", "push", "image");
                RunWithToken(accessToken, "deploy", "now");
            }

            // Runs it.
            private static void RunWithToken(string? token, string command, params string[] arguments)
            {
                var start = new ProcessStartInfo(command);
                foreach (string argument in arguments)
                {
                    start.ArgumentList.Add(argument);
                }

                using Process? process = ChildProcess.Start(start, token);
                process?.WaitForExit();
            }

            private static void Run(string command, params string[] arguments) =>
                RunWithToken(null, command, arguments);
        }
        """);

    [Fact]
    public Task Helper_OfAnotherFile_GetsTheTokensOfItsCallers() => FixVerifier<CredentialInProcessArgumentsFix>.VerifyFixAllAsync(
        [
            """
            class C
            {
                async Task M(string accessToken)
                {
                    await Tool.RunAsync("curl", ["-H", $"Authorization: Bearer {accessToken}", "https://api.example"]);
                    await Tool.RunAsync("docker", ["login", "-p", accessToken]);
                    await Tool.RunAsync("deploy", [accessToken]);
                }
            }
            """,
            """
            using System.Diagnostics;
            using Nhi.SecureTokens;

            static class Tool
            {
                public static async Task RunAsync(string command, string[] arguments)
                {
                    using var process = new Process { StartInfo = new ProcessStartInfo(command, arguments) };
                    process.Start();
                    await process.WaitForExitAsync();
                }
            }
            """,
        ],
        [
            """
            class C
            {
                async Task M(string accessToken)
                {
                    await Tool.RunWithTokenAsync($"Authorization: Bearer {accessToken}", "curl", ["-H", "@-", "https://api.example"]);
                    await Tool.RunWithTokenAsync(accessToken, "docker", ["login", "--password-stdin"]);
                    await Tool.RunWithTokenAsync(accessToken, "deploy", []);
                }
            }
            """,
            """
            using System.Diagnostics;
            using Nhi.SecureTokens;

            static class Tool
            {
                public static async Task RunWithTokenAsync(string? token, string command, string[] arguments)
                {
                    using var process = new Process { StartInfo = new ProcessStartInfo(command, arguments) };
                    ChildProcess.Start(process, token);
                    await process.WaitForExitAsync();
                }

                public static Task RunAsync(string command, string[] arguments) =>
                    RunWithTokenAsync(null, command, arguments);
            }
            """,
        ]);

    [Fact]
    public Task Helper_ForAWholeText_GetsTheToken() => FixVerifier<CredentialInProcessArgumentsFix>.VerifyAsync(
        """
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken, string host) => Run("docker", $"login -p {accessToken} {host}");

            /// <summary>Runs it.</summary>
            /// <param name="program">What.</param>
            /// <param name="line">With what.</param>
            int Run(string program, string line)
            {
                using Process process = Process.Start(program, line);
                return process.ExitCode;
            }
        }
        """,
        """
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken, string host) => RunWithToken(accessToken, "docker", $"login --password-stdin {host}");

            /// <summary>Runs it.</summary>
            /// <param name="token">What the process is to read on its standard input.</param>
            /// <param name="program">What.</param>
            /// <param name="line">With what.</param>
            int RunWithToken(string? token, string program, string line)
            {
                using Process process = ChildProcess.Start(new ProcessStartInfo(program, line), token);
                return process.ExitCode;
            }

            /// <inheritdoc cref="RunWithToken"/>
            int Run(string program, string line) =>
                RunWithToken(null, program, line);
        }
        """);

    [Fact]
    public Task HandOver_OfTwoTokens_GivesALineToEach() => VerifyAsync(
        """
        var info = new ProcessStartInfo("deploy", "--verbose");
                info.ArgumentList.Add("--token");
                info.ArgumentList.Add(answer.AccessToken!);
                info.ArgumentList.Add("--renewal=" + answer.RefreshToken);
                info.ArgumentList.Add(answer.AccessToken!);
                Process.Start(info);
        """,
        """
        var info = new ProcessStartInfo("deploy", "--verbose");
                ChildProcess.Start(info, answer.AccessToken + "\n" + answer.RefreshToken);
        """);

    [Fact]
    public Task HandOver_OfTwoTokensInOneText_LeavesTheOtherForTheNextTime() => FixVerifier<CredentialInProcessArgumentsFix>.VerifyTitlesAsync(
        InMethod(
            "using System.Diagnostics;\nusing Nhi.SecureTokens;",
            "ChildProcess.Start(new ProcessStartInfo(\"deploy\", $\"--renewal {answer.RefreshToken}\"), answer.AccessToken);"),
        "Hand the refresh token to 'deploy' on its standard input");

    [Theory]
    [InlineData("static void Run(string command, params string[] words) => Process.Start(command, words);", "Hand the access token to 'deploy' on its standard input")]
    [InlineData("static void Run(string command, params string[] words) { Process.Start(command, words); Process.Start(command, words); }")]
    [InlineData("static void Run(string command, params string[] words) { string token = command; Process.Start(token, words); }")]
    [InlineData("static void Run(string command, params string[] words) => Start(command, words); static void Start(string command, string[] words) => Process.Start(command, words);")]
    [InlineData("static void Run(string command, params string[] words) => Process.Start(command, words); static void RunWithToken() { }")]
    [InlineData("static void Run(string command, string flag, string word) => Process.Start(command, [flag, word]);")]
    public Task Helper_ThatCanBeChanged_IsOffered(string helper, params string[] titles) => FixVerifier<CredentialInProcessArgumentsFix>.VerifyTitlesAsync(
        $$"""
        using System.Diagnostics;

        class C
        {
            void M(string accessToken) => Run("deploy", "--token", accessToken);

            {{helper}}
        }
        """,
        titles);

    [Fact]
    public Task StartInfo_InTopLevelCode_StartsWithTheToken() => FixVerifier<CredentialInProcessArgumentsFix>.VerifyAsync(
        """
        using System.Diagnostics;
        using Duende.IdentityModel.Client;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        var start = new ProcessStartInfo("deploy");
        start.ArgumentList.Add("--token");
        start.ArgumentList.Add(answer.AccessToken!);
        Process.Start(start);
        """,
        """
        using System.Diagnostics;
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        var start = new ProcessStartInfo("deploy");
        ChildProcess.Start(start, answer.AccessToken);
        """);

    [Fact]
    public Task FixAll_OverFiles_FixesEveryFile() => FixVerifier<CredentialInProcessArgumentsFix>.VerifyFixAllAsync(
        ["namespace A { class A { void M(string accessToken) => System.Diagnostics.Process.Start(\"a\", accessToken); } }", "class B { void M(string refreshToken) { System.Diagnostics.Process.Start(\"b\", [refreshToken]); } }"],
        [
            "using Nhi.SecureTokens;\n\nnamespace A { class A { void M(string accessToken) => ChildProcess.Start(new System.Diagnostics.ProcessStartInfo(\"a\"), accessToken); } }",
            "using Nhi.SecureTokens;\n\nclass B { void M(string refreshToken) { ChildProcess.Start(new System.Diagnostics.ProcessStartInfo(\"b\"), refreshToken); } }",
        ]);

    [Theory]
    [InlineData("Process.Start(\"./deploy\", answer.AccessToken!);", "Hand the access token to 'deploy' on its standard input")]
    [InlineData("Process.Start(answer.Scope!, answer.RefreshToken!);", "Hand the refresh token to the child process on its standard input")]
    [InlineData("Process.Start(\"sh\", [\"-c\", \"deploy \" + answer.AccessToken]);")]
    [InlineData("string line = \"push \" + answer.AccessToken; Process.Start(\"deploy\", line);")]
    [InlineData("Process.Start(\"deploy\", $\"-u {answer.Scope}:{answer.AccessToken}\");")]
    [InlineData("Process.Start(\"deploy\", [\"-u\", answer.Scope + \":\" + answer.AccessToken]);")]
    [InlineData("Process.Start(answer.AccessToken!, \"x\");")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\", answer.AccessToken!) { RedirectStandardInput = true }; Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\", answer.AccessToken!) { UseShellExecute = true }; Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\", answer.AccessToken!); Run(info); void Run(ProcessStartInfo i) => Process.Start(i);")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\", answer.AccessToken!); Process.Start(info); Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\"); if (answer.IsError) { info.ArgumentList.Add(answer.AccessToken!); } Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\"); if (answer.IsError) info.ArgumentList.Add(answer.AccessToken!); Process.Start(info);")]
    [InlineData("var info = new ProcessStartInfo(\"deploy\", answer.AccessToken!); answer = new TokenResponse(); Process.Start(info);")]
    [InlineData("Action go = () => { }; var info = new ProcessStartInfo(\"deploy\", answer.AccessToken!); go = () => Process.Start(info);")]
    public Task HandOver_WhereTheStartIsAtHand_IsOffered(string statements, params string[] titles) =>
        FixVerifier<CredentialInProcessArgumentsFix>.VerifyTitlesAsync(InMethod("using System.Diagnostics;", statements), titles);

    [Theory]
    [InlineData("await Cli.Wrap(\"deploy\").WithArguments([answer.AccessToken!]).WithStandardInputPipe(PipeSource.FromString(\"x\")).ExecuteAsync();")]
    [InlineData("await Cli.Wrap(\"deploy\").WithArguments([answer.AccessToken!]).ExecuteAsync();", "Hand the access token to the command on its standard input")]
    [InlineData("await Cli.Wrap(\"bash\").WithArguments([\"-c\", \"deploy \" + answer.AccessToken]).ExecuteAsync();")]
    [InlineData("await Cli.Wrap(\"deploy\").WithArguments([$\"{answer.Scope}:{answer.AccessToken}\"]).ExecuteAsync();")]
    public Task CliWrap_WithAnInputOrAShell_OffersNothing(string statement, params string[] titles) =>
        FixVerifier<CredentialInProcessArgumentsFix>.VerifyTitlesAsync(InMethod("using CliWrap;", statement), titles);

    private static Task VerifyAsync(string before, string after) => FixVerifier<CredentialInProcessArgumentsFix>.VerifyAsync(
        InMethod("using System.Diagnostics;", before),
        InMethod("using System.Diagnostics;", after, "\nusing Nhi.SecureTokens;"));

    private static string InMethod(string usings, string statements, string added = "") => $$"""
        {{usings}}
        using Duende.IdentityModel.Client;{{added}}

        namespace Sample;

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
