using System.Text;
using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>The credentials in an answer of the Security Token Service: XML, or JSON where the service speaks it.</summary>
internal sealed class AwsCredentials : IDisposable
{
    private static readonly string[] _names = ["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"];

    private readonly Dictionary<string, PinnedBuffer> _members = [];

    private AwsCredentials()
    {
    }

    /// <summary>The credentials; null when the answer does not hold them all.</summary>
    public static AwsCredentials? Read(ReadOnlySpan<byte> answer)
    {
        var credentials = new AwsCredentials();
        foreach (string name in _names)
        {
            if (Find(answer, name) is { } text)
            {
                credentials._members.Add(name, text);
            }
        }

        if (credentials._members.Count == _names.Length)
        {
            return credentials;
        }

        credentials.Dispose();
        return null;
    }

    /// <summary>The code of an error, safe to show.</summary>
    public static string ErrorCode(ReadOnlySpan<byte> answer)
    {
        using PinnedBuffer? code = Find(answer, "Code");
        return code is { Length: > 0 and < 100 } && !code.Span.ContainsAnyExceptInRange((byte)' ', (byte)'~')
            ? Encoding.ASCII.GetString(code.Span)
            : "no code";
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("Version", 1);
        foreach (string name in _names)
        {
            writer.WriteString(name, _members[name].Span);
        }
    }

    public void Dispose()
    {
        foreach (PinnedBuffer text in _members.Values)
        {
            text.Dispose();
        }
    }

    private static PinnedBuffer? Find(ReadOnlySpan<byte> answer, string name) =>
        answer.TrimStart(" \r\n\t\uFEFF"u8).StartsWith("<"u8) ? FindInXml(answer, name) : FindInJson(answer, name);

    /// <summary>The texts are base64 and times: nothing in them is escaped.</summary>
    private static PinnedBuffer? FindInXml(ReadOnlySpan<byte> answer, string name)
    {
        byte[] start = Encoding.ASCII.GetBytes($"<{name}>");
        int from = answer.IndexOf(start);
        int length = from < 0 ? -1 : answer[(from + start.Length)..].IndexOf((byte)'<');
        return length > 0 ? PinnedBuffer.FromBytes(answer.Slice(from + start.Length, length).Trim(" \r\n\t"u8)) : null;
    }

    private static PinnedBuffer? FindInJson(ReadOnlySpan<byte> answer, string name)
    {
        try
        {
            var reader = new Utf8JsonReader(answer);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read())
                {
                    return Value(ref reader);
                }
            }
        }
        catch (JsonException)
        {
        }

        return null;
    }

    private static PinnedBuffer? Value(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double seconds) && Math.Abs(seconds) < uint.MaxValue)
        {
            return PinnedBuffer.FromText(DateTimeOffset.FromUnixTimeSeconds((long)seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        }

        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.IsEmpty)
        {
            return null;
        }

        var text = new PinnedBuffer(reader.ValueSpan.Length);
        text.Advance(reader.CopyString(text.Free(0).Span));
        return text;
    }
}
