namespace Package.Tests;

[Collection(nameof(Packages))]
public sealed class UserModelTests(Packages packages)
{
    private readonly ConsumerProject _project = new(packages);

    [Fact]
    public async Task Build_ModelFileInTheProject_IsReadAndItsErrorsReported()
    {
        _project.Write("Own.nhi", """
            source  M:System.Net.Http.HttpClient.GetByteArrayAsync  return  kind=access
            source  M:System.Net.Http.HttpClient.GetByteArrayAsink  return  kind=access
            """);
        _project.Write("Badge.cs", """
            internal static class Badge
            {
                public static async Task KeepAsync(HttpClient http, string path)
                {
                    byte[] badge = await http.GetByteArrayAsync("https://badges.example/mine");
                    File.WriteAllBytes(path, badge); // leaks: NHI1003
                }
            }
            """);

        DotNetResult build = await _project.BuildAsync();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(_project.Marked.Append(new Finding("Own.nhi", 2, "NHI0001")).Order(), build.Findings());
    }
}
