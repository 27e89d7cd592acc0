using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A pod of Kubernetes, by the token of its service account that the kubelet projects into a file and rotates. The file is read anew for each
/// assertion. It must be projected for the authorization server (<c>serviceAccountToken.audience</c>): the token that every pod finds under
/// <c>/var/run/secrets/kubernetes.io/serviceaccount</c> is for the cluster and is never sent elsewhere.
/// </summary>
public sealed class KubernetesIdentity : WorkloadIdentity
{
    private readonly string _path;

    /// <summary>Creates the identity; nothing is read yet.</summary>
    /// <param name="path">The file of the projected token.</param>
    public KubernetesIdentity(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
    }

    internal override string Name => "Kubernetes";

    /// <inheritdoc/>
    public override Task<WorkloadAssertion> GetAssertionAsync(string audience, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using PinnedBuffer text = AssertionFile.Read(
            _path, $"Mount a projected volume with a serviceAccountToken for the audience '{audience}' there, readable for this user.");
        return Task.FromResult(WorkloadAssertion.Parse(text.Span, $"'{_path}'", TimeProvider));
    }

    internal static string? Offer(Func<string, string?> environment) => string.IsNullOrEmpty(environment("KUBERNETES_SERVICE_HOST"))
        ? null
        : "Kubernetes, with Identity = new KubernetesIdentity(path) and a serviceAccountToken projected to that path";
}
