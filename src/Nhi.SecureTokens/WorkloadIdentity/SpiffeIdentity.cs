using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A workload with a SPIFFE identity, by the JWT-SVID that the Workload API gives it on the Unix socket in <c>SPIFFE_ENDPOINT_SOCKET</c>, such as
/// that of a SPIRE agent.
/// </summary>
public sealed class SpiffeIdentity : WorkloadIdentity
{
    private const string SocketVariable = "SPIFFE_ENDPOINT_SOCKET";
    private const string Scheme = "unix:";
    private const string Remedy = "Set it to the agent's socket, unix:///path, and mount that socket where the workload runs.";

    /// <summary>Which identity to take, if the workload has several, such as <c>spiffe://example.org/builder</c>. The first by default.</summary>
    public string? SpiffeId { get; init; }

    internal override string Name => "SPIFFE";

    /// <inheritdoc/>
    public override async Task<WorkloadAssertion> GetAssertionAsync(string audience, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(audience);
        string socket = SocketPath();
        using var api = new WorkloadApi(socket, TimeProvider);
        using PinnedBuffer answer = await api.FetchJwtSvidAsync(audience, SpiffeId, cancellationToken).ConfigureAwait(false);
        return WorkloadAssertion.Parse(answer.Span, $"The answer of '{socket}'", TimeProvider);
    }

    internal static string? Offer(Func<string, string?> environment) => string.IsNullOrEmpty(environment(SocketVariable))
        ? null
        : "SPIFFE, with Identity = new SpiffeIdentity()";

    internal override void MustBeAvailable() => _ = SocketPath();

    /// <summary>The path in an address such as <c>unix:///run/agent.sock</c> (SPIFFE Workload Endpoint section 4).</summary>
    private string SocketPath()
    {
        string address = MustHaveVariable(SocketVariable, Remedy);
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
            && address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && uri is { Host: "", AbsolutePath.Length: > 1 }
                ? Uri.UnescapeDataString(uri.AbsolutePath)
                : throw new WorkloadSignInException("identity_unavailable", $"{SocketVariable} is no address of a Unix socket.", Remedy);
    }
}
