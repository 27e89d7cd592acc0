using Nhi.Tool.Workspaces;

namespace Nhi.Tool.Tests.Workspaces;

public sealed class ScanTargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("app.csproj", "app.csproj")]
    [InlineData("app.csproj;shop.sln", "shop.sln")]
    [InlineData("a.csproj;b.csproj;shop.slnx;readme.md", "shop.slnx")]
    public void Find_FolderWithOneCandidate_TakesIt(string files, string expected)
    {
        Write(files);

        Assert.Equal(expected, Path.GetFileName(ScanTarget.Find(_folder.Path).File));
    }

    [Theory]
    [InlineData("readme.md", "the folder has no .sln, .slnx or .csproj file", "")]
    [InlineData("b.csproj;a.csproj", "the folder has several candidates, name one", "a.csproj;b.csproj")]
    [InlineData("b.slnx;a.sln;app.csproj", "the folder has several candidates, name one", "a.sln;b.slnx")]
    public void Find_FolderWithoutOneCandidate_SaysWhatThereIs(string files, string message, string candidates)
    {
        Write(files);

        ScanTargetException failure = Assert.Throws<ScanTargetException>(() => ScanTarget.Find(_folder.Path));
        Assert.Equal(message, failure.Message);
        Assert.Equal(candidates, string.Join(';', failure.Details));
    }

    [Fact]
    public void Find_FileOfAnotherKind_IsRefused()
    {
        Write("readme.md");

        Assert.Throws<ScanTargetException>(() => ScanTarget.Find(Path.Combine(_folder.Path, "readme.md")));
    }

    [Theory]
    [InlineData("shop.sln", "Hello")]
    [InlineData("shop.slnx", "<Solution><Project")]
    public async Task Projects_BrokenSolution_IsRefused(string name, string text)
    {
        _folder.Write(name, text);

        ScanTargetException failure =
            await Assert.ThrowsAsync<ScanTargetException>(() => ScanTarget.Find(_folder.Path).ProjectsAsync(CancellationToken.None));
        Assert.NotEmpty(Assert.Single(failure.Details));
    }

    private void Write(string files)
    {
        foreach (string file in files.Split(';'))
        {
            _folder.Write(file, "");
        }
    }
}
