using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>Files that a method writes which also writes what is no credential.</summary>
public sealed class CredentialInSharedFileFixTests
{
    private const string Keeps = "Keep the refresh token in the protected store";

    private const string Store = "ProtectedTokenStore.ForCurrentUser()";

    [Fact]
    public Task Store_BehindAMethodForAll_TakesOnlyTheCallsForTheCredential() => FixVerifier<CredentialInFileFix>.VerifyAsync(
        Code(
            """
            Write("refresh", refreshToken);
                    this.Write("access", accessToken);
                    Write("time", $"{DateTime.Now}");
                    Use(Read("refresh"));
                    Use(ReadOrNull("refresh") ?? "none");
                    Use(Read("time"));
                    Delete("refresh");
                    Delete("time");
            """),
        Code(
            $$"""
            {{Store}}.Save(Path.Combine(folder, "refresh"), refreshToken);
                    {{Store}}.Save(Path.Combine(folder, "access"), accessToken);
                    Write("time", $"{DateTime.Now}");
                    Use({{Store}}.Load(Path.Combine(folder, "refresh")) ?? throw new FileNotFoundException());
                    Use({{Store}}.Load(Path.Combine(folder, "refresh")) ?? "none");
                    Use(Read("time"));
                    {{Store}}.Remove(Path.Combine(folder, "refresh"));
                    Delete("time");
            """));

    [Fact]
    public Task Store_BehindAMethodThatWaits_Waits() => FixVerifier<CredentialInFileFix>.VerifyAsync(
        Code("await WriteAsync(\"refresh\", refreshToken, stop).ConfigureAwait(false); await WriteAsync(\"time\", \"now\", stop); Use((await ReadAsync(\"refresh\")).Trim());"),
        Code($"await {Store}.SaveAsync(Path.Combine(folder, \"refresh\"), refreshToken, stop).ConfigureAwait(false); await WriteAsync(\"time\", \"now\", stop); Use((await {Store}.LoadAsync(Path.Combine(folder, \"refresh\")) ?? throw new FileNotFoundException()).Trim());"));

    [Theory]
    [InlineData("Write(\"refresh\", refreshToken); Write(\"time\", \"now\");", Keeps)]
    [InlineData("Write(\"refresh\", refreshToken); Write(\"access\", accessToken);", Keeps)]
    [InlineData("WriteInFolder(\"refresh\", refreshToken); WriteInFolder(\"time\", \"now\");", Keeps)]
    [InlineData("WriteTrimmed(\"refresh\", refreshToken); WriteTrimmed(\"time\", \"now\");")]
    [InlineData("WriteTrimmed(\"refresh\", refreshToken); WriteTrimmed(\"access\", accessToken);", Keeps)]
    [InlineData("string name = \"refresh\"; Write(name, refreshToken); Write(\"time\", \"now\");")]
    [InlineData("Write(\"refresh\", refreshToken); Write(\"time\", \"now\"); foreach (string name in new[] { \"refresh\", \"time\" }) Use(Read(name));")]
    [InlineData("Write(\"refresh\", refreshToken); Write(\"time\", \"now\"); Use(File.ReadAllText(Path.Combine(folder, \"refresh\")));")]
    [InlineData("Write(\"refresh\", refreshToken); Write(\"time\", \"now\"); Func<string, string> read = Read;")]
    [InlineData("Write(text: refreshToken, name: \"refresh\"); Write(\"time\", \"now\");")]
    [InlineData("Write(\"refresh\", refreshToken); Write(\"time\", \"now\"); Task<string> later = ReadAsync(\"refresh\");")]
    public Task Store_BehindAMethodForAll_IsOfferedWhereItsCallsNameTheFile(string statements, params string[] titles) =>
        FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(Code(statements), titles);

    private static string Code(string statements) => $$"""
        using Nhi.SecureTokens;

        class C(string folder)
        {
            async Task M(string refreshToken, string accessToken, CancellationToken stop)
            {
                await Task.Yield();
                {{statements}}
            }

            static void Use(string text) => _ = text.Length;

            void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

            void WriteInFolder(string name, string text) { Directory.CreateDirectory(folder); File.WriteAllText(Path.Combine(folder, name), text); }

            void WriteTrimmed(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text.Trim());

            string Read(string name) => File.ReadAllText(Path.Combine(folder, name));

            string? ReadOrNull(string name) => File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)) : null;

            void Delete(string name) { File.Delete(Path.Combine(folder, name)); }

            Task WriteAsync(string name, string text, CancellationToken cancellationToken) => File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellationToken);

            async Task<string> ReadAsync(string name) => await File.ReadAllTextAsync(Path.Combine(folder, name));
        }
        """;
}
