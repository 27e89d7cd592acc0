namespace Nhi.SecureTokens.Tests.Tokens;

public sealed class TokenFingerprintTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Of_Nothing_IsNone(string? token)
    {
        Assert.Equal("nhi:none", TokenFingerprint.Of(token).ToString());
        Assert.Equal("nhi:none", TokenFingerprint.Of((SecureToken?)null).ToString());
        Assert.Equal("nhi:none", TokenFingerprint.Of(ReadOnlySpan<char>.Empty).ToString());
        Assert.Equal("nhi:none", default(TokenFingerprint).ToString());
    }

    [Fact]
    public void Of_TheSameToken_IsTheSameInEveryForm()
    {
        using var token = new RefreshToken("secret");

        Assert.Matches("^nhi:[0-9a-f]{8}$", TokenFingerprint.Of("secret").ToString());
        Assert.True(TokenFingerprint.Of("secret") == TokenFingerprint.Of("secret".AsSpan()));
        Assert.True(TokenFingerprint.Of("secret") == TokenFingerprint.Of(token));
        Assert.True(TokenFingerprint.Of("secret") != TokenFingerprint.Of("secreT"));
    }

    [Fact]
    public void Of_TextThatIsNoUtf16_DoesNotThrow() => Assert.Matches("^nhi:[0-9a-f]{8}$", TokenFingerprint.Of("a\ud800").ToString());

    [Fact]
    public void Of_LongToken_IsFingerprinted() => Assert.Matches("^nhi:[0-9a-f]{8}$", TokenFingerprint.Of(new string('x', 100_000)).ToString());
}
