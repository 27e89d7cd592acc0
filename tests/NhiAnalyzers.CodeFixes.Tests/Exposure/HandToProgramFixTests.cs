using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>What the child process does decides whether its credential may come on standard input.</summary>
public sealed class HandToProgramFixTests
{
    [Theory]
    [InlineData("Process.Start(\"git\", \"-c http.extraHeader=\" + accessToken + \" fetch\");")]
    [InlineData("Process.Start(\"kubectl\", [\"--token\", accessToken, \"get\", \"pods\"]);")]
    [InlineData("Process.Start(\"/usr/bin/aws\", \"configure set aws_session_token \" + accessToken);")]
    [InlineData("Process.Start(\"npm\", [\"config\", \"set\", \"//registry.example/:_authToken=\" + accessToken]);")]
    [InlineData("Process.Start(\"docker\", [\"run\", \"-e\", \"API_TOKEN=\" + accessToken, \"image\"]);")]
    [InlineData("Process.Start(\"curl\", [\"-u\", \"me:\" + accessToken, \"https://api.example\"]);")]
    [InlineData("Process.Start(\"deploy\", $\"clone https://me:{accessToken}@git.example/repository\");")]
    [InlineData("Process.Start(\"deploy\", [\"clone\", $\"https://me:{accessToken}@git.example\"]);")]
    [InlineData("Process.Start(\"deploy\", [\"clone\", $\"me:{accessToken}\"]);", "Hand the access token to 'deploy' on its standard input")]
    public Task Program_ThatWouldNotReadIt_KeepsItsArgument(string statement, params string[] titles) =>
        FixVerifier<CredentialInProcessArgumentsFix>.VerifyTitlesAsync(InMethod(statement), titles);

    [Theory]
    [InlineData("info.FileName = \"gh\";")]
    [InlineData("info.FileName = \"docker\";")]
    [InlineData("info.FileName = \"deploy\";", "Hand the access token to 'deploy' on its standard input")]
    public Task Program_ThatLooksForAVariable_KeepsIt(string statement, params string[] titles) =>
        FixVerifier<CredentialInProcessEnvironmentFix>.VerifyTitlesAsync(
            InMethod($$"""
                var info = new ProcessStartInfo();
                        {{statement}}
                        info.Environment["GH_TOKEN"] = accessToken;
                        Process.Start(info);
                """),
            titles);

    [Theory]
    [InlineData(
        "Process.Start(\"gh\", [\"auth\", \"login\", \"--with-token\", accessToken]);",
        "ChildProcess.Start(new ProcessStartInfo(\"gh\", [\"auth\", \"login\", \"--with-token\"]), accessToken);")]
    [InlineData(
        "Process.Start(\"glab\", $\"auth login --token {accessToken} --hostname git.example\");",
        "ChildProcess.Start(new ProcessStartInfo(\"glab\", \"auth login --stdin --hostname git.example\"), accessToken);")]
    [InlineData(
        "Process.Start(\"az\", [\"login\", \"--federated-token\", accessToken]);",
        "ChildProcess.Start(new ProcessStartInfo(\"az\", [\"login\", \"--federated-token\", \"@-\"]), accessToken);")]
    [InlineData(
        "Process.Start(\"curl\", new[] { \"-d\", $\"token={accessToken}\", host });",
        "ChildProcess.Start(new ProcessStartInfo(\"curl\", new[] { \"-d\", \"@-\", host }), $\"token={accessToken}\");")]
    public Task Program_WithAnOptionForIt_GetsTheOption(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("deploy", "GetEnvironmentVariable(\"DEPLOY_TOKEN\")")]
    [InlineData("deploy", "GetEnvironmentVariable(\"OTHER\")", "Hand the access token to 'deploy' on its standard input")]
    [InlineData("deploy", "GetEnvironmentVariable(\"DEPLOY_\" + \"TOKEN\")")]
    public Task Variable_ThatTheSolutionReads_StaysForTheChild(string program, string read, params string[] titles) =>
        FixVerifier<CredentialInProcessEnvironmentFix>.VerifyTitlesAsync(
            InMethod($$"""
                var info = new ProcessStartInfo("{{program}}");
                        info.Environment["DEPLOY_TOKEN"] = accessToken;
                        Process.Start(info);
                        Console.WriteLine(Environment.{{read}}?.Length);
                """),
            titles);

