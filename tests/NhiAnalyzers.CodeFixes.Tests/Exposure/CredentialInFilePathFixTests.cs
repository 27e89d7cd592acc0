using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>A file that is read by another path than it is written by.</summary>
public sealed class CredentialInFilePathFixTests
{
    private const string Keeps = "Keep the refresh token in the protected store";

    [Fact]
    public Task Store_ForAPathOfTheCallers_TakesWhatIsCalledWithTheSame() => FixVerifier<CredentialInFileFix>.VerifyAsync(
        """
        using Nhi.SecureTokens;

        class C
        {
            const string Name = "refresh.token";

            void Save(string path, string refreshToken) => File.WriteAllText(path, refreshToken);

            string Load(string file) => File.ReadAllText(file);

            string Settings(string file) => File.ReadAllText(file);

            void M(string refreshToken)
            {
                Save("refresh.token", refreshToken);
                _ = Load(Name);
                _ = Settings("settings.json");
            }
        }
        """,
        """
        using Nhi.SecureTokens;

        class C
        {
            const string Name = "refresh.token";

            void Save(string path, string refreshToken) => ProtectedTokenStore.ForCurrentUser().Save(path, refreshToken);

            string Load(string file) => ProtectedTokenStore.ForCurrentUser().Load(file) ?? throw new FileNotFoundException(null, file);

            string Settings(string file) => File.ReadAllText(file);

            void M(string refreshToken)
            {
                Save("refresh.token", refreshToken);
                _ = Load(Name);
                _ = Settings("settings.json");
            }
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("void A() => Load(\"a\");")]
    [InlineData("void A() { Load(\"a\"); Save(\"b\", \"\"); }", Keeps)]
    [InlineData("void A() { Load(\"a\"); Load(\"b\"); Save(\"a\", \"\"); }")]
    [InlineData("void A() { Load(\"a\"); Save(\"a\", \"\"); Func<string, string> load = Load; }")]
    [InlineData("void A() { Load(\"a\"); Save(\"a\", \"\"); }", Keeps)]
    [InlineData("void A() { Load(\"a\"); Save(path: \"a\", refreshToken: \"\"); Save(\"b\", \"\"); }", Keeps)]
    [InlineData("void A() { Load(\"a\"); Save(\"a\", \"\"); } public void B(string path) => Load(path);")]
    [InlineData("void A() { Load(\"a\"); Save(\"a\", \"\"); } private void B(string path) => Load(path); void D() => B(\"a\");", Keeps)]
    public Task Store_ForAPathOfTheCallers_IsOfferedWhereTheyAgree(string callers, params string[] titles) =>
        FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(
            $$"""
            public class C
            {
                internal void Save(string path, string refreshToken) => File.WriteAllText(path, refreshToken);

                internal string Load(string path) => File.ReadAllText(path);

                internal {{(callers.Length == 0 ? "void A() { }" : callers)}}
            }
            """,
            titles);

    [Theory]
    [InlineData("new Saver(\"a\").Save(\"\"); new Loader(\"a\").Load();", Keeps)]
    [InlineData("new Saver(\"a\").Save(\"\"); new Loader(\"b\").Load();", Keeps)]
    [InlineData("new Saver(\"a\").Save(\"\"); new Loader(\"b/a\").Load();")]
    [InlineData("new Saver(\"a\").Save(\"\"); new Loader(\"a\").Load(); new Loader(\"b\").Load();")]
    [InlineData("")]
    public Task Store_ForAPathInAField_FollowsTheConstructors(string statements, params string[] titles) =>
        FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(
            $$"""
            class Saver
            {
                private readonly string _path;

                public Saver(string path) => _path = path;

                public void Save(string refreshToken) => File.WriteAllText(_path, refreshToken);
            }

            class Loader(string path)
            {
                public string Load() => File.ReadAllText(path);
            }

            class App
            {
                void M()
                {
                    {{statements}}
                }
            }
            """,
            titles);

    [Theory]
    [InlineData("_ = File.ReadAllText(Path.Combine(folder, \"settings.json\"));", Keeps)]
    [InlineData("_ = File.ReadAllText(Path.Combine(Path.GetTempPath(), \"token\"));")]
    [InlineData("File.Copy(Path.Combine(folder, \"token\"), \"old\");")]
    [InlineData("File.Copy(Path.Combine(folder, \"settings.json\"), \"old\");", Keeps)]
    [InlineData("foreach (string file in Directory.EnumerateFiles(folder)) _ = File.ReadAllText(file);")]
    [InlineData("foreach (string file in Directory.EnumerateFiles(folder)) File.Delete(file);")]
    [InlineData("_ = Directory.GetFiles(folder, \"*.json\");", Keeps)]
    [InlineData("_ = Directory.GetFiles(folder, \"*\");")]
    [InlineData("Directory.Delete(folder, recursive: true);")]
    [InlineData("Directory.Delete(\"/elsewhere\", recursive: true);", Keeps)]
    [InlineData("Directory.CreateDirectory(folder);", Keeps)]
    [InlineData("System.Xml.XmlReader.Create(Path.Combine(folder, \"token\"));")]
    [InlineData("string path = Path.Combine(folder, \"token\"); System.Diagnostics.Process.Start(\"cat\", $\"-n {path}\");")]
    [InlineData("string path = Path.Combine(folder, \"token\"); Console.WriteLine($\"Saved to {path}\");", Keeps)]
    public Task Store_OfAFileInAFolder_IsNotOfferedWhereTheFileIsReachedOtherwise(string statement, params string[] titles) =>
        FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(
            $$"""
            class C(string folder)
            {
                void Save(string refreshToken) => File.WriteAllText(Path.Combine(folder, "token"), refreshToken);

                void Other()
                {
                    {{statement}}
                }
            }
            """,
            titles);

    [Theory]
    [InlineData("private const string Name = \"token\";", Keeps)]
    [InlineData("public const string Name = \"token\";")]
    [InlineData("private static string Name => Path.Combine(Path.GetTempPath(), \"token\");", Keeps)]
    [InlineData("public static string Name => Path.Combine(Path.GetTempPath(), \"token\");")]
    public Task Store_WhereCallersGiveThePathOfAReader_KeepsAnOwnName(string declaration, params string[] titles) =>
        FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(
            $$"""
            public static class C
            {
                {{declaration}}

                public static void Save(string refreshToken) => File.WriteAllText(Name, refreshToken);

                public static string Upload(string path) => File.ReadAllText(path);
            }
            """,
            titles);

    [Theory]
    [InlineData("public void Save(string path, string refreshToken) => File.WriteAllText(path, refreshToken);")]
    [InlineData("internal void Save(string path, string refreshToken) => File.WriteAllText(path, refreshToken);", Keeps)]
    [InlineData("public void Save(string folder, string refreshToken) => File.WriteAllText(Path.Combine(folder, \"token\"), refreshToken);")]
    [InlineData("public void Save(string refreshToken) => File.WriteAllText(\"token\", refreshToken);", Keeps)]
    [InlineData("public string Name { get; set; } = \"token\"; public void Save(string refreshToken) => File.WriteAllText(Name, refreshToken);")]
    [InlineData("public string Name { get; } = \"token\"; public void Save(string refreshToken) => File.WriteAllText(Name, refreshToken);", Keeps)]
    [InlineData("public void Save(string refreshToken) => File.WriteAllText(Environment.GetEnvironmentVariable(\"TOKEN_FILE\") ?? \"token\", refreshToken);")]
    [InlineData("public void Save(string refreshToken) => File.WriteAllText(Environment.GetEnvironmentVariable(\"HOME\") + \"/token\", refreshToken);", Keeps)]
    [InlineData("public void Save(string refreshToken) => File.AppendAllText(Environment.GetEnvironmentVariable(\"GITHUB_ENV\")!, refreshToken);")]
    [InlineData(
        "public void Save(string path, string refreshToken) => File.WriteAllText(path, refreshToken); public string Load(string path) => File.ReadAllText(path);")]
    [InlineData(
        "public C(string path) => _path = path; readonly string _path; public void Save(string refreshToken) => File.WriteAllText(_path, refreshToken);"
        + " public string Load() => File.ReadAllText(_path);",
        Keeps)]
    public Task Store_ForAPathOfOthers_IsOfferedWhereTheSolutionReadsTheFile(string members, params string[] titles) =>
        FixVerifier<CredentialInFileFix>.VerifyTitlesAsync($"public class C {{ {members} }}", titles);

    [Theory]
    [InlineData("Save(args[0], Environment.GetEnvironmentVariable(\"REFRESH_TOKEN\")!);")]
    [InlineData("Save(args is [var file] ? file : \"token\", Environment.GetEnvironmentVariable(\"REFRESH_TOKEN\")!);")]
    [InlineData("Save(\"token\", Environment.GetEnvironmentVariable(\"REFRESH_TOKEN\")!);", Keeps)]
    public Task Store_ForAPathOfTheCommandLine_IsNotOffered(string statement, params string[] titles) =>
        FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(
            $"{statement} static void Save(string path, string refreshToken) => File.WriteAllText(path, refreshToken);", titles);

    [Fact]
    public Task Store_ForAModeOfOtherSystems_TakesTheTestAlong() => FixVerifier<CredentialInFileFix>.VerifyAsync(
        """
        using Nhi.SecureTokens;

        class C
        {
            void M(string refreshToken)
            {
                File.WriteAllText("token", refreshToken);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode("token", UnixFileMode.UserRead);
                }
            }
        }
        """,
        """
        using Nhi.SecureTokens;

        class C
        {
            void M(string refreshToken)
            {
                ProtectedTokenStore.ForCurrentUser().Save("token", refreshToken);
            }
        }
        """);
}
