using System.Globalization;
using System.Text;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Answers git when it asks for a credential (<c>gitcredentials(7)</c>): the command that <c>credential.helper</c> names.</summary>
public static class GitCredentialHelper
{
    /// <summary>Answers one call. Only <c>get</c> gives something, and only to <see cref="CredentialHelperOptions.Hosts"/>; what git wants stored
    /// is not stored.</summary>
    /// <param name="source">Who gives the token.</param>
    /// <param name="operation">The argument that git calls the command with: <c>get</c>, <c>store</c> or <c>erase</c>.</param>
    /// <param name="options">What may be given to whom.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The exit code. Other failures than cancellation are told on <see cref="CredentialHelperOptions.Error"/>.</returns>
    public static Task<int> RunAsync(
        IHandoffSource source, string operation, CredentialHelperOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return HelperCall.RunAsync(options, async call =>
        {
            using PinnedBuffer request = await call.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (operation == "get" && options.Allows(AddressOf(request.Span)))
            {
                using AccessToken token = await source.GetTokenToHandOverAsync(options.Token, cancellationToken).ConfigureAwait(false);
                using PinnedBuffer answer = Answer(token, options.UserName);
                await call.WriteAsync(answer, cancellationToken).ConfigureAwait(false);
            }

            return 0;
        });
    }

    private static string AddressOf(ReadOnlySpan<byte> request)
    {
        (string protocol, string host) = ("", "");
        while (!request.IsEmpty)
        {
            int end = request.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? request : request[..end];
            request = end < 0 ? default : request[(end + 1)..];
            if (line.StartsWith("protocol="u8))
            {
                protocol = Encoding.UTF8.GetString(line["protocol=".Length..]);
            }
            else if (line.StartsWith("host="u8))
            {
                host = Encoding.UTF8.GetString(line["host=".Length..]);
            }
        }

        // A host with more in it than name and port would be another host to git than to us.
        return host.AsSpan().IndexOfAny("/@?#\\") < 0 ? $"{protocol}://{host}/" : "";
    }

    private static PinnedBuffer Answer(AccessToken token, string userName)
    {
        var answer = PinnedBuffer.FromText($"username={userName.ReplaceLineEndings("")}\npassword=");
        token.UseUtf8(answer, static (text, answer) => answer.Append(text));
        answer.Append("\n"u8);
        if (token.ExpiresAt is { } expiry)
        {
            string seconds = expiry.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            answer.Append(Encoding.ASCII.GetBytes($"password_expiry_utc={seconds}\n"));
        }

        return answer;
    }
}
