using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInStaticTests
{
    [Fact]
    public Task FieldAndProperty_Report() => Verifier.VerifyAsync("""
        using Octokit;
        class C
        {
            private static string? s_token;
            public static string? Scope { get; set; }
            public static string? Current { get; private set; }
            void M(OauthToken answer)
            {
                {|NHI1007:s_token = answer.AccessToken|};
                {|NHI1007:Current = answer.AccessToken|};
                Scope = answer.Scope[0];
            }
        }
        """);

    [Fact]
    public Task InstanceField_DoesNotReport() => Verifier.VerifyAsync("""
        using Octokit;
        class C
        {
            private string? _token;
            void M(OauthToken answer) => _token = answer.AccessToken;
            public int Length => _token!.Length;
        }
        """);

    [Fact]
    public Task Dictionary_Reports() => Verifier.VerifyAsync("""
        using System.Collections.Concurrent;
        using Octokit;
        class C
        {
            private static readonly Dictionary<string, string> s_tokens = new();
            private static readonly ConcurrentDictionary<string, string> s_names = new();
            void M(OauthToken answer, string user)
            {
                {|NHI1007:s_tokens[user] = answer.AccessToken|};
                s_tokens.{|NHI1007:Add("again", answer.AccessToken)|};
                s_names.TryAdd(user, answer.TokenType);
            }
        }
        """);

    [Fact]
    public Task SharedClient_WithAuthorizationHeader_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Net.Http.Headers;
        using Octokit;
        class C
        {
            private static readonly HttpClient s_http = new();
            async Task M(OauthToken answer)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", answer.AccessToken);
                using var response = await s_http.SendAsync(request);
            }
        }
        """);

    [Fact]
    public Task StaticReadElsewhere_AndLogged_ReportsBoth() => Verifier.VerifyAsync(
        """
        using Octokit;
        static class Current
        {
            public static string? Secret;
        }
        class C
        {
            void M(OauthToken answer) => {|NHI1007:Current.Secret = answer.AccessToken|};
        }
        """,
        """
        using Microsoft.Extensions.Logging;
        class D
        {
            void M(ILogger logger) => logger.{|NHI1001:LogInformation(Current.Secret)|};
        }
        """);

    [Fact]
    public Task Singleton_Instance_Reports() => Verifier.VerifyAsync("""
        using Octokit;
        class App
        {
            public static readonly App Instance = new();
            public string? Kept;
        }
        class C
        {
            void M(OauthToken answer) => {|NHI1007:App.Instance.Kept = answer.AccessToken|};
        }
        """);

    [Fact]
    public Task AmbientValueOfAStatic_Reports() => Verifier.VerifyAsync("""
        static class Session
        {
            public static readonly AsyncLocal<string> Current = new();
            public static ThreadLocal<string> OfThread { get; } = new();
        }
        class Request { readonly AsyncLocal<string> _own = new(); public void Keep(string accessToken) => _own.Value = accessToken; }
        class C
        {
            void M(string accessToken, string name)
            {
                {|NHI1007:Session.Current.Value = accessToken|};
                {|NHI1007:Session.OfThread.Value = accessToken|};
                Session.Current.Value = name;
                Session.Current.Value = null;
            }
        }
        """);
}
