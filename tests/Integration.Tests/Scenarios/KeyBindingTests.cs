using System.Net;
using Integration.Tests.Servers;
using Nhi.SecureTokens;

namespace Integration.Tests.Scenarios;

/// <summary>Tokens bound to a key (DPoP, RFC 9449) at a server that asks for a nonce in every proof.</summary>
public sealed class KeyBindingTests : ServerTests
{
    [Theory, OnOpenIddict(Need.KeyBinding), OnOidcProvider(Need.KeyBinding)]
    public async Task BoundSession_CallsTheApiAndRefreshesAndRevokes(ServerKind kind)
    {
        await StartAsync(kind);
        TokenSession session = await SignInAsync(new SignIn { BindTokensToKey = true });
        using HttpClient http = session.CreateHttpClient();
        for (int round = 0; round < 3; round++)
        {
            Assert.Contains("alice", await http.GetStringAsync(Api), StringComparison.Ordinal);
            Clock.Advance(TimeSpan.FromMinutes(5));
        }

        (await session.GetAccessTokenAsync()).Dispose();
        await session.DisposeAsync();

        Assert.True(session.RevocationOutcome!.IsComplete);
        Assert.Empty((await Server.TokensAsync()).Live);
    }

    [Theory, OnOpenIddict(Need.KeyBinding), OnOidcProvider(Need.KeyBinding)]
    public async Task BoundToken_SentByAThief_OpensNothing(ServerKind kind)
    {
        await StartAsync(kind);
        await using TokenSession session = await SignInAsync(new SignIn { BindTokensToKey = true });
        using AccessToken stolen = await session.GetAccessTokenAsync();

        using HttpResponseMessage answer = await Server.CallApiAsync(stolen);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.NotNull(await Server.DescribeAsync(stolen));
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task UnboundToken_SentByAThief_OpensTheApi(ServerKind kind)
    {
        await StartAsync(kind);
        await using TokenSession session = await SignInAsync();
        using AccessToken stolen = await session.GetAccessTokenAsync();

        using HttpResponseMessage answer = await Server.CallApiAsync(stolen);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory, OnOpenIddict(Need.KeyBinding), OnOidcProvider(Need.KeyBinding)]
    public async Task BoundSession_WithoutExchange_HandsNothingOver(ServerKind kind)
    {
        await StartAsync(kind);
        await using TokenSession session = await SignInAsync(new SignIn { BindTokensToKey = true });

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(
            async () => await session.GetTokenToHandOverAsync(new AccessTokenRequest { Scopes = ["builds"] }));

        Assert.Equal("not_narrowed", exception.Error);
    }
}
