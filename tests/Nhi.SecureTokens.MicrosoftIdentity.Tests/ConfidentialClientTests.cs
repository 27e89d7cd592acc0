using System.Text;
using Microsoft.Identity.Client;

namespace Nhi.SecureTokens.MicrosoftIdentity.Tests;

public sealed class ConfidentialClientTests
{
    private static readonly string[] Scopes = ["api/read"];

    private readonly FakeMicrosoftLogin _login = new();
    private readonly ProtectedTokenStore _store = ProtectedTokenStore.InMemory();

    [Fact]
    public async Task Users_OfOneApplication_HaveAnEntryEach()
    {
        IConfidentialClientApplication application = NewApplication();
        AuthenticationResult alice = await SignInAsync(application, "alice");
        AuthenticationResult bob = await SignInAsync(application, "bob");

        Assert.Contains(alice.AccessToken, Content("alice"), StringComparison.Ordinal);
        Assert.DoesNotContain(bob.AccessToken, Content("alice"), StringComparison.Ordinal);
        Assert.Contains(bob.AccessToken, Content("bob"), StringComparison.Ordinal);
        Assert.DoesNotContain(alice.AccessToken, Content("bob"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInAndSignOut_OfOneUser_AreSeenByTheOtherApplicationAndLeaveTheOtherUserAlone()
    {
        (IConfidentialClientApplication first, IConfidentialClientApplication other) = (NewApplication(), NewApplication());
        AuthenticationResult alice = await SignInAsync(first, "alice");
        AuthenticationResult bob = await SignInAsync(other, "bob");
        Assert.Equal(alice.AccessToken, await SilentAsync(other, "alice"));

        await first.RemoveAsync(await first.GetAccountAsync(FakeMicrosoftLogin.AccountId("alice")));

        Assert.Null(await other.GetAccountAsync(FakeMicrosoftLogin.AccountId("alice")));
        Assert.Null(_store.Describe(EntryOf("alice")));
        Assert.Equal(bob.AccessToken, await SilentAsync(first, "bob"));
        Assert.Equal(2, _login.Grants.Count);
    }

    [Fact]
    public async Task ClientCredentials_OfTwoApplications_AreOneRequestAndLiveNoLongerThanTheToken()
    {
        string first = (await NewApplication().AcquireTokenForClient(["api/.default"]).ExecuteAsync()).AccessToken;

        AuthenticationResult second = await NewApplication().AcquireTokenForClient(["api/.default"]).ExecuteAsync();

        Assert.Equal(first, second.AccessToken);
        Assert.Equal(["client_credentials"], _login.Grants);
        StoredEntry about = _store.Describe("app:22222222-2222-2222-2222-222222222222_11111111-1111-1111-1111-111111111111_AppTokenCache")!;
        Assert.InRange(about.ExpiresAt, second.ExpiresOn - TimeSpan.FromSeconds(5), second.ExpiresOn + TimeSpan.FromSeconds(5));
    }

    private IConfidentialClientApplication NewApplication()
    {
        IConfidentialClientApplication application = _login.ConfidentialClient();
        application.UserTokenCache.UseProtectedStorePerKey(_store, "user");
        application.AppTokenCache.UseProtectedStorePerKey(_store, "app");
        return application;
    }

    private static Task<AuthenticationResult> SignInAsync(IConfidentialClientApplication application, string user) =>
        application.AcquireTokenByAuthorizationCode(Scopes, $"code {user}").ExecuteAsync();

    private static async Task<string> SilentAsync(IConfidentialClientApplication application, string user) => (await application
        .AcquireTokenSilent(Scopes, await application.GetAccountAsync(FakeMicrosoftLogin.AccountId(user))).ExecuteAsync()).AccessToken;

    private static string EntryOf(string user) => $"user:{FakeMicrosoftLogin.AccountId(user)}";

    private string Content(string user)
    {
        string text = "";
        Assert.True(_store.UseBytes(EntryOf(user), 0, (content, _) => text = Encoding.UTF8.GetString(content)));
        return text;
    }
}
