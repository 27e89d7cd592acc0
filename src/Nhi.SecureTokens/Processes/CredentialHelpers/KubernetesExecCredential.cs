using System.Globalization;
using System.Text;
using System.Text.Json;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Answers kubectl and other Kubernetes clients when they run a credential plugin (<c>client.authentication.k8s.io</c>).</summary>
public static class KubernetesExecCredential
{
    private const string Variable = "KUBERNETES_EXEC_INFO";

    /// <summary>Answers one call, if the cluster is one of <see cref="CredentialHelperOptions.Hosts"/>. The kubeconfig must set
    /// <c>provideClusterInfo: true</c>: a client that does not say where the token goes gets none.</summary>
    /// <param name="source">Who gives the token.</param>
    /// <param name="options">What may be given to whom. Nothing is read from the input.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The exit code. Other failures than cancellation are told on <see cref="CredentialHelperOptions.Error"/>.</returns>
    public static Task<int> RunAsync(IHandoffSource source, CredentialHelperOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return HelperCall.RunAsync(options, async call =>
        {
            (string version, string server) = ReadRequest(Environment.GetEnvironmentVariable(Variable));
            if (!options.Allows(server))
            {
                throw new HandoffException("wrong_peer", $"'{server}' gets no token. Add its host to Hosts if you trust it.");
            }

            using AccessToken token = await source.GetTokenToHandOverAsync(options.Token, cancellationToken).ConfigureAwait(false);
            using SecretJson answer = SecretJson.Write(writer => Write(writer, version, token));
            await call.WriteAsync(answer.Text, cancellationToken).ConfigureAwait(false);
            return 0;
        });
    }

    private static (string Version, string Server) ReadRequest(string? text)
    {
        try
        {
            using JsonDocument request = JsonDocument.Parse(text ?? "");
            string version = request.RootElement.GetProperty("apiVersion").GetString() ?? "";
            if (!version.StartsWith("client.authentication.k8s.io/v1", StringComparison.Ordinal))
            {
                throw new HandoffException("invalid_message", $"The client speaks '{version}'. Set apiVersion to client.authentication.k8s.io/v1.");
            }

            return request.RootElement.GetProperty("spec").TryGetProperty("cluster", out JsonElement cluster)
                ? (version, cluster.GetProperty("server").GetString() ?? "")
                : throw new HandoffException(
                    "invalid_message",
                    "The client does not say which cluster it is. Set provideClusterInfo: true in the exec section of the kubeconfig.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HandoffException(
                "invalid_message", $"{Variable} holds no request. This command is for kubectl to call, by the exec section of a kubeconfig.");
        }
    }

    private static void Write(Utf8JsonWriter writer, string version, AccessToken token)
    {
        writer.WriteString("kind", "ExecCredential");
        writer.WriteString("apiVersion", version);
        writer.WriteStartObject("status");
        token.UseUtf8(writer, static (text, writer) => writer.WriteString("token", text));
        if (token.ExpiresAt is { } expiry)
        {
            writer.WriteString("expirationTimestamp", expiry.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        writer.WriteEndObject();
    }
}
