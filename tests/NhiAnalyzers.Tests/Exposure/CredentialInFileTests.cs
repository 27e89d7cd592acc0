using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInFileTests
{
    [Fact]
    public Task WholeText_OfRefreshToken_Reports() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        class C
        {
            void M(TokenResponse answer) => File.{|NHI1003:WriteAllText("token.txt", answer.RefreshToken)|};
        }
        """);

    [Fact]
    public Task WholeText_OfTokenType_DoesNotReport() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        class C
        {
            void M(TokenResponse answer) => File.WriteAllText("token.txt", answer.TokenType + answer.ExpiresIn + answer.Scope);
        }
        """);

    [Fact]
    public Task SettingOfTheUser_WithToken_Reports() => Verifier.VerifyAsync("""
        using System.Configuration;
        using Duende.IdentityModel.Client;
        class Settings : ApplicationSettingsBase { }
        class C(Settings settings)
        {
            void M(TokenResponse answer)
            {
                {|NHI1003:settings["Renewal"] = answer.RefreshToken|};
                settings["RefreshToken"] = answer.Scope;
            }
        }
        """);

    [Fact]
    public Task Asynchronous_FromMsalResult_Reports() => Verifier.VerifyAsync("""
        using Microsoft.Identity.Client;
        class C
        {
            async Task M(IPublicClientApplication app, CancellationToken token)
            {
                AuthenticationResult result = await app
                    .AcquireTokenWithDeviceCode(["read"], code => { Console.WriteLine(code.Message); return Task.CompletedTask; })
                    .ExecuteAsync(token);
                await File.{|NHI1003:AppendAllTextAsync("log.txt", result.AccessToken, token)|};
                await File.AppendAllTextAsync("log.txt", result.Account.Username, token);
            }
        }
        """);

    [Fact]
    public Task StreamWriter_OverFile_Reports() => Verifier.VerifyAsync("""
        using Octokit;
        class C
        {
            void M(OauthToken answer)
            {
                using var writer = new StreamWriter("token.txt");
                writer.{|NHI1003:WriteLine(answer.AccessToken)|};
                writer.WriteLine(answer.TokenType);
            }
        }
        """);

    [Fact]
    public Task StringWriter_DoesNotReport() => Verifier.VerifyAsync("""
        using Octokit;
        class C
        {
            int M(OauthToken answer)
            {
                using var writer = new StringWriter();
                writer.WriteLine(answer.AccessToken);
                return writer.ToString().Length;
            }
        }
        """);

    [Fact]
    public Task FileStream_OfEncodedBytes_Reports() => Verifier.VerifyAsync("""
        using System.Text;
        using Azure.Core;
        class C
        {
            void M(AccessToken token)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(token.Token);
                using FileStream file = File.Create("token.bin");
                file.{|NHI1003:Write(bytes, 0, bytes.Length)|};
            }
        }
        """);

    [Fact]
    public Task SerializedGrant_Reports() => Verifier.VerifyAsync("""
        using System.Text.Json;
        class Grant { public string? RefreshToken { get; set; } public int Lifetime { get; set; } }
        class C
        {
            void M(Grant grant)
            {
                string text = JsonSerializer.Serialize(new { grant.RefreshToken, grant.Lifetime });
                File.{|NHI1003:WriteAllText("grant.json", text)|};
                File.WriteAllText("lifetime.json", JsonSerializer.Serialize(new { grant.Lifetime }));
            }
        }
        """);

    [Fact]
    public Task ProtectedBytes_DoNotReport() => Verifier.VerifyAsync("""
        using System.Security.Cryptography;
        using System.Text;
        class C
        {
            void M(Aes aes, string refreshToken)
            {
                byte[] sealedBytes = aes.EncryptCbc(Encoding.UTF8.GetBytes(refreshToken), new byte[16]);
                File.WriteAllBytes("token.bin", sealedBytes);
            }
        }
        """);

    [Fact]
    public Task Writer_KeptInField_Reports() => Verifier.VerifyAsync("""
        class Journal
        {
            private readonly StreamWriter _writer = new("journal.txt");
            public void Add(string line) => _writer.WriteLine(line);
        }
        class Memory
        {
            private readonly StringWriter _writer = new();
            public void Add(string line) => _writer.WriteLine(line);
        }
        class C(Journal journal, Memory memory)
        {
            void M(string refreshToken)
            {
                journal.{|NHI1003:Add(refreshToken)|};
                memory.Add(refreshToken);
            }
        }
        """);

    [Fact]
    public Task Writer_HandedToHelper_ReportsAtTheCaller() => Verifier.VerifyAsync("""
        class C
        {
            static void Save(string path, string content)
            {
                using var writer = File.CreateText(path);
                writer.Write(content);
            }

            static void M(string refreshToken, string scope)
            {
                {|NHI1003:Save("token", refreshToken)|};
                Save("scope", scope);
            }
        }
        """);

    [Fact]
    public Task SynchronizedWriter_OverAFile_Reports() => Verifier.VerifyAsync("""
        class C
        {
            static void M(string refreshToken, string path)
            {
                using TextWriter file = TextWriter.Synchronized(new StreamWriter(path, true));
                file.{|NHI1003:WriteLine(refreshToken)|};
                file.WriteLine(path);
                using TextWriter memory = TextWriter.Synchronized(new StringWriter());
                memory.WriteLine(refreshToken);
            }
        }
        """);
}
