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
}
