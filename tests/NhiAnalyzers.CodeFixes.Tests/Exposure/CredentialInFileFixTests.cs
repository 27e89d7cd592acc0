using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInFileFixTests
{
    [Theory]
    [InlineData("File.WriteAllText(path, answer.RefreshToken);", "ProtectedTokenStore.ForCurrentUser().Save(path, answer.RefreshToken);")]
    [InlineData(
        "System.IO.File.WriteAllText(contents: answer.RefreshToken, encoding: System.Text.Encoding.UTF8, path: path);",
        "ProtectedTokenStore.ForCurrentUser().Save(token: answer.RefreshToken, name: path);")]
    [InlineData(
        "File.WriteAllText(path, $\"refresh={answer.RefreshToken}\", System.Text.Encoding.UTF8);",
        "ProtectedTokenStore.ForCurrentUser().Save(path, $\"refresh={answer.RefreshToken}\");")]
    [InlineData(
        "await File.WriteAllTextAsync(path, answer.RefreshToken, cancellationToken).ConfigureAwait(false);",
        "await ProtectedTokenStore.ForCurrentUser().SaveAsync(path, answer.RefreshToken, cancellationToken).ConfigureAwait(false);")]
    [InlineData(
        "await File.WriteAllTextAsync(path, answer.RefreshToken, System.Text.Encoding.UTF8, default);",
        "await ProtectedTokenStore.ForCurrentUser().SaveAsync(path, answer.RefreshToken);")]
    [InlineData(
        "await File.WriteAllTextAsync(path, /* the token */ answer.RefreshToken); // done",
        "await ProtectedTokenStore.ForCurrentUser().SaveAsync(path, /* the token */ answer.RefreshToken); // done")]
    [InlineData(
        "File.WriteAllText(path, answer.RefreshToken); string old = File.ReadAllText(path);",
        "ProtectedTokenStore.ForCurrentUser().Save(path, answer.RefreshToken); string old = ProtectedTokenStore.ForCurrentUser().Load(path) ?? throw new FileNotFoundException(null, path);")]
    [InlineData(
        "File.WriteAllText(path, answer.RefreshToken); int length = File.ReadAllText(path).Trim().Length;",
        "ProtectedTokenStore.ForCurrentUser().Save(path, answer.RefreshToken); int length = (ProtectedTokenStore.ForCurrentUser().Load(path) ?? throw new FileNotFoundException(null, path)).Trim().Length;")]
    [InlineData(
        "File.WriteAllText(path, answer.RefreshToken); var old = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);",
        "ProtectedTokenStore.ForCurrentUser().Save(path, answer.RefreshToken); var old = await ProtectedTokenStore.ForCurrentUser().LoadAsync(path, cancellationToken).ConfigureAwait(false) ?? throw new FileNotFoundException(null, path);")]
    [InlineData(
        "if (!File.Exists(path)) File.WriteAllText(path, answer.RefreshToken); else if (File.Exists(path) && path.Length > 0) File.Delete(path);",
        "if (ProtectedTokenStore.ForCurrentUser().Load(path) is null) ProtectedTokenStore.ForCurrentUser().Save(path, answer.RefreshToken); else if (ProtectedTokenStore.ForCurrentUser().Load(path) is not null && path.Length > 0) ProtectedTokenStore.ForCurrentUser().Remove(path);")]
    [InlineData(
        "File.WriteAllText(path, answer.RefreshToken); File.WriteAllText(path, answer.AccessToken); bool saved = File.Exists(path) == true;",
        "ProtectedTokenStore.ForCurrentUser().Save(path, answer.RefreshToken); ProtectedTokenStore.ForCurrentUser().Save(path, answer.AccessToken); bool saved = (ProtectedTokenStore.ForCurrentUser().Load(path) is not null) == true;")]
    [InlineData(
        "File.WriteAllText(path, answer.RefreshToken); File.ReadAllText(path + \"x\");",
        "ProtectedTokenStore.ForCurrentUser().Save(path, answer.RefreshToken); File.ReadAllText(path + \"x\");")]
    public Task Store_ForAFile_TakesAllUsesOfThePath(string before, string after) => FixVerifier<CredentialInFileFix>.VerifyAsync(
        $$"""
        using Duende.IdentityModel.Client;

        namespace Sample;

        class C
        {
            async Task M(string path, TokenResponse answer, CancellationToken cancellationToken)
            {
                {{before}}
                await Task.Yield();
            }
        }
        """,
        $$"""
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        namespace Sample;

        class C
        {
            async Task M(string path, TokenResponse answer, CancellationToken cancellationToken)
            {
                {{after}}
                await Task.Yield();
            }
        }
        """);

    [Theory]
    [InlineData("_path", "_path", "")]
    [InlineData("_path", "this._path", "")]
    [InlineData("Name", "\"refresh.token\"", "")]
    [InlineData("Path.Combine(_path, Name)", "Path.Combine(_path, \"refresh.token\")", "")]
    [InlineData("Path.Combine(_path, Name)", "path", "var path = Path.Combine(_path, Name);")]
    public Task Store_ForAPathOfTheType_TakesTheReadsOfOtherMembers(string write, string read, string declaration)
    {
        string Code(string usings, string save, string load) => $$"""
            {{usings}}
            class C
            {
                private const string Name = "refresh.token";
                protected readonly string _path = "tokens";

                public void Save(TokenResponse answer) => {{save}};

                public string? Load()
                {
                    {{declaration}}
                    return {{load}};
                }
            }
            """;
        string thrown = read.Contains('(', StringComparison.Ordinal) ? "" : $"null, {read}";
        return FixVerifier<CredentialInFileFix>.VerifyAsync(
            Code("using Duende.IdentityModel.Client;\n", $"File.WriteAllText({write}, answer.RefreshToken)", $"File.ReadAllText({read})"),
            Code(
                "using Duende.IdentityModel.Client;\nusing Nhi.SecureTokens;\n",
                $"ProtectedTokenStore.ForCurrentUser().Save({write}, answer.RefreshToken)",
                $"ProtectedTokenStore.ForCurrentUser().Load({read}) ?? throw new FileNotFoundException({thrown})"));
    }

    [Fact]
    public Task Store_InTopLevelCode_MovesTheReads() => FixVerifier<CredentialInFileFix>.VerifyAsync(
        """
        using Duende.IdentityModel.Client;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        if (args.Length == 0)
        {
            await File.WriteAllTextAsync("token", answer.RefreshToken);
        }

        Use(await File.ReadAllTextAsync("token"));

        static void Use(string token) => _ = token.Length;
        """,
        """
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        if (args.Length == 0)
        {
            await ProtectedTokenStore.ForCurrentUser().SaveAsync("token", answer.RefreshToken);
        }

        Use(await ProtectedTokenStore.ForCurrentUser().LoadAsync("token") ?? throw new FileNotFoundException(null, "token"));

        static void Use(string token) => _ = token.Length;
        """);

    [Fact]
    public Task Store_ForAPartialType_MovesTheReadsOfOtherFiles() => FixVerifier<CredentialInFileFix>.VerifyFixAllAsync(
        [
            """
            using Duende.IdentityModel.Client;

            partial class C
            {
                private readonly string _path = "token";

                public void Save(TokenResponse answer) => File.WriteAllText(_path, answer.RefreshToken);
            }
            """,
            """
            partial class C
            {
                public string Load() => File.ReadAllText(_path);
            }
            """,
        ],
        [
            """
            using Duende.IdentityModel.Client;
            using Nhi.SecureTokens;

            partial class C
            {
                private readonly string _path = "token";

                public void Save(TokenResponse answer) => ProtectedTokenStore.ForCurrentUser().Save(_path, answer.RefreshToken);
            }
            """,
            """
            using Nhi.SecureTokens;

            partial class C
            {
                public string Load() => ProtectedTokenStore.ForCurrentUser().Load(_path) ?? throw new FileNotFoundException(null, _path);
            }
            """,
        ]);

    [Fact]
    public Task Store_ForASharedPath_MovesTheReadsOfOtherTypes() => FixVerifier<CredentialInFileFix>.VerifyFixAllAsync(
        [
            """
            using Duende.IdentityModel.Client;
            using Nhi.SecureTokens;

            static class Paths
            {
                public static string Token { get; } = "token";
            }

            class Saver
            {
                public Task SaveAsync(TokenResponse answer) => File.WriteAllTextAsync(Paths.Token, answer.RefreshToken);
            }
            """,
            """
            using Nhi.SecureTokens;

            class Loader
            {
                public string? Load() => !File.Exists(Paths.Token) ? null : File.ReadAllText(Paths.Token).TrimEnd();

                public string Load(string path) => File.ReadAllText(path);

                public string LoadOther() => Load("other");
            }
            """,
        ],
        [
            """
            using Duende.IdentityModel.Client;
            using Nhi.SecureTokens;

            static class Paths
            {
                public static string Token { get; } = "token";
            }

            class Saver
            {
                public Task SaveAsync(TokenResponse answer) => ProtectedTokenStore.ForCurrentUser().SaveAsync(Paths.Token, answer.RefreshToken);
            }
            """,
            """
            using Nhi.SecureTokens;

            class Loader
            {
                public string? Load() => ProtectedTokenStore.ForCurrentUser().Load(Paths.Token) is null ? null : (ProtectedTokenStore.ForCurrentUser().Load(Paths.Token) ?? throw new FileNotFoundException(null, Paths.Token)).TrimEnd();

                public string Load(string path) => File.ReadAllText(path);

                public string LoadOther() => Load("other");
            }
            """,
        ]);

    [Fact]
    public Task Store_BehindAMethodOfTheType_TakesTheMethod() => FixVerifier<CredentialInFileFix>.VerifyAsync(
        """
        using Nhi.SecureTokens;

        class C(string folder)
        {
            void Save(string refreshToken, string accessToken)
            {
                Write("refresh", refreshToken);
                Write("access", accessToken);
            }

            void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
        }
        """,
        """
        using Nhi.SecureTokens;

        class C(string folder)
        {
            void Save(string refreshToken, string accessToken)
            {
                Write("refresh", refreshToken);
                Write("access", accessToken);
            }

            void Write(string name, string text) => ProtectedTokenStore.ForCurrentUser().Save(Path.Combine(folder, name), text);
        }
        """);

    [Theory]
    [InlineData("File.WriteAllText(path, answer.RefreshToken);", "Keep the refresh token in the protected store")]
    [InlineData("File.WriteAllText(path, answer.AccessToken);", "Keep the access token in the protected store")]
    [InlineData("File.AppendAllText(path, answer.RefreshToken);", "Write a fingerprint instead of the refresh token")]
    [InlineData("File.AppendAllText(path, answer.RefreshToken); File.GetCreationTime(path);")]
    [InlineData("File.WriteAllLines(path, [answer.RefreshToken!]);", "Keep the refresh token in the protected store")]
    [InlineData("File.WriteAllBytes(path, System.Text.Encoding.UTF8.GetBytes(answer.RefreshToken!)); File.Move(path, \"b\");")]
    [InlineData("File.WriteAllBytes(path, Convert.FromHexString(answer.RefreshToken!)); _ = File.ReadAllText(path);")]
    [InlineData("File.WriteAllText(path, answer.RefreshToken.AsSpan());")]
    [InlineData("Write(path, answer.RefreshToken!);", "Keep the refresh token in the protected store")]
    [InlineData("Write(path, answer.RefreshToken!); _ = File.ReadAllText(path);", "Keep the refresh token in the protected store")]
    [InlineData("Write(path, answer.RefreshToken!); _ = File.ReadAllText(path + answer.Scope); Write(answer.Scope!, \"\");")]
    [InlineData("Other.Write(path, answer.RefreshToken!);")]
    [InlineData("File.WriteAllText(path, answer.RefreshToken); File.WriteAllText(path, \"\");")]
    [InlineData("File.WriteAllText(path, answer.RefreshToken); _ = new FileInfo(path).Length;")]
    [InlineData("File.WriteAllText(path, answer.RefreshToken); using var file = new FileStream(path, FileMode.OpenOrCreate);")]
    [InlineData("File.WriteAllText(path, answer.RefreshToken); Task<string> read = File.ReadAllTextAsync(path);")]
    public Task Store_WhereEveryUseCanMove_IsOffered(string statement, params string[] titles) => FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(
        $$"""
        using Duende.IdentityModel.Client;

        class C
        {
            void M(string path, TokenResponse answer)
            {
                {{statement}}
            }

            static void Write(string path, string text) => File.WriteAllText(path, text);
        }

        class Other
        {
            public static void Write(string path, string text) => File.WriteAllText(path, text);
        }
        """,
        titles);
}
