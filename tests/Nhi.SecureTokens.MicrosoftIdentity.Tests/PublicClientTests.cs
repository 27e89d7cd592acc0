using System.Text;
using Microsoft.Identity.Client;
using Nhi.SecureTokens.Tests;

namespace Nhi.SecureTokens.MicrosoftIdentity.Tests;

public sealed class PublicClientTests
{
    private const string Entry = "msal";

    private static readonly string[] Scopes = ["api/read"];

    private readonly FakeMicrosoftLogin _login = new();
    private readonly ProtectedTokenStore _store = ProtectedTokenStore.InMemory();

    [Fact]
    public async Task SignIn_InOneApplication_ServesTheOther()
    {
        IPublicClientApplication other = NewApplication();
        Assert.Empty(await other.GetAccountsAsync());

        AuthenticationResult signedIn = await SignInAsync(NewApplication(), "alice");
        AuthenticationResult silent = await other.AcquireTokenSilent(Scopes, (await other.GetAccountsAsync()).Single()).ExecuteAsync();

        Assert.Equal(signedIn.AccessToken, silent.AccessToken);
        Assert.Equal(TokenSource.Cache, silent.AuthenticationResultMetadata.TokenSource);
        Assert.Single(_login.Grants);
    }

    [Fact]
    public async Task SignOut_OfTheLastAccount_EmptiesTheOtherApplicationAndTheStore()
    {
        (IPublicClientApplication first, IPublicClientApplication other) = (NewApplication(), NewApplication());
        await SignInAsync(first, "alice");
        Assert.Equal(["alice"], await UsersAsync(other));

        await first.RemoveAsync((await first.GetAccountsAsync()).Single());

        Assert.Empty(await UsersAsync(other));
        Assert.Null(_store.Describe(Entry));
    }

    [Fact]
    public async Task SignOut_OfOneOfTwo_KeepsTheOtherAccount()
    {
        (IPublicClientApplication first, IPublicClientApplication other) = (NewApplication(), NewApplication());
        await SignInAsync(first, "alice");
        await SignInAsync(other, "bob");
        Assert.Equal(["alice", "bob"], await UsersAsync(first));

        await first.RemoveAsync((await first.GetAccountsAsync()).Single(account => account.Username == "alice"));

        Assert.Equal(["bob"], await UsersAsync(other));
    }

    [Fact]
    public async Task Entry_GoneFromTheStore_IsGoneFromTheApplication()
    {
        IPublicClientApplication application = NewApplication();
        await SignInAsync(application, "alice");

        _store.Remove(Entry);

        Assert.Empty(await UsersAsync(application));
    }

    [Fact]
    public async Task Access_ThatChangesNothing_WritesNothing()
    {
        IPublicClientApplication application = NewApplication();
        await SignInAsync(application, "alice");
        StoredEntry? written = _store.Describe(Entry);
        IAccount account = (await application.GetAccountsAsync()).Single();
        await Task.Delay(5);

        await application.AcquireTokenSilent(Scopes, account).ExecuteAsync();
        Assert.Equal(written, _store.Describe(Entry));

        await application.AcquireTokenSilent(Scopes, account).WithForceRefresh(true).ExecuteAsync();
        Assert.True(_store.Describe(Entry)!.ExpiresAt > written!.ExpiresAt);
    }

