using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>Walks the members of the one JSON object of an answer without making strings of secrets.</summary>
internal ref struct JsonMembers
{
    private Utf8JsonReader _reader;

    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public JsonMembers(ReadOnlySpan<byte> utf8)
    {
        // Some servers send a byte order mark, which a reader may pass over (RFC 8259 section 8.1).
        _reader = new Utf8JsonReader(utf8.StartsWith("\uFEFF"u8) ? utf8["\uFEFF"u8.Length..] : utf8);
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The answer is no JSON object.");
        }
    }

    /// <summary>Goes to the next member of the object, past any value that was not read.</summary>
    public bool Next(out string name)
    {
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && _reader.CurrentDepth > 0)
        {
            _reader.Skip();
        }

        _reader.Read();
        bool found = _reader.TokenType == JsonTokenType.PropertyName;
        name = found ? _reader.GetString()! : string.Empty;

        // Reads the value; or, after the last member, makes sure that nothing follows the object.
        _reader.Read();
        return found;
    }

    public readonly string? Text() => _reader.TokenType == JsonTokenType.String ? _reader.GetString() : null;

    /// <summary>The texts of an array, which is read to its end; none for another value.</summary>
    public List<string> Texts()
    {
        List<string> texts = [];
        int depth = _reader.CurrentDepth;
        if (_reader.TokenType == JsonTokenType.StartArray)
        {
            while (_reader.Read() && _reader.CurrentDepth > depth)
            {
                if (_reader.TokenType == JsonTokenType.String && _reader.CurrentDepth == depth + 1)
                {
                    texts.Add(_reader.GetString()!);
                }
            }
        }

        return texts;
    }

    public readonly PinnedBuffer? Secret()
    {
        if (_reader.TokenType != JsonTokenType.String || _reader.ValueSpan.IsEmpty)
        {
            return null;
        }

        var secret = new PinnedBuffer(_reader.ValueSpan.Length);
        secret.Advance(_reader.CopyString(secret.Free(0).Span));
        return secret;
    }

    public readonly double? Number() => _reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out double number) ? number : null;

    /// <summary>A number of seconds, also when the server wrote it as text; negative counts as zero and more than a year as a year.</summary>
    public readonly TimeSpan? Seconds()
    {
        double seconds;
        bool read = _reader.TokenType switch
        {
            JsonTokenType.Number => _reader.TryGetDouble(out seconds),
            JsonTokenType.String => double.TryParse(_reader.ValueSpan, System.Globalization.CultureInfo.InvariantCulture, out seconds),
            _ => (seconds = 0) > 0,
        };
        return read && !double.IsNaN(seconds) ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestSeconds)) : null;
    }

    private const double LongestSeconds = 365 * 24 * 60 * 60;
}
