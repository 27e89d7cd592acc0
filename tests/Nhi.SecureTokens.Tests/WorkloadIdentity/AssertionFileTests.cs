using System.Runtime.Versioning;

namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

/// <summary>Real files, as the kubelet writes them and as others do.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AssertionFileTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("nhi-assertions-").FullName;

    private string Token => Path.Combine(_folder, "token");

    [UnixFact]
    public async Task Kubernetes_RotatedFile_IsReadAnew()
    {
        await using AssertionServer server = await AssertionServer.StartAsync();
        Project(Assertions.Sign(server.Address.OriginalString), Owner | UnixFileMode.GroupRead);
        WorkloadOptions options = server.Options(new KubernetesIdentity(Token));
        await server.SignInAsync(options);

        Project(Assertions.Sign(server.Address.OriginalString, lifetime: TimeSpan.FromMinutes(-1)), Owner | UnixFileMode.GroupRead);
        Assert.Equal("assertion_expired", (await Assert.ThrowsAsync<WorkloadSignInException>(() => server.SignInAsync(options))).Error);

        Project(Assertions.Sign(server.Address.OriginalString), Owner | UnixFileMode.GroupRead);
        await server.SignInAsync(options);
        Assert.Equal(2, server.Grants.Count);
    }

    [UnixTheory]
    [InlineData(Owner)]
    [InlineData(Owner | UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.UserRead)]
    public async Task File_OfTheOwnerAndTheGroup_IsTaken(UnixFileMode mode)
    {
        Write(Token, Assertions.Sign(), mode);

        using WorkloadAssertion assertion = await ReadAsync();
    }

    [UnixTheory]
    [InlineData(Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    [InlineData(Owner | UnixFileMode.GroupWrite)]
    [InlineData(Owner | UnixFileMode.OtherWrite)]
    public async Task File_OpenToOthers_IsRefused(UnixFileMode mode)
    {
        Write(Token, Assertions.Sign(), mode);

        WorkloadSignInException exception = await Assert.ThrowsAsync<WorkloadSignInException>(ReadAsync);

        Assert.Equal("identity_exposed", exception.Error);
        Assert.Contains(Token, exception.Remedy, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task File_ThatALinkLeadsTo_IsJudgedItself()
    {
        string target = Path.Combine(_folder, "target");
        Write(target, Assertions.Sign(), Owner | UnixFileMode.OtherRead);
        File.CreateSymbolicLink(Token, target);

        Assert.Equal("identity_exposed", (await Assert.ThrowsAsync<WorkloadSignInException>(ReadAsync)).Error);
    }

    [UnixFact]
    public async Task ProjectedFile_OfAPodWithoutUserOrGroup_IsTaken()
    {
        Project(Assertions.Sign(), Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        using WorkloadAssertion assertion = await ReadAsync();
    }

    [UnixFact]
    public async Task ProjectedFile_ThatOthersCanChange_IsRefused()
    {
        Project(Assertions.Sign(), Owner | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);

        Assert.Equal("identity_exposed", (await Assert.ThrowsAsync<WorkloadSignInException>(ReadAsync)).Error);
    }

    [UnixTheory]
    [InlineData("", "invalid_assertion")]
    [InlineData("\n", "invalid_assertion")]
    [InlineData("<html>canary</html>", "invalid_assertion")]
    [InlineData("canary", "invalid_assertion")]
    public async Task File_WithoutAnAssertion_IsRefused(string content, string error)
    {
        Write(Token, content, Owner);

        WorkloadSignInException exception = await Assert.ThrowsAsync<WorkloadSignInException>(ReadAsync);

        Assert.Equal(error, exception.Error);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task File_Huge_IsNotReadToItsEnd()
    {
        Write(Token, new string('x', 100_000), Owner);

        Assert.Contains("larger", (await Assert.ThrowsAsync<WorkloadSignInException>(ReadAsync)).Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task File_ThatIsNotThere_IsNamed()
    {
        WorkloadSignInException exception = await Assert.ThrowsAsync<WorkloadSignInException>(ReadAsync);

        Assert.Equal("identity_unavailable", exception.Error);
        Assert.Contains(Token, exception.Message, StringComparison.Ordinal);
        Assert.Contains("serviceAccountToken", exception.Remedy, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_ThatIsNone_DoesNotHangTheSignIn(bool isPipe)
    {
        if (isPipe)
        {
            await TestProcess.StartCommand(environment: null, "mkfifo", Token).FinishAsync();
        }
        else
        {
            Directory.CreateDirectory(Token);
        }

        Assert.Equal(
            "identity_unavailable",
            (await Assert.ThrowsAsync<WorkloadSignInException>(() => Task.Run(ReadAsync).WaitAsync(FakeAuthorizationServer.TestLimit))).Error);
    }

    [UnixFact]
    public async Task Azure_WithItsVariables_SignsInAtItsTenant()
    {
        const string Audience = "api://AzureADTokenExchange";
        await using AssertionServer server = await AssertionServer.StartAsync(audience: Audience);
        Project(Assertions.Sign(Audience), Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Dictionary<string, string> environment = AzureEnvironment($"{server.Address}");

        await using TokenSession session = await WorkloadSignIn.StartAsync(new WorkloadOptions
        {
            Identity = new AzureFederatedIdentity { Environment = environment.GetValueOrDefault },
            Scopes = ["https://vault.azure.net/.default"],
            AllowedHosts = ["team.vault.azure.net"],
        });

        using AccessToken token = await session.GetAccessTokenAsync();
        Assert.Equal("access-1", token.Text());
        Assert.Equal(["client_credentials"], server.Grants);
    }

    [UnixTheory]
    [InlineData("AZURE_FEDERATED_TOKEN_FILE", "")]
    [InlineData("AZURE_CLIENT_ID", "")]
    [InlineData("AZURE_TENANT_ID", "")]
    [InlineData("AZURE_TENANT_ID", "../other")]
    [InlineData("AZURE_AUTHORITY_HOST", "http://login.example/")]
    public async Task Azure_WithoutAVariable_NamesIt(string name, string value)
    {
        Dictionary<string, string> environment = AzureEnvironment("https://login.microsoftonline.com/");
        environment[name] = value;
        var options = new WorkloadOptions { Identity = new AzureFederatedIdentity { Environment = environment.GetValueOrDefault } };

        WorkloadSignInException exception = await Assert.ThrowsAsync<WorkloadSignInException>(() => WorkloadSignIn.StartAsync(options));

        Assert.Equal("identity_unavailable", exception.Error);
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Dictionary<string, string> AzureEnvironment(string authority) => new()
    {
        ["AZURE_FEDERATED_TOKEN_FILE"] = Token,
        ["AZURE_CLIENT_ID"] = "cli",
        ["AZURE_TENANT_ID"] = "00000000-0000-0000-0000-000000000001",
        ["AZURE_AUTHORITY_HOST"] = authority,
    };

    private Task<WorkloadAssertion> ReadAsync() => new KubernetesIdentity(Token).GetAssertionAsync(Assertions.Audience);

    /// <summary>Writes the file in a folder of its own and replaces the link <c>..data</c> to it, as the kubelet does.</summary>
    private void Project(string content, UnixFileMode mode)
    {
        string version = Directory.CreateDirectory(Path.Combine(_folder, $"..{Guid.NewGuid():N}")).FullName;
        Write(Path.Combine(version, "token"), content, mode);
        string link = Path.Combine(_folder, "..data");
        File.Delete(link);
        Directory.CreateSymbolicLink(link, Path.GetFileName(version));
        if (new FileInfo(Token).LinkTarget is null)
        {
            File.CreateSymbolicLink(Token, "..data/token");
        }
    }

    private static void Write(string path, string content, UnixFileMode mode)
    {
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, mode);
    }
}
