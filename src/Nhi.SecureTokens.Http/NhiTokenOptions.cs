namespace Nhi.SecureTokens.Http;

/// <summary>What the sessions of an application sign in to and may do; see <see cref="DeviceCodeOptions"/> for what each member means.</summary>
public sealed class NhiTokenOptions
{
    /// <inheritdoc cref="DeviceCodeOptions.Issuer"/>
    public Uri? Issuer { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.ClientId"/>
    public string ClientId { get; set; } = "";

    /// <inheritdoc cref="DeviceCodeOptions.Scopes"/>
    public IList<string> Scopes { get; set; } = [];

    /// <inheritdoc cref="DeviceCodeOptions.Resources"/>
    public IList<Uri> Resources { get; set; } = [];

    /// <inheritdoc cref="DeviceCodeOptions.Purpose"/>
    public string Purpose { get; set; } = "";

    /// <inheritdoc cref="DeviceCodeOptions.Owner"/>
    public string Owner { get; set; } = "";

    /// <inheritdoc cref="DeviceCodeOptions.AllowedHosts"/>
    public IList<string> AllowedHosts { get; set; } = [];

    /// <inheritdoc cref="DeviceCodeOptions.VerificationHosts"/>
    public IList<string> VerificationHosts { get; set; } = [];

    /// <inheritdoc cref="DeviceCodeOptions.MaxSessionAge"/>
    public TimeSpan MaxSessionAge { get; set; } = TimeSpan.FromHours(8);

    /// <inheritdoc cref="DeviceCodeOptions.DeviceAuthorizationEndpoint"/>
    public Uri? DeviceAuthorizationEndpoint { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.TokenEndpoint"/>
    public Uri? TokenEndpoint { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.RevocationEndpoint"/>
    public Uri? RevocationEndpoint { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.BindTokensToKey"/>
    public bool BindTokensToKey { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.EndOnSignal"/>
    /// <remarks>False by default, other than in <see cref="DeviceCodeOptions"/>: a host shuts down in order on a signal, still serves requests, and
    /// disposes the sessions at the end.</remarks>
    public bool EndOnSignal { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.SessionName"/>
    public string? SessionName { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.Store"/>
    public ProtectedTokenStore? Store { get; set; }

    /// <inheritdoc cref="DeviceCodeOptions.Prompt"/>
    /// <remarks>Text and a QR code on the console's error stream by default.</remarks>
    public Func<DevicePrompt, CancellationToken, Task> Prompt { get; set; } = QrCodePrompt.Create().ShowAsync;

    /// <inheritdoc cref="DeviceCodeOptions.BackchannelHandler"/>
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
        EndOnSignal = EndOnSignal,
        SessionName = SessionName,
        Store = Store,
        Prompt = Prompt,
        BackchannelHandler = BackchannelHandler,
        UsePolicy = policy,
        Audit = audit,
        TimeProvider = time,
    };
}
