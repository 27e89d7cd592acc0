using Nhi.Tool.Analysis;

namespace Nhi.Tool.Tests.Analysis;

public sealed class WorkingDirectoryTests
{
    private readonly WorkingDirectory _directory = new("/checkout/team/shop");

    [Theory]
    [InlineData("/checkout/team/shop/src/A.cs", "src/A.cs")]
    [InlineData("src/../src/A.cs", "src/A.cs")]
    [InlineData("/checkout/team/other/A.cs", "../other/A.cs")]
    public void Relative_Path_IsSeenFromTheDirectory(string path, string expected) => Assert.Equal(expected, _directory.Relative(path));

    [Theory]
    [InlineData("'/checkout/team/shop/src/x.props' not found", "'src/x.props' not found")]
    [InlineData("\"/checkout/team/shop/x.props\" not found", "\"x.props\" not found")]
    [InlineData("/checkout/team/packages/x is imported by /checkout/team/shop/src/a.csproj", "../packages/x is imported by src/a.csproj")]
    [InlineData("see https://example/checkout/team/shop/x", "see https://example/checkout/team/shop/x")]
    public void InText_AbsolutePathsNearTheFile_AreShortened(string text, string expected) =>
        Assert.Equal(expected, _directory.InText(text, "/checkout/team/shop/src/a.csproj"));
}
