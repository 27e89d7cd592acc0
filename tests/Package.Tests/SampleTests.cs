namespace Package.Tests;

/// <summary>The sample in the form its comments describe: copied out of the repository, with the package instead of the projects.</summary>
[Collection(nameof(Packages))]
public sealed class SampleTests(Packages packages)
{
    [Fact]
    public async Task LeakySample_Build_WarnsAtEachMarkedLineAndNowhereElse()
    {
        string folder = Sample.Copy("Leaky", packages);

        DotNetResult build = await packages.RunAsync(folder, "build", "-nologo");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(Finding.MarkedIn(folder), build.Findings());
    }

    [Fact]
    public async Task SafeSample_Build_IsClean()
    {
        DotNetResult build = await packages.RunAsync(Sample.Copy("Safe", packages), "build", "-nologo");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("0 Warning(s)", build.Output);
    }
}
