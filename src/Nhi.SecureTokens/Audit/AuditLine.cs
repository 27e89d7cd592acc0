using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>
/// One line of an audit file: a JSON object whose last two members are <c>previous</c>, the hash of the line before, and <c>hash</c>, the SHA-256 in
/// hexadecimal of all that stands before it.
/// </summary>
internal static class AuditLine
{
    /// <summary>What the first line has as its previous hash.</summary>
    public const string Origin = "0000000000000000000000000000000000000000000000000000000000000000";

    private const int HashLength = 64;

    private static ReadOnlySpan<byte> HashMember => ",\"hash\":\""u8;

    private static int TailLength => HashMember.Length + HashLength + 2;

    public static byte[] Write(TokenAuditEvent entry, string previous)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            writer.WriteString("at", entry.At.UtcDateTime);
            writer.WriteString("event", TokenTelemetry.NameOf(entry.Kind));
            writer.WriteString("token", entry.Fingerprint.ToString());
            writer.WriteNumber("process", entry.ProcessId);
            writer.WriteString("session", entry.Session);
            writer.WriteString("client", entry.Client);
            writer.WriteString("purpose", entry.Purpose);
            writer.WriteString("owner", entry.Owner);
            writer.WriteString("host", entry.Host);
            writer.WriteString("detail", entry.Detail);
            writer.WriteString("previous", previous);
            writer.WriteEndObject();
        }

        ReadOnlySpan<byte> content = line.WrittenSpan[..^1];
        return [.. content, .. HashMember, .. Encoding.ASCII.GetBytes(Hash(content)), .. "\"}\n"u8];
    }

    /// <summary>The hash that a line carries; null when the line does not end as one.</summary>
    public static string? HashOf(ReadOnlySpan<byte> line) => line.Length > TailLength && line[^TailLength..].StartsWith(HashMember)
        ? Encoding.ASCII.GetString(line[^(HashLength + 2)..^2])
        : null;

    /// <summary>What is wrong with a line that follows one of hash <paramref name="previous"/>; null when it is sound.</summary>
    public static string? Problem(ReadOnlySpan<byte> line, string previous)
    {
        if (HashOf(line) is not { } hash)
        {
            return "it is no whole line of an audit file";
        }

        ReadOnlySpan<byte> content = line[..^TailLength];
        return hash != Hash(content) ? "it was changed"
            : !content.EndsWith(Encoding.ASCII.GetBytes($"\"previous\":\"{previous}\"")) ? "lines before it were removed, added or reordered"
            : null;
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();
}