    [Fact]
    public async Task Terms_OfTheCache_AreThoseOfTheEntry()
    {
        await SignInAsync(NewApplication(new StoreTerms { Lifetime = TimeSpan.FromHours(1), Owner = "team-a", Purpose = "publish" }), "alice");

        StoredEntry about = _store.Describe(Entry)!;
        Assert.Equal(("team-a", "publish"), (about.Owner, about.Purpose));
        Assert.InRange(about.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task SignIns_AtTheSameTime_AllStay()
    {
        string[] users = [.. Enumerable.Range(0, 12).Select(index => $"user-{index:00}")];

        await Task.WhenAll(users.Select(user => Task.Run(async () =>
        {
            var login = new FakeMicrosoftLogin { User = user };
            await SignInAsync(NewApplication(login: login), user);
        })));

        Assert.Equal(users, await UsersAsync(NewApplication()));
    }

    [Fact]
    public async Task SignIn_WhileAnotherHoldsTheLock_WaitsOrIsCancelledAndLeavesNoTrace()
    {
        IPublicClientApplication application = NewApplication();
        using var cancel = new CancellationTokenSource();
        using (await _store.LockAsync(Entry))
        {
            Task waiting = application.AcquireTokenWithDeviceCode(Scopes, _ => Task.CompletedTask).ExecuteAsync(cancel.Token);
            await Task.Delay(100);
            Assert.False(waiting.IsCompleted);
            Assert.Empty(await UsersAsync(NewApplication()));
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(FakeAuthorizationServer.TestLimit));
        }

        Assert.Empty(await UsersAsync(application));
        await SignInAsync(application, "alice");
        Assert.Equal(["alice"], await UsersAsync(application));
    }

    [Fact]
    public async Task SignIn_ThatDoesNotFitTheStore_FailsAndKeepsWhatWasThere()
    {
        IPublicClientApplication application = NewApplication();
        await SignInAsync(application, "alice");
        _login.TokenLength = ProtectedTokenStore.LargestEntry;

        var exception = await Assert.ThrowsAsync<ProtectedStoreException>(() => SignInAsync(application, "bob"));

        Assert.Equal("entry_too_large", exception.Error);
        Assert.DoesNotContain(FakeMicrosoftLogin.Canary, exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(["alice"], await UsersAsync(application));
        _login.TokenLength = 0;
        await SignInAsync(application, "bob");
        Assert.Equal(["alice", "bob"], await UsersAsync(application));
    }

    [Fact]
    public async Task Entry_ThatIsNoTokenCache_IsAnErrorAndStaysAsItIs()
    {
        IPublicClientApplication application = NewApplication();
        _store.SaveBytes(Entry, "something else"u8, new StoreTerms());

        await Assert.ThrowsAsync<MsalClientException>(() => application.GetAccountsAsync());
        await Assert.ThrowsAsync<MsalClientException>(() => SignInAsync(application, "alice"));

        Assert.True(_store.UseBytes(Entry, 0, (content, _) => Assert.Equal("something else", Encoding.UTF8.GetString(content))));
        (await _store.LockAsync(Entry).WaitAsync(FakeAuthorizationServer.TestLimit)).Dispose();
    }

    [Fact]
    public async Task Serialization_SetBefore_IsNoLongerCalled()
    {
        IPublicClientApplication application = _login.PublicClient();
        int calls = 0;
        application.UserTokenCache.SetBeforeAccess(_ => calls++);
        application.UserTokenCache.SetAfterAccess(_ => calls++);
        await application.GetAccountsAsync();
        Assert.Equal(2, calls);

        application.UserTokenCache.UseProtectedStore(_store, Entry);
        await SignInAsync(application, "alice");

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Log_AtItsMostTalkative_ShowsNoToken()
    {
        IPublicClientApplication application = NewApplication();
        await SignInAsync(application, "alice");
        await application.AcquireTokenSilent(Scopes, (await application.GetAccountsAsync()).Single()).WithForceRefresh(true).ExecuteAsync();

        Assert.Contains("alice", _login.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeMicrosoftLogin.Canary, _login.Log, StringComparison.Ordinal);
    }

    private IPublicClientApplication NewApplication(StoreTerms? terms = null, FakeMicrosoftLogin? login = null)
    {
        IPublicClientApplication application = (login ?? _login).PublicClient();
        application.UserTokenCache.UseProtectedStore(_store, Entry, terms);
        return application;
    }

    private Task<AuthenticationResult> SignInAsync(IPublicClientApplication application, string user)
    {
        _login.User = user;
        return application.AcquireTokenWithDeviceCode(Scopes, _ => Task.CompletedTask).ExecuteAsync();
    }

    private static async Task<IEnumerable<string>> UsersAsync(IPublicClientApplication application) =>
        (await application.GetAccountsAsync()).Select(account => account.Username).Order(StringComparer.Ordinal);
}
