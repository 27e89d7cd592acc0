using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>The receiving side of a <see cref="Handoff"/>, for child processes written in .NET.</summary>
public static class HandedOverToken
{
    /// <summary>The environment variable that names the socket.</summary>
    public const string SocketVariable = "NHI_TOKEN_SOCKET";

    /// <summary>The environment variable that names the sign-in, see <see cref="SessionId"/>.</summary>
    public const string SessionVariable = "NHI_SESSION";

    private const int LargestToken = 64 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The sign-in that the token comes from, as it stands in the audit of the parent; null when the parent does not know it. No
    /// secret.</summary>
    public static string? SessionId => Environment.GetEnvironmentVariable(SessionVariable) is { Length: > 0 } name ? name : null;

    /// <summary>Receives the access token from the parent: over the socket it names, else on standard input. Over the socket it can be asked for
    /// again when it expired.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A token that the caller disposes. It carries no expiry.</returns>
    /// <exception cref="HandoffException">There is nothing to receive, or it did not come within 30 s.</exception>
    public static async Task<AccessToken> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is { Length: > 0 } address)
        {
            LocalConnection connection = await LocalConnection.OpenAsync(address, Limit, cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await ReadAsync(connection.Stream, cancellationToken).ConfigureAwait(false);
            }
        }

        if (!Console.IsInputRedirected)
        {
            throw new HandoffException("not_handed_over", "No token was handed over to this process. Start it by ChildProcess or RunAsync.");
        }

        Stream input = Console.OpenStandardInput();
        await using (input.ConfigureAwait(false))
        {
            return await ReadAsync(input, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<AccessToken> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using PinnedBuffer text = await BoundedInput.ReadAsync(stream, LargestToken, Limit, cancellationToken).ConfigureAwait(false);
        ReadOnlySpan<byte> token = text.Span.TrimEnd("\r\n"u8);
        if (token.IsEmpty || token.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            throw new HandoffException("not_handed_over", "The parent sent no token. It refuses processes that it did not start.");
        }

        return new AccessToken(PinnedBuffer.FromBytes(token), lifetime: null, timeProvider: null);
    }
}
