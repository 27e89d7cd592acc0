using System.Diagnostics;
using System.Runtime.Versioning;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateDirectoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nhi-private-").FullName;

    private string Place => Path.Combine(_folder, "place");

    [UnixFact]
    public void Open_New_IsTheOwnersAlone()
    {
        PrivateDirectory.Open(Place);

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Place));
        Assert.Equal(Place, PrivateDirectory.Open(Place));
    }

    [UnixTheory]
    [InlineData((UnixFileMode)0b111_000_001)]
    [InlineData((UnixFileMode)0b111_000_100)]
    [InlineData((UnixFileMode)0b111_100_000)]
    [InlineData((UnixFileMode)0b1_111_111_111)]
    public void Open_OpenToOthers_IsRefused(UnixFileMode mode)
    {
        Directory.CreateDirectory(Place);
        File.SetUnixFileMode(Place, mode);

        var exception = Assert.Throws<ProtectedStoreException>(() => PrivateDirectory.Open(Place));

        Assert.Equal("store_exposed", exception.Error);
        Assert.Contains("chmod 700", exception.Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void Open_ALink_IsRefused()
    {
        Directory.CreateSymbolicLink(Place, Directory.CreateTempSubdirectory().FullName);

        Assert.Equal("store_exposed", Assert.Throws<ProtectedStoreException>(() => PrivateDirectory.Open(Place)).Error);
    }

    [UnixFact]
    public void Open_AFile_IsRefused()
    {
        File.WriteAllText(Place, "");

        Assert.Equal("store_unavailable", Assert.Throws<ProtectedStoreException>(() => PrivateDirectory.Open(Place)).Error);
    }

    [RootFact]
    public void Open_OfAnotherUser_IsRefused()
    {
        Directory.CreateDirectory(Place, (UnixFileMode)0b111_000_000);
        Process.Start("chown", ["65534", Place]).WaitForExit();

        var exception = Assert.Throws<ProtectedStoreException>(() => PrivateDirectory.Open(Place));

        Assert.Equal("store_exposed", exception.Error);
        Assert.Contains("65534", exception.Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void FileLock_HeldTooLong_SaysSo()
    {
        string path = Path.Combine(PrivateDirectory.Open(Place), "lock");
        using FileLock held = FileLock.Acquire(path, TimeSpan.FromSeconds(1));

        var exception = Assert.Throws<ProtectedStoreException>(() => FileLock.Acquire(path, TimeSpan.FromMilliseconds(50)));

        Assert.Equal("store_busy", exception.Error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