    [Theory]
    [InlineData("if (accessToken is not null)")]
    [InlineData("if (accessToken != null)")]
    [InlineData("if (!string.IsNullOrEmpty(accessToken))")]
    [InlineData("if (accessToken is { Length: > 0 })")]
    public Task Argument_ThatIsSetWhereThereIsAToken_GoesWithTheTest(string test) => VerifyAsync(
        $$"""
        var info = new ProcessStartInfo("deploy");
                {{test}}
                {
                    info.ArgumentList.Add("--token");
                    info.ArgumentList.Add(accessToken);
                }

                using var child = Process.Start(info);
        """,
        """
        var info = new ProcessStartInfo("deploy");

                using var child = ChildProcess.Start(info, accessToken);
        """);

    [Theory]
    [InlineData("if (host.Length > 0) { info.Environment[\"T\"] = accessToken; }")]
    [InlineData("if (accessToken is not null) { info.Environment[\"T\"] = accessToken; } else { info.CreateNoWindow = true; }")]
    [InlineData("if (accessToken is not null) { info.Environment[\"T\"] = accessToken; info.CreateNoWindow = true; }")]
    [InlineData("if (accessToken is not null) { info.Environment[\"T\"] = accessToken; }", "Hand the access token to 'deploy' on its standard input")]
    public Task Variable_ThatIsSetSometimes_IsOfferedWhereOnlyTheTokenDecides(string statement, params string[] titles) =>
        FixVerifier<CredentialInProcessEnvironmentFix>.VerifyTitlesAsync(
            InMethod($"var info = new ProcessStartInfo(\"deploy\"); {statement} Process.Start(info);"), titles);

    [Theory]
    [InlineData("new List<string> { \"push\", \"--token\", accessToken }", "", "new List<string> { \"push\" }")]
    [InlineData("new[] { \"push\", \"--token=\" + accessToken, host }", "", "new[] { \"push\", host }")]
    [InlineData(
        "new List<string>()",
        "words.Add(\"push\");\n        words.Add(\"--token\");\n        words.Add(accessToken);\n        ",
        "new List<string>()",
        "words.Add(\"push\");\n        ")]
    public Task Words_OfAList_GoFromTheList(string list, string added, string listAfter, string addedAfter = "") => VerifyAsync(
        $$"""
        var words = {{list}};
                {{added}}var info = new ProcessStartInfo("deploy");
                foreach (string word in words)
                {
                    info.ArgumentList.Add(word);
                }

                Process.Start(info);
        """,
        $$"""
        var words = {{listAfter}};
                {{addedAfter}}var info = new ProcessStartInfo("deploy");
                foreach (string word in words)
                {
                    info.ArgumentList.Add(word);
                }

                ChildProcess.Start(info, accessToken);
        """);

    [Theory]
    [InlineData("", "Hand the access token to 'deploy' on its standard input")]
    [InlineData("Process.Start(\"other\", words);")]
    [InlineData("words.Add(accessToken);")]
    public Task Words_OfAListThatIsUsedTwice_Stay(string more, params string[] titles) =>
        FixVerifier<CredentialInProcessArgumentsFix>.VerifyTitlesAsync(
            InMethod($"var words = new List<string> {{ \"push\", accessToken }}; {more} Process.Start(\"deploy\", words);"), titles);

    [Theory]
    [InlineData(
        "_child = new Process { StartInfo = new ProcessStartInfo(\"deploy\", \"--token=\" + accessToken + \" -v\") }; _child.Start();",
        "_child = new Process { StartInfo = new ProcessStartInfo(\"deploy\", \"-v\") }; ChildProcess.Start(_child, accessToken);")]
    [InlineData(
        "var info = new ProcessStartInfo(\"deploy\", accessToken); var child = new Process(); child.StartInfo = info; child.Start();",
        "var info = new ProcessStartInfo(\"deploy\"); var child = new Process(); child.StartInfo = info; ChildProcess.Start(child, accessToken);")]
    [InlineData(
        "Process.Start(\"deploy\", $\"--access {accessToken} --refresh {refreshToken} -v\");",
        "ChildProcess.Start(new ProcessStartInfo(\"deploy\", \"-v\"), accessToken + \"\\n\" + refreshToken);")]
    public Task Start_OfAnyForm_GetsTheToken(string before, string after) => VerifyAsync(before, after);

