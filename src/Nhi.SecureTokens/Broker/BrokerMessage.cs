using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>What a client and a broker send each other: one JSON object each, after its length in 4 bytes.</summary>
internal static class BrokerMessage
{
    public const int LargestRequest = 8 * 1024;
    public const int LargestAnswer = 128 * 1024;

    /// <exception cref="HandoffException">It is too large.</exception>
    /// <exception cref="EndOfStreamException">It broke off.</exception>
    public static async Task<PinnedBuffer> ReadAsync(Stream stream, int largest, CancellationToken cancellationToken)
    {
        byte[] header = new byte[sizeof(int)];
        await stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        int length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (length <= 0 || length > largest)
        {
            throw new HandoffException("invalid_message", $"The other side announced {length} bytes; 1 to {largest} are allowed.");
        }

        var message = new PinnedBuffer(length);
        try
        {
            await stream.ReadExactlyAsync(message.Free(length)[..length], cancellationToken).ConfigureAwait(false);
            message.Advance(length);
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    public static async Task WriteAsync(Stream stream, SecretJson message, CancellationToken cancellationToken)
    {
        using var frame = new PinnedBuffer(sizeof(int) + message.Text.Length);
        byte[] header = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(header, message.Text.Length);
        frame.Append(header);
        frame.Append(message.Text.Span);
        await stream.WriteAsync(frame.Memory, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public static SecretJson Request(AccessTokenRequest request, string purpose) => SecretJson.Write(writer =>
    {
        writer.WriteString("scope", string.Join(' ', request.Scopes));
        writer.WriteString("purpose", purpose);
        if (request.Resource is { } resource)
        {
            writer.WriteString("resource", resource.OriginalString);
        }
    });

    /// <exception cref="HandoffException">It is no request.</exception>
    public static (AccessTokenRequest Request, string Purpose) ReadRequest(ReadOnlySpan<byte> message)
    {
        try
        {
            (string scope, string purpose, string? resource) = ("", "", null);
            var members = new JsonMembers(message);
            while (members.Next(out string name))
            {
                switch (name)
                {
                    case "scope": scope = members.Text() ?? ""; break;
                    case "purpose": purpose = members.Text() ?? ""; break;
                    case "resource": resource = members.Text(); break;
                }
            }

            Uri? address = null;
            return resource is null || Uri.TryCreate(resource, UriKind.Absolute, out address)
                ? (new AccessTokenRequest { Scopes = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries), Resource = address }, Visible(purpose))
                : throw Invalid();
        }
        catch (JsonException)
        {
            throw Invalid();
        }
    }

    public static SecretJson Token(AccessToken token, TimeSpan left) => SecretJson.Write(writer =>
    {
        token.UseUtf8(writer, static (text, writer) => writer.WriteString("access_token", text));
        writer.WriteString("token_type", "Bearer");
        writer.WriteNumber("expires_in", (long)left.TotalSeconds);
    });

    public static SecretJson Error(string code, string message) => SecretJson.Write(writer =>
    {
        writer.WriteString("error", code);
        writer.WriteString("error_description", message);
    });

    /// <exception cref="HandoffException">It is an error, or no answer.</exception>
    public static AccessToken ReadAnswer(ReadOnlySpan<byte> message)
    {
        using TokenAnswer? answer = TokenAnswer.Read(message, "Bearer");
        if (answer is { Lifetime: { } lifetime })
        {
            return answer.TakeAccessToken(lifetime, TimeProvider.System);
        }

        throw OAuthError.Read(message) is { } error
            ? new HandoffException(error.Code, error.Description ?? "The broker refused.")
            : new HandoffException("invalid_message", "The broker sent no readable answer. It may be of another version.");
    }

    private static HandoffException Invalid() => new("invalid_message", "The request is not readable.");

    /// <summary>Other characters could rewrite what a log shows.</summary>
    private static string Visible(string text) => string.Concat(text.Where(character => !char.IsControl(character)).Take(256));
}
