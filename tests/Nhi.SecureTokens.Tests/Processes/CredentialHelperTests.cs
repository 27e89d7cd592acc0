using System.Text;
using System.Text.Json;
using System.Web;

namespace Nhi.SecureTokens.Tests.Processes;

/// <summary>The helpers as real processes, called by real git and by what speaks as the other callers do.</summary>
public sealed class CredentialHelperTests
{
    private const string KubernetesRequest = """
        {
          "apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
          "spec": { "interactive": false, "cluster": { "server": "https://k8s.example:6443" } }
        }
        """;

    [UnixTheory]
    [InlineData("https", "git.example", true)]
    [InlineData("https", "git.example:8443", false)]
    [InlineData("http", "git.example", false)]
    [InlineData("https", "other.example", false)]
    [InlineData("https", "git.example.other.example", false)]
    public async Task Git_AskedByGit_GivesTheTokenToAllowedHostsOnly(string protocol, string host, bool given)
    {
        using TestProcess git = Git("git.example", "credential", "fill");
        await git.Input.WriteAsync($"protocol={protocol}\nhost={host}\n\n");
        git.Input.Close();

        if (given)
        {
            Assert.Equal($"protocol={protocol}\nhost={host}\nusername=oauth2\npassword=handed-over-1\n", WithoutExpiry(await git.FinishAsync()));
        }
        else
        {
            Assert.Equal("", await git.FinishAsync(128));
        }
    }

    [UnixTheory]
    [InlineData("approve")]
    [InlineData("reject")]
    public async Task Git_ToldToStoreOrErase_StoresNothingAndIsContent(string operation)
    {
        using TestProcess git = Git("git.example", "credential", operation);
        await git.Input.WriteAsync("protocol=https\nhost=git.example\nusername=oauth2\npassword=secret\n\n");
        git.Input.Close();

        Assert.Equal("", await git.FinishAsync());
    }

