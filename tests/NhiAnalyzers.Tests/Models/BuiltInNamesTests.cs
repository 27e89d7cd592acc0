using NhiAnalyzers.Models;

namespace NhiAnalyzers.Tests.Models;

public sealed class BuiltInNamesTests
{
    [Theory]
    [InlineData("refreshToken", "refresh")]
    [InlineData("_refreshToken", "refresh")]
    [InlineData("s_previousRefreshToken", "refresh")]
    [InlineData("REFRESH_TOKEN", "refresh")]
    [InlineData("GitHubAccessToken", "access")]
    [InlineData("access_token", "access")]
    [InlineData("newBearerToken", "access")]
    [InlineData("idToken", "id")]
    [InlineData("deviceCode", "device")]
    [InlineData("DeviceCode", "device")]
    public void KindOfName_Credential_HasKind(string identifier, string kind) => Assert.Equal(kind, BuiltInModels.Set.KindOfName(identifier));

    [Theory]
    [InlineData("token")]
    [InlineData("cancellationToken")]
    [InlineData("CancellationAccessToken")]
    [InlineData("nextPageToken")]
    [InlineData("nextAccessToken")]
    [InlineData("continuationToken")]
    [InlineData("csrfToken")]
    [InlineData("antiforgeryAccessToken")]
    [InlineData("syntaxToken")]
    [InlineData("accessTokenUrl")]
    [InlineData("accessTokenLifetime")]
    [InlineData("AccessTokenType")]
    [InlineData("refreshTokenExpiresAt")]
    [InlineData("refreshTokenPath")]
    [InlineData("refreshTokenHash")]
    [InlineData("hashedRefreshToken")]
    [InlineData("hasRefreshToken")]
    [InlineData("isAccessToken")]
    [InlineData("RefreshTokenRequest")]
    [InlineData("AccessTokenProvider")]
    [InlineData("deviceCodeCallback")]
    [InlineData("cacheKeyOfAccessToken")]
    [InlineData("userCode")]
    [InlineData("statusCode")]
    [InlineData("tokenCount")]
    public void KindOfName_NoCredential_HasNone(string identifier) => Assert.Null(BuiltInModels.Set.KindOfName(identifier));

    [Theory]
    [InlineData("refresh_token", "refresh")]
    [InlineData("accessToken", "access")]
    [InlineData("device_code", "device")]
    [InlineData("id_token", "id")]
    [InlineData("grant_type", "request")]
    [InlineData("token_type", null)]
    [InlineData("expires_in", null)]
    [InlineData("user_code", null)]
    [InlineData("Access_Token", null)]
    public void KindOfKey_WireName_HasItsKind(string key, string? kind) => Assert.Equal(kind, BuiltInModels.Set.KindOfKey(key));

    [Fact]
    public void IsSourceName_OrdinaryMemberNames_AreNotSources() =>
        Assert.All(["ToString", "ExecuteAsync", "Write", "Request", "Add", "Name", "Value"], name => Assert.False(BuiltInModels.Set.IsSourceName(name), name));
}
