namespace Nhi.SecureTokens.Http;

/// <summary>What the sessions of an application sign in to and may do; see <see cref="DeviceCodeOptions"/> and <see cref="WorkloadOptions"/> for what
/// each member means.</summary>
public sealed class NhiTokenOptions
{
    /// <inheritdoc cref="TokenSessionOptions.Issuer"/>
    public Uri? Issuer { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.ClientId"/>
    public string ClientId { get; set; } = "";

    /// <inheritdoc cref="TokenSessionOptions.Scopes"/>
    public IList<string> Scopes { get; set; } = [];

    /// <inheritdoc cref="TokenSessionOptions.Resources"/>
    public IList<Uri> Resources { get; set; } = [];

    /// <inheritdoc cref="TokenSessionOptions.Purpose"/>
    public string Purpose { get; set; } = "";

    /// <inheritdoc cref="TokenSessionOptions.Owner"/>
    public string Owner { get; set; } = "";

    /// <inheritdoc cref="TokenSessionOptions.AllowedHosts"/>
    public IList<string> AllowedHosts { get; set; } = [];

    /// <inheritdoc cref="DeviceCodeOptions.VerificationHosts"/>
    public IList<string> VerificationHosts { get; set; } = [];

    /// <inheritdoc cref="TokenSessionOptions.MaxSessionAge"/>
    public TimeSpan MaxSessionAge { get; set; } = TimeSpan.FromHours(8);

    /// <inheritdoc cref="DeviceCodeOptions.DeviceAuthorizationEndpoint"/>
    public Uri? DeviceAuthorizationEndpoint { get; set; }

    /// <inheritdoc cref="TokenSessionOptions.TokenEndpoint"/>
    public Uri? TokenEndpoint { get; set; }

    /// <inheritdoc cref="TokenSessionOptions.RevocationEndpoint"/>
    public Uri? RevocationEndpoint { get; set; }

    /// <inheritdoc cref="TokenSessionOptions.BindTokensToKey"/>
    public bool BindTokensToKey { get; set; }

    /// <inheritdoc cref="TokenSessionOptions.RevocationEndsGrant"/>
    public bool RevocationEndsGrant { get; set; }

    /// <inheritdoc cref="TokenSessionOptions.EndOnSignal"/>
    /// <remarks>False by default, other than in <see cref="TokenSessionOptions"/>: a host shuts down in order on a signal, still serves requests, and
    /// disposes the sessions at the end.</remarks>
    public bool EndOnSignal { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.SessionName"/>
    public string? SessionName { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.Store"/>
    public ProtectedTokenStore? Store { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.Prompt"/>
    /// <remarks>Text and a QR code on the console's error stream by default.</remarks>
    public Func<DevicePrompt, CancellationToken, Task> Prompt { get; set; } = QrCodePrompt.Create().ShowAsync;

    /// <inheritdoc cref="DeviceCodeOptions.AllowUnattended"/>
    public bool AllowUnattended { get; set; }

    /// <summary>Signs in as this workload, without a person and without a prompt. Null, the default, signs in by device code.</summary>
    public WorkloadIdentity? Identity { get; set; }

    /// <inheritdoc cref="WorkloadOptions.AssertionUse"/>
    public AssertionUse AssertionUse { get; set; }

    /// <inheritdoc cref="WorkloadOptions.Audience"/>
    public string? Audience { get; set; }

    /// <inheritdoc cref="TokenSessionOptions.BackchannelHandler"/>
    public HttpMessageHandler? BackchannelHandler { get; set; }

    internal DeviceCodeOptions ToDeviceCodeOptions(ITokenUsePolicy? policy, ITokenAudit? audit, TimeProvider time) => new()
    {
        Issuer = Issuer,
        ClientId = ClientId,
        Scopes = [.. Scopes],
        Resources = [.. Resources],
        Purpose = Purpose,
        Owner = Owner,
        AllowedHosts = [.. AllowedHosts],
        VerificationHosts = [.. VerificationHosts],
        MaxSessionAge = MaxSessionAge,
        DeviceAuthorizationEndpoint = DeviceAuthorizationEndpoint,
        TokenEndpoint = TokenEndpoint,
        RevocationEndpoint = RevocationEndpoint,
        BindTokensToKey = BindTokensToKey,
        RevocationEndsGrant = RevocationEndsGrant,
        EndOnSignal = EndOnSignal,
        SessionName = SessionName,
        Store = Store,
        Prompt = Prompt,
        AllowUnattended = AllowUnattended,
        BackchannelHandler = BackchannelHandler,
        UsePolicy = policy,
        Audit = audit,
        TimeProvider = time,
    };

    internal WorkloadOptions ToWorkloadOptions(WorkloadIdentity identity, ITokenUsePolicy? policy, ITokenAudit? audit, TimeProvider time) => new()
    {
        Identity = identity,
        AssertionUse = AssertionUse,
        Audience = Audience,
        Issuer = Issuer,
        ClientId = ClientId,
        Scopes = [.. Scopes],
        Resources = [.. Resources],
        Purpose = Purpose,
        Owner = Owner,
        AllowedHosts = [.. AllowedHosts],
        MaxSessionAge = MaxSessionAge,
        TokenEndpoint = TokenEndpoint,
        RevocationEndpoint = RevocationEndpoint,
        BindTokensToKey = BindTokensToKey,
        RevocationEndsGrant = RevocationEndsGrant,
        EndOnSignal = EndOnSignal,
        BackchannelHandler = BackchannelHandler,
        UsePolicy = policy,
        Audit = audit,
        TimeProvider = time,
    };
}
