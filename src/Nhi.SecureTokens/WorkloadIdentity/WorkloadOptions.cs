namespace Nhi.SecureTokens;

/// <summary>
/// Who signs in without a person, to what, and what the session may do. Give <see cref="TokenSessionOptions.Issuer"/> or pin
/// <see cref="TokenEndpoint"/>, unless the identity knows the server.
/// </summary>
public sealed class WorkloadOptions : TokenSessionOptions
{
    /// <summary>What says who the workload is.</summary>
    public required WorkloadIdentity Identity { get; init; }

    /// <summary>What the assertion is sent as. The proof of the client by default, as most servers expect of a workload.</summary>
    public AssertionUse AssertionUse { get; init; }

    /// <summary>Who the assertion must be for, its claim <c>aud</c> (RFC 7523 section 3). What the identity needs by default, or else
    /// <see cref="TokenSessionOptions.Issuer"/>, or else <see cref="TokenEndpoint"/>. An assertion for anybody else is never sent.</summary>
    public string? Audience { get; init; }

    /// <summary>The client as registered with the authorization server. What the identity knows by default; may be empty with
    /// <see cref="AssertionUse.Grant"/> (RFC 7521 section 4.1).</summary>
    public override string ClientId
    {
        get => field.Length > 0 ? field : Identity.DefaultClientId ?? "";
        init;
    } = "";

    /// <inheritdoc/>
    /// <remarks>That of the identity by default, if it knows one and there is no <see cref="TokenSessionOptions.Issuer"/>.</remarks>
    public override Uri? TokenEndpoint
    {
        get => field ?? (Issuer is null ? Identity.DefaultTokenEndpoint : null);
        init;
    }

    internal string EffectiveAudience =>
        Audience ?? Identity.DefaultAudience ?? Issuer?.OriginalString ?? TokenEndpoint!.AbsoluteUri;

    internal override void Validate()
    {
        ArgumentNullException.ThrowIfNull(Identity);
        Identity.MustBeAvailable();
        base.Validate();
        if (AssertionUse == AssertionUse.ClientAuthentication && string.IsNullOrWhiteSpace(ClientId))
        {
            throw new ArgumentException($"Set {nameof(ClientId)}: the assertion proves which client asks.");
        }

        if ((Issuer ?? TokenEndpoint) is null)
        {
            throw new ArgumentException($"Set {nameof(Issuer)} or {nameof(TokenEndpoint)}.");
        }
    }

    internal override SecureTokenException SignInFailed(string error, string cause, string remedy, Exception? innerException = null) =>
        new WorkloadSignInException(error, cause, remedy, innerException);
}
