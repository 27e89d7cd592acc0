using NhiAnalyzers.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialSerializedTests
{
    [Theory]
    [InlineData("""await github.Issue.Comment.{|NHI1014:Create("a", "b", 1, JsonSerializer.Serialize(tokens))|};""")]
    [InlineData("""string text = JsonSerializer.Serialize(new { tokens.Scope, Value = tokens.RefreshToken }); await github.Issue.Comment.{|NHI1014:Create("a", "b", 1, "```" + text + "```")|};""")]
    [InlineData("""await github.Issue.Comment.{|NHI1014:Create("a", "b", 1, Newtonsoft.Json.JsonConvert.SerializeObject(new Session { Value = tokens.AccessToken }))|};""")]
    [InlineData("""await github.Issue.Comment.{|NHI1014:Create("a", "b", 1, Dump(new Session { Value = tokens.AccessToken }))|};""")]
    [InlineData("""var all = new Dictionary<string, string?> { ["a"] = tokens.RefreshToken }; await github.Issue.Comment.{|NHI1014:Create("a", "b", 1, JsonSerializer.Serialize(all))|};""")]
    [InlineData("""await {|NHI1014:TellAsync(github, JsonSerializer.Serialize(tokens))|};""")]
    public Task SerializedText_ForUnknownCode_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""await github.Issue.Comment.Create("a", "b", 1, JsonSerializer.Serialize(new { tokens.Scope, tokens.ExpiresIn }));""")]
    [InlineData("""await github.Issue.Comment.Create("a", "b", 1, JsonSerializer.Serialize(new Session { Name = tokens.Scope }));""")]
    [InlineData("""await github.Authorization.CheckApplicationAuthentication("a", tokens.AccessToken!);""")]
    [InlineData("""await http.PostAsync("/token", new StringContent(JsonSerializer.Serialize(new { grant_type = "refresh_token", refresh_token = tokens.RefreshToken })));""")]
    [InlineData("""await http.PostAsJsonAsync("/renew", new { tokens.RefreshToken });""")]
    [InlineData("""File.{|NHI1003:WriteAllText("a", JsonSerializer.Serialize(tokens))|};""")]
    [InlineData("""File.WriteAllBytes("a", ProtectedData.Protect(JsonSerializer.SerializeToUtf8Bytes(tokens), null, DataProtectionScope.CurrentUser));""")]
    [InlineData("""Session? copy = JsonSerializer.Deserialize<Session>(JsonSerializer.Serialize(new Session { Value = tokens.AccessToken }));""")]
    [InlineData("""string text = JsonSerializer.Serialize(tokens); if (text.Length > 9 && text.Contains("scope") && !string.IsNullOrEmpty(text)) { http.CancelPendingRequests(); }""")]
    [InlineData("""Xunit.Assert.Equal("{}", JsonSerializer.Serialize(tokens));""")]
    [InlineData("""await vault.Client.SetSecretAsync("a", JsonSerializer.Serialize(tokens));""")]
    public Task SerializedText_WithoutTokenOrForAKnownUse_DoesNotReport(string statement) => VerifyAsync(statement);

    [Fact]
    public Task SerializedObject_InAStreamOfUnknownOrigin_Reports() => Verifier.VerifyAsync("""
        using System.Text.Json;
        using Duende.IdentityModel.Client;
        abstract class Content { public abstract void WriteTo(Stream target); }
        class C(TokenResponse tokens) : Content
        {
            public void Save(Stream target) => JsonSerializer.{|NHI1014:Serialize(target, new { tokens.RefreshToken })|};
            public void SaveScope(Stream target) => JsonSerializer.Serialize(target, new { tokens.Scope });
            public override void WriteTo(Stream target) => JsonSerializer.Serialize(target, new { tokens.RefreshToken });
            public void Copy() { using var memory = new MemoryStream(); Write(memory); }
            private void Write(Stream target) => JsonSerializer.Serialize(target, new { tokens.RefreshToken });
        }
        """);

    [Fact]
    public Task SerializedText_ForAnInterfaceThatNothingImplements_Reports() => Verifier.VerifyAsync("""
        using System.Text.Json;
        using Duende.IdentityModel.Client;
        interface IOutbox { void Enqueue(string text); string Shorten(string text); }
        interface ISecretStore { void Put(string text); }
        interface IKnown { void Use(string text); }
        class Known : IKnown { public void Use(string text) { } }
        class C(IOutbox outbox, ISecretStore secrets, IKnown known)
        {
            void M(TokenResponse tokens)
            {
                string text = JsonSerializer.Serialize(new { tokens.RefreshToken });
                outbox.{|NHI1014:Enqueue(text)|};
                outbox.Shorten(text);
                outbox.Enqueue(JsonSerializer.Serialize(new { tokens.Scope }));
                outbox.Enqueue(tokens.AccessToken!);
                secrets.Put(text);
                known.Use(text);
            }
        }
        """);

    [Theory]
    [InlineData("record Session(string Name, string RefreshToken);", "Info NHI1014 at RefreshToken: The refresh token from 'Session.RefreshToken' is written out as text for 'Session.ToString'")]
    [InlineData("record struct Session(string AccessToken);", "Info NHI1014 at AccessToken: The access token from 'Session.AccessToken' is written out as text for 'Session.ToString'")]
    [InlineData("record Session { public string? DeviceCode { get; init; } }", "Info NHI1014 at DeviceCode: The device code from 'Session.DeviceCode' is written out as text for 'Session.ToString'")]
    [InlineData("record Session([property: System.Text.Json.Serialization.JsonPropertyName(\"id_token\")] string Value);", "Info NHI1014 at Value: The ID token from 'Session.Value' is written out as text for 'Session.ToString'")]
    [InlineData("[System.Diagnostics.DebuggerDisplay(\"{Name} {RefreshToken,nq}\")] class Session { public string? Name; public string? RefreshToken; }", "Info NHI1014 at \"{Name} {RefreshToken,nq}\": The refresh token from 'Session.RefreshToken' is written out as text for 'DebuggerDisplay'")]
    public async Task Declaration_ThatPrintsCredential_Suggests(string declaration, string message) =>
        Assert.Equal([message], await DeclaredAsync(declaration));

    [Theory]
    [InlineData("record Session(string Name, string TokenType, int AccessTokenLifetime, string AccessTokenUrl);")]
    [InlineData("record Session(string RefreshToken) { public override string ToString() => \"session\"; }")]
    [InlineData("record Session(string RefreshToken) { protected virtual bool PrintMembers(System.Text.StringBuilder builder) => false; }")]
    [InlineData("record Session(byte[] RefreshToken);")]
    [InlineData("record Session(Nhi.SecureTokens.RefreshToken RefreshToken);")]
    [InlineData("record Session { internal string? RefreshToken { get; init; } }")]
    [InlineData("class Session(string refreshToken) { public string RefreshToken => refreshToken; }")]
    [InlineData("[System.Diagnostics.DebuggerDisplay(\"{Name}\")] class Session { public string? Name; public string? RefreshToken; }")]
    [InlineData("[System.Diagnostics.DebuggerDisplay(\"{RefreshToken.Length}\")] class Session { public string RefreshToken = \"\"; }")]
    [InlineData("[System.Obsolete(\"{RefreshToken}\")] class Session { public string? RefreshToken; }")]
    public async Task Declaration_ThatPrintsNone_IsSilent(string declaration) => Assert.Empty(await DeclaredAsync(declaration));

    [Fact]
    public async Task Declaration_WithNamesSwitchedOff_SuggestsByWireNamesOnly() => Assert.Equal(
        ["Info NHI1014 at Value: The refresh token from 'Session.Value' is written out as text for 'Session.ToString'"],
        await DeclaredAsync(
            "record Session(string AccessToken, [property: System.Text.Json.Serialization.JsonPropertyName(\"refresh_token\")] string Value);",
            new ConfigOptions(("nhi_name_sources", "false"))));

    private static Task<IEnumerable<string>> DeclaredAsync(string declaration, ConfigOptions? configuration = null) =>
        Verifier.MessagesAsync(new PrintedCredentialAnalyzer(), configuration ?? new ConfigOptions(), declaration);

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System.Net.Http.Json;
        using System.Security.Cryptography;
        using System.Text.Json;
        using Duende.IdentityModel.Client;
        using Octokit;
        interface ISecretClient { Task SetSecretAsync(string name, string value); }
        class Vault { public ISecretClient Client { get; set; } = null!; }
        class Session
        {
            public string? Name { get; set; }
            public string? Value { get; set; }
        }
        class C
        {
            async Task M(HttpClient http, TokenResponse tokens, IGitHubClient github, Vault vault)
            {
                await Task.Yield();
                {{statements}}
            }
            static string Dump<T>(T value) => JsonSerializer.Serialize(value);
            static Task TellAsync(IGitHubClient github, string text) => github.Issue.Comment.Create("a", "b", 1, text);
        }
        """);
}
