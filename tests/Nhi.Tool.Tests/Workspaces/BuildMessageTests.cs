using Nhi.Tool.Workspaces;

namespace Nhi.Tool.Tests.Workspaces;

public sealed class BuildMessageTests
{
    [Theory]
    [InlineData("/a/b.csproj(2,1): error MSB4025: Bad file. [/a/b.sln]", "/a/b.csproj(2,1): MSB4025: Bad file.")]
    [InlineData("/a/b.csproj : error NU1101: No package", "/a/b.csproj: NU1101: No package")]
    [InlineData("/sdk/x.targets(266,5): error NETSDK1004: No assets [/a/b.csproj::TargetFramework=net8.0]", "NETSDK1004: No assets")]
    public void ErrorsIn_BuildOutput_KeepsErrors(string line, string expected)
    {
        BuildMessage error = Assert.Single(BuildMessage.ErrorsIn($"/a/b.csproj : warning NU1603: other\n{line}\n\n"));

        Assert.Equal(expected, error.Text);
        Assert.Contains("/a/b.csproj", error.Line);
    }

    [Fact]
    public void ErrorsIn_NoKnownForm_KeepsAllLines() =>
        Assert.Equal(["one", "two"], BuildMessage.ErrorsIn("one\n\n  two\n").Select(error => error.Text));

    [Fact]
    public void ErrorsIn_MissingSdk_NamesTheWantedSdk()
    {
        const string output = "10.0.401 [/usr/dotnet]\n  A compatible .NET SDK was not found.\nRequested SDK version: 11.0.100\n";

        Assert.Equal(
            ["A compatible .NET SDK was not found.", "Requested SDK version: 11.0.100"],
            BuildMessage.ErrorsIn(output).Select(error => error.Text));
    }
}
