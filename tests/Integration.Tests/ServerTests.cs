using Integration.Tests.Faults;
using Integration.Tests.Servers;
using Integration.Tests.Time;
using Nhi.SecureTokens;

namespace Integration.Tests;

/// <summary>What scenarios share: a server, a clock that passes while somebody waits, and a sign-in that a user decides on.</summary>
public abstract class ServerTests : IAsyncLifetime
{
    private protected WaitedTime Clock { get; } = new();

    private protected BusyHandler Backchannel { get; }

    private protected AuthorizationServer Server { get; private set; } = null!;

    /// <summary>What stands between the client and the server; null when nothing does.</summary>
    private protected FaultProxy? Proxy { get; private set; }

    /// <summary>Where clients reach the server.</summary>
    private protected Uri Address => Proxy?.Address ?? Server.Address;

    private protected Uri Api => new(Address, Server.ApiPath);

    private protected ServerTests() => Backchannel = new BusyHandler(Clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await (Proxy?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Server?.DisposeAsync() ?? ValueTask.CompletedTask);
        Backchannel.Dispose();
    }

    private protected async Task StartAsync(
        ServerKind kind, bool behindProxy = false, TimeSpan? accessTokenLifetime = null, TimeProvider? clock = null)
    {
        clock ??= Clock;
        Proxy = behindProxy ? await FaultProxy.StartAsync(clock) : null;
        Server = await AuthorizationServer.StartAsync(kind, clock, accessTokenLifetime ?? TimeSpan.FromMinutes(5), Proxy?.Address);
        if (Proxy is not null)
        {
            Proxy.Server = Server.Address;
        }
    }

    /// <summary>Signs in, with time passing while the client waits.</summary>
    private protected Task<TokenSession> SignInAsync(SignIn? signIn = null) =>
        Backchannel.PassTimeUntilAsync(DeviceCodeSignIn.StartAsync(Options(signIn ?? new SignIn())), () => Proxy?.IsHanging == true);

    private protected DeviceCodeOptions Options(SignIn signIn) => new()
    {
        Issuer = Address,
        ClientId = signIn.ClientId,
        Scopes = AuthorizationServer.Scopes,
        Resources = signIn.Resources,
        Purpose = "integration test",
        AllowedHosts = [Address.Authority],
        SessionName = signIn.SessionName,
        Store = signIn.Store,
        BindTokensToKey = signIn.BindTokensToKey,
        RevocationEndsGrant = signIn.RevocationEndsGrant ?? Server.RevocationEndsGrant,
        TimeProvider = Clock,
        BackchannelHandler = Backchannel,
        Prompt = (prompt, _) => DecideAsync(prompt, signIn),
    };

    private Task DecideAsync(DevicePrompt prompt, SignIn signIn)
    {
        if (signIn.Approves is not { } approves)
        {
            return Task.CompletedTask;
        }

        Task Decide() => Backchannel.HoldTimeAsync(() => Server.DecideAsync(prompt, approves));
        if (signIn.DecidesAfter == TimeSpan.Zero)
        {
            return Decide();
        }

        _ = Task.Delay(signIn.DecidesAfter, Clock).ContinueWith(_ => Decide(), TaskScheduler.Default);
        return Task.CompletedTask;
    }

    /// <summary>What the client asks for and what the user does.</summary>
    private protected sealed record SignIn
    {
        public string ClientId { get; init; } = AuthorizationServer.ClientId;

        public IReadOnlyList<Uri> Resources { get; init; } = [];

        public string? SessionName { get; init; }

        public ProtectedTokenStore? Store { get; init; }

        public bool BindTokensToKey { get; init; }

        /// <summary>What the client takes the server for; null for what it is.</summary>
        public bool? RevocationEndsGrant { get; init; }

        /// <summary>What the user decides; null for nothing.</summary>
        public bool? Approves { get; init; } = true;

        public TimeSpan DecidesAfter { get; init; }
    }
}
