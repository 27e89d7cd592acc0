using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Nhi.SecureTokens;

namespace Integration.Tests.Servers;

/// <summary>oidc-provider, a certified server of another make, as a process of Node.js. Its clock follows the requests that carry the time.</summary>
internal sealed class OidcProviderServer : AuthorizationServer
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "OidcProvider"));

    private readonly Process _node;
    private readonly HttpClient _http;

    private OidcProviderServer(Process node, Uri address)
    {
        _node = node;
        _http = new HttpClient { BaseAddress = address };
    }

    /// <summary>Why it can not run here; null when it can.</summary>
    public static string? WhyMissing { get; } =
        !Directory.Exists(Path.Combine(Folder, "node_modules"))
            ? "oidc-provider is not installed: run npm ci in tests/Integration.Tests/OidcProvider."
        : !HasNode() ? "There is no Node.js here, or one that is too old for oidc-provider."
        : null;

    public override Uri Address => _http.BaseAddress!;

    public override string ApiPath => "/me";

    public override bool RevocationEndsGrant => true;

    public static async Task<OidcProviderServer> StartAsync(TimeSpan accessTokenLifetime, Uri? issuer = null)
    {
        string[] names = issuer is null ? [] : [issuer.OriginalString.TrimEnd('/')];
        var node = Process.Start(new ProcessStartInfo("node", ["server.mjs", $"{accessTokenLifetime.TotalSeconds}", .. names])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = node.StandardError.ReadToEndAsync();
        return new OidcProviderServer(node, new Uri(await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors)));
    }

    public override async Task DecideAsync(DevicePrompt prompt, bool approves)
    {
        using var browser = new Browser();
        await browser.OpenAsync(prompt.VerificationUri);
        await browser.SubmitAsync(new() { ["user_code"] = prompt.UserCode });
        await browser.SubmitAsync(approves ? [] : new() { ["abort"] = "yes" });
        if (approves)
        {
            await browser.SubmitAsync(new() { ["login"] = "alice", ["password"] = "any" });
            await browser.SubmitAsync([]);
            Assert.Contains("Sign-in Success", browser.Page, StringComparison.Ordinal);
        }
    }

    public override async Task<GivenTokens> TokensAsync() => (await _http.GetFromJsonAsync<GivenTokens>("/test/tokens"))!;

    public override async Task RevokeAllTokensAsync() => (await _http.DeleteAsync("/test/tokens")).EnsureSuccessStatusCode();

    public override async Task<TokenFacts?> DescribeAsync(AccessToken token)
    {
        FormUrlEncodedContent? form = null;
        token.Use(text => form = new FormUrlEncodedContent([new("client_id", ClientId), new("token", text.ToString())]));
        using HttpResponseMessage answer = (await _http.PostAsync("/token/introspection", form)).EnsureSuccessStatusCode();
        Introspection introspection = (await answer.Content.ReadFromJsonAsync<Introspection>())!;
        return introspection.Active ? new TokenFacts(introspection.Scope, introspection.Aud) : null;
    }

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    private static bool HasNode()
    {
        try
        {
            using Process node = Process.Start("node", ["-e", "process.exit(URL.parse ? 0 : 1)"]);
            node.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed record Introspection(bool Active, string? Scope, string? Aud);
}