    [UnixFact]
    public async Task Git_ClonesFromAServerThatAsks()
    {
        string folder = Directory.CreateTempSubdirectory("nhi-git-").FullName;
        string origin = Path.Combine(folder, "origin");
        await RunGitAsync("init", "--quiet", origin);
        await RunGitAsync("-C", origin, "-c", "user.name=t", "-c", "user.email=t@t.example", "commit", "--quiet", "--allow-empty", "-m", "first");
        await RunGitAsync("-C", origin, "update-server-info");
        List<string?> credentials = [];
        using var server = new LoopbackServer(async (request, response) =>
        {
            credentials.Add(request.Headers["Authorization"]);
            string file = Path.Combine(origin, ".git", request.Url!.AbsolutePath.TrimStart('/'));
            response.StatusCode = request.Headers["Authorization"] is null ? 401 : File.Exists(file) ? 200 : 404;
            response.Headers["WWW-Authenticate"] = "Basic realm=\"git\"";
            if (response.StatusCode == 200)
            {
                await response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
            }
        });

        using TestProcess git = Git(server.Authority, "clone", "--quiet", server.Address, Path.Combine(folder, "clone"));
        await git.FinishAsync();

        string basic = $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("oauth2:handed-over-1"))}";
        Assert.Null(credentials[0]);
        Assert.All(credentials.Skip(1), header => Assert.Equal(basic, header));
        Assert.True(Directory.Exists(Path.Combine(folder, "clone", ".git")));
        Assert.DoesNotContain(
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("handed-over", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Git_WhenTheSourceRefuses_SaysWhyOnTheErrorStream()
    {
        var error = new StringWriter();
        var output = new MemoryStream();
        int exit = await GitCredentialHelper.RunAsync(
            new FakeHandoffSource(refusal: "session_ended"), "get",
            new CredentialHelperOptions
            {
                Token = new AccessTokenRequest { Scopes = ["repo:read"] },
                Hosts = ["git.example"],
                Input = new MemoryStream("protocol=https\nhost=git.example\n"u8.ToArray()),
                Output = output,
                Error = error,
            });

        Assert.Equal(1, exit);
        Assert.Equal(0, output.Length);
        Assert.StartsWith("session_ended", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get", "registry.example", 0, "")]
    [InlineData("get", "https://registry.example/v2/", 0, "")]
    [InlineData("get", "other.example", 1, "credentials not found in native keychain\n")]
    [InlineData("get", "http://registry.example", 1, "credentials not found in native keychain\n")]
    [InlineData("get", "https://registry.example@other.example", 1, "credentials not found in native keychain\n")]
    [InlineData("get", "", 1, "credentials not found in native keychain\n")]
    [InlineData("list", "", 0, "{}\n")]
    [InlineData("erase", "registry.example", 0, "")]
    [InlineData("store", "{}", 1, "this helper stores nothing: it signs in by itself\n")]
    public async Task Docker_AskedByAClient_AnswersAsClientsExpect(string operation, string input, int exitCode, string text)
    {
        using TestProcess helper = TestProcess.Start(null, "child", "docker", "registry.example", operation);
        await helper.Input.WriteAsync(input);
        helper.Input.Close();

        string output = await helper.FinishAsync(exitCode);

        if (operation == "get" && exitCode == 0)
        {
            JsonElement answer = JsonDocument.Parse(output).RootElement;
            Assert.Equal(input, answer.GetProperty("ServerURL").GetString());
            Assert.Equal("oauth2", answer.GetProperty("Username").GetString());
            Assert.Equal("handed-over-1", answer.GetProperty("Secret").GetString());
        }
        else
        {
            Assert.Equal(text, output);
        }
    }

    [Fact]
    public async Task Docker_WhenTheInputIsHuge_IsRefused()
    {
        using TestProcess helper = TestProcess.Start(null, "child", "docker", "registry.example", "get");
        await helper.Input.WriteAsync(new string('x', 70_000));
        helper.Input.Close();

        Assert.Equal("", await helper.FinishAsync(1));
    }

    [Fact]
    public async Task Kubernetes_AskedForAnAllowedCluster_GivesTheToken()
    {
        string output = await TestProcess.RunAsync(
            new Dictionary<string, string> { ["KUBERNETES_EXEC_INFO"] = KubernetesRequest }, "child", "kubernetes", "k8s.example:6443");

        JsonElement answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal("ExecCredential", answer.GetProperty("kind").GetString());
        Assert.Equal("client.authentication.k8s.io/v1", answer.GetProperty("apiVersion").GetString());
        Assert.Equal("handed-over-1", answer.GetProperty("status").GetProperty("token").GetString());
        DateTimeOffset expiry = answer.GetProperty("status").GetProperty("expirationTimestamp").GetDateTimeOffset();
        Assert.InRange(expiry - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(58), TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false}}""")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1","spec":{"cluster":{"server":"https://other.example"}}}""")]
    [InlineData("""{"apiVersion":"client.authentication.k8s.io/v1","spec":{"cluster":{"server":"http://k8s.example:6443"}}}""")]
    [InlineData("""{"apiVersion":"something/v1","spec":{"cluster":{"server":"https://k8s.example:6443"}}}""")]
    public async Task Kubernetes_AskedOtherwise_GivesNothing(string request)
    {
        using TestProcess helper = TestProcess.Start(
            new Dictionary<string, string> { ["KUBERNETES_EXEC_INFO"] = request }, "child", "kubernetes", "k8s.example:6443");

        Assert.Equal("", await helper.FinishAsync(1));
    }

    [Theory]
    [InlineData("""
        <AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
        <SessionToken>session+/=</SessionToken><SecretAccessKey>secret+/=</SecretAccessKey>
        <Expiration>2030-01-01T00:00:00Z</Expiration><AccessKeyId>ASIAEXAMPLE</AccessKeyId>
        </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
        """)]
    [InlineData("""
        {"AssumeRoleWithWebIdentityResponse":{"AssumeRoleWithWebIdentityResult":{"Credentials":{
        "SessionToken":"session+/=","SecretAccessKey":"secret+/=","Expiration":1.893456E9,"AccessKeyId":"ASIAEXAMPLE"}}}}
        """)]
    public async Task Aws_TradesTheToken(string answer)
    {
        string form = "";
        using LoopbackServer service = Service(200, answer, body => form = body);

        JsonElement output = JsonDocument.Parse(await TestProcess.RunAsync(null, "child", "aws", service.Address)).RootElement;

        Assert.Equal(1, output.GetProperty("Version").GetInt32());
        Assert.Equal("ASIAEXAMPLE", output.GetProperty("AccessKeyId").GetString());
        Assert.Equal("secret+/=", output.GetProperty("SecretAccessKey").GetString());
        Assert.Equal("session+/=", output.GetProperty("SessionToken").GetString());
        Assert.Equal("2030-01-01T00:00:00Z", output.GetProperty("Expiration").GetString());
        var fields = HttpUtility.ParseQueryString(form);
        Assert.Equal("AssumeRoleWithWebIdentity", fields["Action"]);
        Assert.Equal("handed-over-1", fields["WebIdentityToken"]);
        Assert.Equal("900", fields["DurationSeconds"]);
    }

    [Theory]
    [InlineData(403, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>")]
    [InlineData(200, "<html>Please wait</html>")]
    [InlineData(200, "{\"AccessKeyId\":\"only\"}")]
    [InlineData(200, "")]
    public async Task Aws_WhenRefused_GivesNothing(int status, string answer)
    {
        using LoopbackServer service = Service(status, answer, _ => { });
        using TestProcess helper = TestProcess.Start(null, "child", "aws", service.Address);

        Assert.Equal("", await helper.FinishAsync(1));
    }

    private static LoopbackServer Service(int status, string answer, Action<string> seen) => new(async (request, response) =>
    {
        seen(await new StreamReader(request.InputStream).ReadToEndAsync());
        response.StatusCode = status;
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
    });

    private static TestProcess Git(string host, params string[] arguments)
    {
        string helper = $"!dotnet exec '{typeof(CredentialHelperTests).Assembly.Location}' child git {host}";
        var environment = new Dictionary<string, string>
        {
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_ASKPASS"] = "",
            ["SSH_ASKPASS"] = "",
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
        };
        return TestProcess.StartCommand(environment, "git", ["-c", "credential.helper=", "-c", $"credential.helper={helper}", .. arguments]);
    }

    private static async Task RunGitAsync(params string[] arguments)
    {
        using TestProcess git = TestProcess.StartCommand(null, "git", arguments);
        await git.FinishAsync();
    }

    /// <summary>What git of 2.41 and later passes on and earlier ones leave out.</summary>
    private static string WithoutExpiry(string output) =>
        string.Concat(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("password_expiry_utc=", StringComparison.Ordinal)).Select(line => line + "\n"));
}
