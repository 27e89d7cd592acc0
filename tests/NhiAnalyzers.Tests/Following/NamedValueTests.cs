using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

public sealed class NamedValueTests
{
    [Fact]
    public Task ValueOfAnInterfaceThatNothingImplements_IsWhatItIsCalled_Reports() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        interface ITokens { string Get(string scope); Task<string> GetAsync(string scope); }
        class C(ITokens tokens)
        {
            async Task M(string scope)
            {
                string accessToken = tokens.Get(scope);
                Trace.{|NHI1001:WriteLine($"got {accessToken}")|};
                var refreshToken = await tokens.GetAsync(scope);
                Trace.{|NHI1001:WriteLine(refreshToken)|};
                string display = tokens.Get(scope);
                Trace.WriteLine(display);
            }
        }
        """);

    [Fact]
    public Task ValueOfAnInterfaceThatIsFollowed_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        interface IMask { string Of(string text); }
        class Stars : IMask { public string Of(string text) => new('*', text.Length); }
        class C(IMask mask)
        {
            void M(string value)
            {
                string accessToken = mask.Of(value);
                Trace.WriteLine(accessToken);
            }
        }
        """);

    [Fact]
    public Task VariableOfEitherOfTwoValues_IsWhatItIsCalled_Reports() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        class C
        {
            void M(string[] parts)
            {
                string accessToken = parts.Length > 1 ? parts[1] : "";
                Trace.{|NHI1001:WriteLine(accessToken)|};
                string refreshToken = parts.Length > 1 ? "yes" : "no";
                Trace.WriteLine(refreshToken);
                string display = parts.Length > 1 ? parts[1] : "";
                Trace.WriteLine(display);
            }
        }
        """);

    [Fact]
    public Task VariableOfAPatternOrAnOutput_IsWhatItIsCalled_Reports() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        class C
        {
            bool Own(string key, out string text) { text = key.Trim(); return true; }
            void M(Dictionary<string, object> values, IDictionary<string, string> map, string key)
            {
                if (values[key] is string accessToken) Trace.{|NHI1001:WriteLine(accessToken)|};
                if (values[key] is string display) Trace.WriteLine(display);
                if (map[key] is { Length: > 0 } refreshToken) Trace.{|NHI1001:WriteLine(refreshToken)|};
                if (map.TryGetValue(key, out string? idToken)) Trace.{|NHI1001:WriteLine(idToken)|};
                if (map.TryGetValue(key, out string? other)) Trace.WriteLine(other);
                if (Own(key, out string deviceCode)) Trace.WriteLine(deviceCode);
            }
        }
        """);

    [Fact]
    public Task VariableOfAMethodOfTheProgram_ThatIsCalledSo_Reports() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        static class Native { public static extern string Call(string name); }
        class C
        {
            static string GetAccessToken(string client) => Native.Call(client);
            static Task<string> FetchRefreshTokenAsync(string client) => Task.FromResult(Native.Call(client));
            static (string, string) AcquireTokens(string client) => (Native.Call(client), client);
            static string Masked(string text) => text.Length + " characters";
            async Task M(string client)
            {
                string accessToken = GetAccessToken(client);
                Trace.{|NHI1001:WriteLine(accessToken)|};
                string refreshToken = await FetchRefreshTokenAsync(client);
                Trace.{|NHI1001:WriteLine(refreshToken)|};
                string idToken = Masked(client);
                Trace.WriteLine(idToken);
                string display = GetAccessToken(client)[..3];
                Trace.WriteLine(display);
            }
        }
        """);
}
