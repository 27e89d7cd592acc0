using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A workload that Microsoft Entra trusts by a federated credential, as Azure Workload Identity sets it up: by the token in
/// <c>AZURE_FEDERATED_TOKEN_FILE</c>, for the client in <c>AZURE_CLIENT_ID</c> of the tenant <c>AZURE_TENANT_ID</c> at <c>AZURE_AUTHORITY_HOST</c>.
/// The file is read anew for each assertion. Ask for one scope, such as <c>https://vault.azure.net/.default</c>.
/// </summary>
public sealed class AzureFederatedIdentity : WorkloadIdentity
{
    private const string FileVariable = "AZURE_FEDERATED_TOKEN_FILE";
    private const string ClientVariable = "AZURE_CLIENT_ID";
    private const string TenantVariable = "AZURE_TENANT_ID";
    private const string AuthorityVariable = "AZURE_AUTHORITY_HOST";
    private const string PublicCloud = "https://login.microsoftonline.com/";
    private const string Remedy =
        "Label the pod azure.workload.identity/use: \"true\" and annotate its service account with azure.workload.identity/client-id.";

    internal override string Name => "Azure Workload Identity";

    internal override string? DefaultClientId => Variable(ClientVariable);

    internal override Uri? DefaultTokenEndpoint => new(Authority, $"{Tenant}/oauth2/v2.0/token");

    internal override string? DefaultAudience => "api://AzureADTokenExchange";

    /// <inheritdoc/>
    public override Task<WorkloadAssertion> GetAssertionAsync(string audience, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = MustHaveVariable(FileVariable, Remedy);
        using PinnedBuffer text = AssertionFile.Read(path, Remedy);
        return Task.FromResult(WorkloadAssertion.Parse(text.Span, $"'{path}'", TimeProvider));
    }

    internal static string? Offer(Func<string, string?> environment) => string.IsNullOrEmpty(environment(FileVariable))
        ? null
        : "Azure Workload Identity, with Identity = new AzureFederatedIdentity()";

    internal override void MustBeAvailable()
    {
        _ = MustHaveVariable(FileVariable, Remedy);
        _ = MustHaveVariable(ClientVariable, Remedy);
        _ = DefaultTokenEndpoint;
    }

    private string Tenant
    {
        get
        {
            string tenant = MustHaveVariable(TenantVariable, Remedy);
            return tenant.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.')
                ? tenant
                : throw new WorkloadSignInException("identity_unavailable", $"{TenantVariable} is no name or id of a tenant.", Remedy);
        }
    }

    private Uri Authority =>
        Uri.TryCreate(Variable(AuthorityVariable) ?? PublicCloud, UriKind.Absolute, out Uri? address) && Endpoint.IsSecure(address)
            ? address
            : throw new WorkloadSignInException(
                "identity_unavailable", $"{AuthorityVariable} is no https address.", $"Set it to the login server of your cloud, such as {PublicCloud}.");
}