    [Fact]
    public Task Helper_ThatAnEarlierFixLeft_IsUsed() => FixVerifier<CredentialInProcessArgumentsFix>.VerifyAsync(
        """
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken) => Run("deploy", "now", "--token", accessToken);

            static void RunWithToken(string? token, string command, params string[] words)
            {
                using Process process = ChildProcess.Start(new ProcessStartInfo(command, words), token);
            }

            static void Run(string command, params string[] words) =>
                RunWithToken(null, command, words);
        }
        """,
        """
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken) => RunWithToken(accessToken, "deploy", "now");

            static void RunWithToken(string? token, string command, params string[] words)
            {
                using Process process = ChildProcess.Start(new ProcessStartInfo(command, words), token);
            }

            static void Run(string command, params string[] words) =>
                RunWithToken(null, command, words);
        }
        """);

    [Fact]
    public Task Helper_WhereTextMayAlwaysBeNull_SaysNothingOfIt() => FixVerifier<CredentialInProcessArgumentsFix>.VerifyAsync(
        """
        #nullable disable
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken) => Run("deploy", accessToken, "now");

            static void Run(string command, params string[] words) => Process.Start(command, words);
        }
        """,
        """
        #nullable disable
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken) => RunWithToken(accessToken, "deploy", "now");

            static void RunWithToken(string token, string command, params string[] words) => ChildProcess.Start(new ProcessStartInfo(command, words), token);

            static void Run(string command, params string[] words) =>
                RunWithToken(null, command, words);
        }
        """);

    [Fact]
    public Task Helper_ThatTakesVariables_GetsTheToken() => FixVerifier<CredentialInProcessEnvironmentFix>.VerifyAsync(
        """
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken) => Run("deploy", new Dictionary<string, string> { ["DEPLOY_TOKEN"] = accessToken, ["STAGE"] = "test" });

            static void Run(string command, Dictionary<string, string> variables)
            {
                var info = new ProcessStartInfo(command);
                foreach (KeyValuePair<string, string> variable in variables)
                {
                    info.Environment[variable.Key] = variable.Value;
                }

                using Process? process = Process.Start(info);
            }
        }
        """,
        """
        using System.Diagnostics;
        using Nhi.SecureTokens;

        class C
        {
            void M(string accessToken) => RunWithToken(accessToken, "deploy", new Dictionary<string, string> { ["STAGE"] = "test" });

            static void RunWithToken(string? token, string command, Dictionary<string, string> variables)
            {
                var info = new ProcessStartInfo(command);
                foreach (KeyValuePair<string, string> variable in variables)
                {
                    info.Environment[variable.Key] = variable.Value;
                }

                using Process? process = ChildProcess.Start(info, token);
            }

            static void Run(string command, Dictionary<string, string> variables) =>
                RunWithToken(null, command, variables);
        }
        """);

    [Theory]
    [InlineData("Cli.Wrap(\"kubectl\").WithArguments(words => words.Add(\"--token\").Add(accessToken))")]
    [InlineData("Cli.Wrap(\"docker\").WithArguments(words => words.Add(\"login\").Add(accessToken))")]
    [InlineData("Cli.Wrap(\"docker\").WithArguments(words => words.Add(\"-p\").Add(accessToken))", "Hand the access token to the command on its standard input")]
    public Task Command_OfAProgramThatWouldNotReadIt_IsNotOffered(string command, params string[] titles) =>
        FixVerifier<CredentialInProcessArgumentsFix>.VerifyTitlesAsync(InMethod($"var command = {command};"), titles);

    private static Task VerifyAsync(string before, string after) =>
        FixVerifier<CredentialInProcessArgumentsFix>.VerifyAsync(InMethod(before), InMethod(after));

    private static string InMethod(string statements) => $$"""
        using System.Diagnostics;
        using CliWrap;
        using Nhi.SecureTokens;

        public class C
        {
            private Process _child = new();

            public void M(string accessToken, string refreshToken, string host)
            {
                {{statements}}
                _child.Dispose();
            }
        }
        """;
}
