using System.Net;
using Integration.Tests.Servers;
using Nhi.SecureTokens;

namespace Integration.Tests.Scenarios;

/// <summary>The device flow at real authorization servers, over real connections.</summary>
public sealed class SignInTests : ServerTests
{
    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task SignIn_Approved_CallsTheApiAndRevokesOnDispose(ServerKind kind)
    {
        await StartAsync(kind);
        TokenSession session;
        AccessToken token;
        await using (session = await SignInAsync())
        {
            using HttpClient http = session.CreateHttpClient();
            Assert.Contains("alice", await http.GetStringAsync(Api), StringComparison.Ordinal);
            Assert.Equal(2, (await Server.TokensAsync()).Live.Count);
            token = await session.GetAccessTokenAsync();
            Assert.Equal(AuthorizationServer.Scopes.Order(), (await Server.DescribeAsync(token))!.Scopes);
        }

        Assert.Equal(new RevocationOutcome(RevocationState.Revoked, RevocationState.Revoked, null), session.RevocationOutcome);
        using HttpResponseMessage answer = await Server.CallApiAsync(token);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Null(await Server.DescribeAsync(token));
        GivenTokens tokens = await Server.TokensAsync();
        Assert.Empty(tokens.Live);
        Assert.Equal(0, tokens.EarlyPolls);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task SignIn_ApprovedLate_WaitsWithoutAnEarlyPoll(ServerKind kind)
    {
        await StartAsync(kind);
        DateTimeOffset start = Clock.GetUtcNow();

        await using TokenSession session = await SignInAsync(new SignIn { DecidesAfter = TimeSpan.FromSeconds(25) });

        Assert.InRange(Clock.GetUtcNow() - start, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(40));
        Assert.Equal(0, (await Server.TokensAsync()).EarlyPolls);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task SignIn_Denied_SaysSo(ServerKind kind)
    {
        await StartAsync(kind);

        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => SignInAsync(new SignIn { Approves = false }));

        Assert.Equal("access_denied", exception.Error);
        Assert.Empty((await Server.TokensAsync()).Given);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task SignIn_NeverApproved_Expires(ServerKind kind)
    {
        await StartAsync(kind);

        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => SignInAsync(new SignIn { Approves = null }));

        Assert.Equal("expired_token", exception.Error);
        Assert.Equal(0, (await Server.TokensAsync()).EarlyPolls);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task SignIn_UnknownClient_SaysSo(ServerKind kind)
    {
        await StartAsync(kind);

        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => SignInAsync(new SignIn { ClientId = "nobody" }));

        Assert.Equal("invalid_client", exception.Error);
    }

    [Fact]
    public async Task SignIn_WrongUserCode_ApprovesNobody()
    {
        await using OpenIddictServer server = await OpenIddictServer.StartAsync(Clock, TimeSpan.FromMinutes(5));

        using HttpResponseMessage answer = await server.DecideAsync("0000-0000-0000", approves: true);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
