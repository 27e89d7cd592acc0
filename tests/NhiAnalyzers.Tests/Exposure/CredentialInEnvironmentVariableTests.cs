using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInEnvironmentVariableTests
{
    [Fact]
    public Task AccessToken_SetForTheProcess_Reports() => Verifier.VerifyAsync("""
        using Azure.Core;
        using Azure.Identity;
        class C
        {
            async Task M(DeviceCodeCredential credential, CancellationToken token)
            {
                AccessToken access = await credential.GetTokenAsync(new TokenRequestContext(["scope"]), token);
                Environment.{|NHI1004:SetEnvironmentVariable("API_TOKEN", access.Token)|};
                Environment.SetEnvironmentVariable("API_TOKEN_EXPIRES", access.ExpiresOn.ToString("O"));
            }
        }
        """);

    [Fact]
    public Task NameOfVariable_DoesNotReport() => Verifier.VerifyAsync("""
        class C
        {
            void M() => Environment.SetEnvironmentVariable("refresh_token", null);
        }
        """);

    [Fact]
    public Task ApplicationData_Reports() => Verifier.VerifyAsync("""
        class C
        {
            void M(string deviceCode, string userCode)
            {
                AppContext.{|NHI1004:SetData("code", deviceCode)|};
                AppContext.SetData("code", userCode);
            }
        }
        """);

    [Fact]
    public Task ThroughTupleAndTernary_Reports() => Verifier.VerifyAsync("""
        using Octokit;
        class C
        {
            (string Name, string Value) Entry(OauthToken answer, bool old) => old ? ("A", answer.AccessToken) : ("B", answer.Scope[0]);
            void M(OauthToken answer)
            {
                var (name, value) = Entry(answer, true);
                Environment.{|NHI1004:SetEnvironmentVariable(name, value)|};
            }
        }
        """);
}
