namespace Package.Tests;

/// <summary>A solution of two projects that use the package, with a leak of each rule whose fix stands alone.</summary>
internal sealed class FixSolution
{
    private const string Library = """
        using System.Diagnostics;

        namespace Library;

        public static class Api
        {
            public static void Tag(Activity activity, string accessToken) => activity.SetTag("token", accessToken);

            public static void Refuse(string refreshToken) => throw new System.InvalidOperationException($"{refreshToken} has expired");

            public static Task<HttpResponseMessage> GetAsync(HttpClient http, string accessToken) =>
                http.GetAsync($"https://api.example/me?access_token={accessToken}");

            public static Task<HttpResponseMessage> RefreshAsync(HttpClient http, string refreshToken) =>
                http.PostAsync("http://login.example/token", new StringContent("grant_type=refresh_token&refresh_token=" + refreshToken));
        }
        """;

    private const string App = """
        using System.Diagnostics;

        string refreshToken = Console.ReadLine()!;
        Console.WriteLine($"Signed in with {refreshToken}");
        Trace.WriteLine(refreshToken);
        Library.Api.Refuse("");
        """;

    private readonly Packages _packages;

    public FixSolution(Packages packages)
    {
        _packages = packages;
        Folder = packages.CreateFolder();
        Write("Library/Library.csproj", Project("<PropertyGroup>"));
        Write("Library/Api.cs", Library);
        Write("App/App.csproj", Project("""<ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup><PropertyGroup><OutputType>Exe</OutputType>"""));
        Write("App/Program.cs", App);
        Write("All.slnx", """<Solution><Project Path="App/App.csproj" /><Project Path="Library/Library.csproj" /></Solution>""");
    }

    /// <summary>The rules with a finding.</summary>
    public static string[] Rules { get; } = ["NHI1001", "NHI1002", "NHI1008", "NHI1009", "NHI1010", "NHI1017"];

    public string Folder { get; }

    public Task<DotNetResult> RunAsync(params string[] arguments) => _packages.RunAsync(Folder, arguments);

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private void Write(string file, string text)
    {
        string path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string Project(string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          {items}<TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
          <ItemGroup><PackageReference Include="NhiAnalyzers" Version="{_packages.Version}" /></ItemGroup>
        </Project>
        """;
}
