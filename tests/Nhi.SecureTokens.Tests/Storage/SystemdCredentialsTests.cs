using System.Runtime.Versioning;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Storage;

/// <summary>A folder as systemd makes it, or as somebody else does.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SystemdCredentialsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nhi-credentials-").FullName;
    private readonly string? _before = Environment.GetEnvironmentVariable(CredentialsDirectoryVault.Variable);

    public SystemdCredentialsTests() => Environment.SetEnvironmentVariable(CredentialsDirectoryVault.Variable, _folder);

    [UnixTheory]
    [InlineData("secret")]
    [InlineData("secret\n")]
    [InlineData("secret\r\n")]
    public void Load_Credential_GivesItsText(string content)
    {
        Write("github", content, (UnixFileMode)0b100_000_000);
        ProtectedTokenStore store = ProtectedTokenStore.SystemdCredentials();

        Assert.Equal("secret", store.Load("github"));
        using RefreshToken? token = store.LoadRefreshToken("github");
        Assert.Equal("secret", token!.Text());
        Assert.Null(store.Load("another"));
        Assert.Null(store.Load("../github"));
    }

    [UnixFact]
    public void Save_Always_IsRefused()
    {
        Write("github", "secret", (UnixFileMode)0b100_000_000);
        ProtectedTokenStore store = ProtectedTokenStore.SystemdCredentials();

        Assert.Equal("store_read_only", Assert.Throws<ProtectedStoreException>(() => store.Save("github", "other")).Error);
        Assert.Equal("store_read_only", Assert.Throws<ProtectedStoreException>(() => store.Remove("github")).Error);
        Assert.Equal("secret", store.Load("github"));
    }

    [UnixFact]
    public void Load_CredentialOthersCanRead_IsRefused()
    {
        Write("github", "secret", (UnixFileMode)0b100_100_100);

        var exception = Assert.Throws<ProtectedStoreException>(() => ProtectedTokenStore.SystemdCredentials().Load("github"));

        Assert.Equal("store_exposed", exception.Error);
    }

    [UnixFact]
    public void Load_Link_IsRefused()
    {
        Write("target", "secret", (UnixFileMode)0b100_000_000);
        File.CreateSymbolicLink(Path.Combine(_folder, "github"), Path.Combine(_folder, "target"));

        Assert.Equal("store_exposed", Assert.Throws<ProtectedStoreException>(() => ProtectedTokenStore.SystemdCredentials().Load("github")).Error);
    }

    [UnixFact]
    public void Open_FolderOthersCanRead_IsRefused()
    {
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);

        Assert.Equal("store_exposed", Assert.Throws<ProtectedStoreException>(ProtectedTokenStore.SystemdCredentials).Error);
    }

    [UnixTheory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("user password")]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    public void Load_WhatIsNoToken_SaysSo(string content)
    {
        Write("github", content, (UnixFileMode)0b100_000_000);

        Assert.Equal("entry_damaged", Assert.Throws<ProtectedStoreException>(() => ProtectedTokenStore.SystemdCredentials().Load("github")).Error);
    }

    [UnixFact]
    public void Load_HugeFile_SaysSo()
    {
        Write("github", new string('x', 100_000), (UnixFileMode)0b100_000_000);

        Assert.Equal("entry_too_large", Assert.Throws<ProtectedStoreException>(() => ProtectedTokenStore.SystemdCredentials().Load("github")).Error);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative")]
    [InlineData("/nowhere/at/all")]
    public void Open_WithoutAFolder_SaysSo(string? folder)
    {
        Environment.SetEnvironmentVariable(CredentialsDirectoryVault.Variable, folder);

        Assert.Equal("store_unavailable", Assert.Throws<ProtectedStoreException>(ProtectedTokenStore.SystemdCredentials).Error);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(CredentialsDirectoryVault.Variable, _before);
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string name, string content, UnixFileMode mode)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, mode);
    }
}
