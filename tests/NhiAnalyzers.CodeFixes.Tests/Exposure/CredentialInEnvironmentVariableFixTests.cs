using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInEnvironmentVariableFixTests
{
    private const string Keeps = "Keep the access token in the token vault instead of the variable 'API_TOKEN'";
    private const string Hour = "TimeSpan.FromHours(1)";

    [Theory]
    [InlineData("Environment.SetEnvironmentVariable(\"API_TOKEN\", null);", "TokenVault.Shared.Remove(\"API_TOKEN\");")]
    [InlineData(
        "System.Environment.SetEnvironmentVariable(variable: \"API_TOKEN\", value: answer.AccessToken); // why",
        $"TokenVault.Shared.Set(name: \"API_TOKEN\", token: answer.AccessToken, lifetime: {Hour}); // why")]
    [InlineData(
        "Environment.SetEnvironmentVariable(Name, $\"Bearer {answer.AccessToken}\");",
        $"TokenVault.Shared.Set(Name, $\"Bearer {{answer.AccessToken}}\", {Hour});")]
    [InlineData(
        "string? kept = Environment.GetEnvironmentVariable(\"API_TOKEN\");",
        "string? kept = TokenVault.Shared.RevealOrNull(\"API_TOKEN\") ?? Environment.GetEnvironmentVariable(\"API_TOKEN\");")]
    [InlineData(
        "Use(Environment.GetEnvironmentVariable(Name) ?? \"none\");",
        "Use(TokenVault.Shared.RevealOrNull(Name) ?? Environment.GetEnvironmentVariable(Name) ?? \"none\");")]
    [InlineData(
        "int? length = Environment.GetEnvironmentVariable(C.Name)?.Length;",
        "int? length = (TokenVault.Shared.RevealOrNull(C.Name) ?? Environment.GetEnvironmentVariable(C.Name))?.Length;")]
    [InlineData(
        "Use(Read(\"API_TOKEN\")!); string? Read(string variable) => Environment.GetEnvironmentVariable(variable);",
        "Use((TokenVault.Shared.RevealOrNull(\"API_TOKEN\") ?? Read(\"API_TOKEN\"))!); string? Read(string variable) => Environment.GetEnvironmentVariable(variable);")]
    [InlineData(
        "Export(\"API_TOKEN\", answer.AccessToken); Export(\"API\", answer.Scope); void Export(string name, string? value) => Environment.SetEnvironmentVariable(name, value);",
        $"TokenVault.Shared.Set(\"API_TOKEN\", answer.AccessToken, {Hour}); Export(\"API\", answer.Scope); void Export(string name, string? value) => Environment.SetEnvironmentVariable(name, value);")]
    [InlineData(
        "Environment.SetEnvironmentVariable(\"OTHER\", answer.Scope); Use(Environment.GetEnvironmentVariable(\"OTHER\"));",
        "Environment.SetEnvironmentVariable(\"OTHER\", answer.Scope); Use(Environment.GetEnvironmentVariable(\"OTHER\"));")]
    public Task Vault_ForAVariable_TakesAllUsesOfTheName(string before, string after) => FixVerifier<CredentialInEnvironmentVariableFix>.VerifyAsync(
        InType("Environment.SetEnvironmentVariable(\"API_TOKEN\", answer.AccessToken);\n        " + before),
        InType($"TokenVault.Shared.Set(\"API_TOKEN\", answer.AccessToken, {Hour});\n        " + after, "using Nhi.SecureTokens;\n"));

    [Theory]
    [InlineData("AppContext.SetData(\"code\", answer.AccessToken);", $"TokenVault.Shared.Set(\"code\", answer.AccessToken, {Hour});")]
    [InlineData("AppDomain.CurrentDomain.SetData(\"code\", data: answer.AccessToken);", $"TokenVault.Shared.Set(\"code\", token: answer.AccessToken, lifetime: {Hour});")]
    public Task Vault_ForApplicationData_TakesTheReads(string before, string after) => FixVerifier<CredentialInEnvironmentVariableFix>.VerifyAsync(
        InType(before + " Use((string?)AppContext.GetData(\"code\")); Use(AppDomain.CurrentDomain.GetData(\"code\") as string);"),
        InType(after + " Use((string?)TokenVault.Shared.RevealOrNull(\"code\")); Use(TokenVault.Shared.RevealOrNull(\"code\") as string);", "using Nhi.SecureTokens;\n"));

    [Fact]
    public Task Vault_ForAConstantOfAnotherType_TakesTheReadsOfAllFiles() => FixVerifier<CredentialInEnvironmentVariableFix>.VerifyFixAllAsync(
        [
            """
            namespace Sample;

            static class Names
            {
                public const string Token = "API_TOKEN";
            }

            class Login
            {
                void Done(string accessToken) => Environment.SetEnvironmentVariable(Names.Token, accessToken);
            }
            """,
            """
            namespace Sample
            {
                class Client
                {
                    string? Read() => Environment.GetEnvironmentVariable(Names.Token);

                    void End() => Environment.SetEnvironmentVariable("API_TOKEN", "");
                }
            }
            """,
        ],
        [
            """
            using Nhi.SecureTokens;

            namespace Sample;

            static class Names
            {
                public const string Token = "API_TOKEN";
            }

            class Login
            {
                void Done(string accessToken) => TokenVault.Shared.Set(Names.Token, accessToken, TimeSpan.FromHours(1));
            }
            """,
            """
            using Nhi.SecureTokens;

            namespace Sample
            {
                class Client
                {
                    string? Read() => TokenVault.Shared.RevealOrNull(Names.Token) ?? Environment.GetEnvironmentVariable(Names.Token);

                    void End() => TokenVault.Shared.Remove("API_TOKEN");
                }
            }
            """,
        ]);

    [Fact]
    public Task Vault_InTopLevelCode_TakesTheReads() => FixVerifier<CredentialInEnvironmentVariableFix>.VerifyAsync(
        """
        using Duende.IdentityModel.Client;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        Environment.SetEnvironmentVariable("API_TOKEN", answer.AccessToken);
        """,
        """
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        TokenVault.Shared.Set("API_TOKEN", answer.AccessToken, TimeSpan.FromHours(1));
        """);

    [Fact]
    public Task Vault_ForANamePutTogetherOfConstants_TakesItsReads() => FixVerifier<CredentialInEnvironmentVariableFix>.VerifyAsync(
        """
        using Nhi.SecureTokens;

        class C
        {
            const string Prefix = "APP_";
            const string Name = Prefix + "TOKEN";

            void Save(string refreshToken) => Environment.SetEnvironmentVariable($"{Prefix}TOKEN", refreshToken);

            string? Load() => Environment.GetEnvironmentVariable(Name);
        }
        """,
        """
        using Nhi.SecureTokens;

        class C
        {
            const string Prefix = "APP_";
            const string Name = Prefix + "TOKEN";

            void Save(string refreshToken) => TokenVault.Shared.Set($"{Prefix}TOKEN", refreshToken, TimeSpan.FromHours(1));

            string? Load() => TokenVault.Shared.RevealOrNull(Name) ?? Environment.GetEnvironmentVariable(Name);
        }
        """);

    [Theory]
    [InlineData("Environment.SetEnvironmentVariable(\"API_TOKEN\", answer.AccessToken);", "Keep the access token in the token vault instead of the variable 'API_TOKEN'")]
    [InlineData(
        "Environment.SetEnvironmentVariable(\"API_TOKEN\", answer.AccessToken); System.Diagnostics.Process.Start(\"tool\");",
        "Keep the access token in the token vault instead of the variable 'API_TOKEN'; child processes no longer get it")]
    [InlineData("AppContext.SetData(\"code\", answer.RefreshToken);", "Keep the refresh token in the token vault instead of the application data 'code'")]
    [InlineData("Environment.SetEnvironmentVariable(\"GITHUB_TOKEN\", answer.AccessToken);")]
    [InlineData(
        "Environment.SetEnvironmentVariable(\"GITHUB_TOKEN\", answer.AccessToken); Use(Environment.GetEnvironmentVariable(\"GITHUB_TOKEN\"));",
        "Keep the access token in the token vault instead of the variable 'GITHUB_TOKEN'")]
    [InlineData("Environment.SetEnvironmentVariable(answer.Scope!, answer.AccessToken);")]
    [InlineData("Environment.SetEnvironmentVariable(\"API_TOKEN\", answer.AccessToken, EnvironmentVariableTarget.User);")]
    [InlineData("Environment.SetEnvironmentVariable(\"API_TOKEN\", answer.AccessToken); var start = new System.Diagnostics.ProcessStartInfo(); start.Environment.Remove(\"API_TOKEN\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"API_TOKEN\", answer.AccessToken); Use(Environment.GetEnvironmentVariable(\"API_TOKEN\", EnvironmentVariableTarget.User));")]
    [InlineData("Environment.SetEnvironmentVariable(\"API_TOKEN\", answer.AccessToken); AppContext.GetData(\"API_TOKEN\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"API_TOKEN\", answer.AccessToken); Twice(\"API_TOKEN\"); void Twice(string name) { Use(name); Environment.GetEnvironmentVariable(name); }")]
    [InlineData("AppContext.SetData(\"code\", System.Text.Encoding.UTF8.GetBytes(answer.AccessToken!));")]
    public Task Vault_WhereEveryUseCanMove_IsOffered(string statements, params string[] titles) =>
        FixVerifier<CredentialInEnvironmentVariableFix>.VerifyTitlesAsync(InType(statements), titles);

    [Theory]
    [InlineData("_ = Environment.GetEnvironmentVariable(name);")]
    [InlineData("_ = Environment.GetEnvironmentVariable(\"OTHER\");", Keeps)]
    [InlineData("_ = Environment.GetEnvironmentVariable(\"api_token\");")]
    [InlineData("_ = Environment.GetEnvironmentVariable($\"{name}_TOKEN\");")]
    [InlineData("_ = Environment.GetEnvironmentVariable($\"{name}_HOST\");", Keeps)]
    [InlineData("foreach (string one in new[] { \"API\", \"HOST\" }) _ = Environment.GetEnvironmentVariable(one + \"_TOKEN\");")]
    [InlineData("foreach (var all in Environment.GetEnvironmentVariables().Keys) Use($\"{all}\");")]
    [InlineData("Use(Environment.ExpandEnvironmentVariables(\"%API_TOKEN%\"));")]
    [InlineData("Use(Environment.ExpandEnvironmentVariables(\"%HOME%\"));", Keeps)]
    [InlineData("Use(Named(\"HOST\")); string? Named(string variable) { Use(variable); return Environment.GetEnvironmentVariable(variable); }", Keeps)]
    [InlineData("Use(Named(name)); string? Named(string variable) { Use(variable); return Environment.GetEnvironmentVariable(variable); }")]
    public Task Vault_WhereTheProgramMayReadTheVariableOtherwise_IsNotOffered(string statements, params string[] titles) =>
        FixVerifier<CredentialInEnvironmentVariableFix>.VerifyTitlesAsync(
            InType("Environment.SetEnvironmentVariable(\"API_TOKEN\", answer.AccessToken);\n" + statements, parameter: ", string name"),
            titles);

    private static string InType(string statements, string usings = "", string parameter = "") => $$"""
        using Duende.IdentityModel.Client;
        {{usings}}
        class C
        {
            public const string Name = "API_TOKEN";

            void M(TokenResponse answer{{parameter}})
            {
                {{statements}}
            }

            static void Use(string? text) => _ = text?.Length;
        }
        """;
}
