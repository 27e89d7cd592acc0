namespace NhiAnalyzers.Tests.Following;

/// <summary>What a form or a query sends under a wire name.</summary>
public sealed class FormFieldTests
{
    [Fact]
    public Task ValueAfterAWireName_Reports() => Snippet.VerifyAsync("""
        string form = "grant_type=refresh_token&refresh_token=" + plain + "&client_id=me";
        logger.LogTrace("{Length}", form.Length);
        logger.{|NHI1001:LogTrace(form)|};
        """);

    [Fact]
    public Task EscapedValueInAnInterpolation_Reports() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogTrace($"grant_type=refresh_token&refresh_token={Uri.EscapeDataString(plain)}")|};
        """);

    [Fact]
    public Task OtherField_DoesNotReport() => Snippet.VerifyAsync("""
        string form = "grant_type=refresh_token&scope=" + plain + "&client_id=me";
        logger.LogTrace(form);
        """);

    [Fact]
    public Task ValueThatIsMasked_DoesNotReport() => Snippet.VerifyAsync("""
        logger.LogTrace($"?access_token={Mask(plain)}&scope={plain}");
        logger.LogTrace("?access_token=" + (flag ? "set" : "none"));
        logger.LogTrace($"?access_token={plain.Length}");
        logger.LogTrace($"?access_token={plain[..4]}");
        logger.LogTrace($"?access_token={Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(plain)))}");
        logger.LogTrace($"?access_token={Nhi.SecureTokens.TokenFingerprint.Of(plain)}");
        logger.LogTrace("access_token=" + plain);
        """, members: """string Mask(string text) => new('*', text.Length);""");

    [Theory]
    [InlineData("http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + text);")]
    [InlineData("http.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {text}\");")]
    [InlineData("string address = $\"https://x-access-token:{text}@git.example/a/b.git\"; Use(address);")]
    [InlineData("string address = \"https://oauth2:\" + text + \"@git.example/a/b.git\"; Use(address);")]
    public Task ValueThatIsSentAsABearerToken_Reports(string use) => Snippet.VerifyAsync($$"""
        using var http = new HttpClient();
        string text = Environment.MachineName;
        {{use}}
        logger.{|NHI1001:LogTrace(text)|};
        logger.LogTrace(plain);
        """, members: "static void Use(string address) { }");

    [Fact]
    public Task TextAfterAnotherScheme_DoesNotReport() => Snippet.VerifyAsync("""
        logger.LogTrace("Basic " + plain);
        logger.LogTrace($"Bearer {plain.Length}");
        logger.LogTrace($"Bearer {Mask(plain)}");
        logger.LogTrace("Bearer " + (flag ? "set" : "none"));
        logger.LogTrace($"Bearer error={plain}");
        logger.LogTrace("Scheme: Bearer, " + plain);
        logger.LogTrace($"https://user:{plain}@git.example");
        """, members: """string Mask(string text) => new('*', text.Length);""");
}
