using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>Writes a JSON object that holds credentials into pinned memory, wiped on dispose.</summary>
internal sealed class SecretJson : IBufferWriter<byte>, IDisposable
{
    private readonly PinnedBuffer _text = new(4096);

    private SecretJson()
    {
    }

    public PinnedBuffer Text => _text;

    public static SecretJson Write(Action<Utf8JsonWriter> write)
    {
        var json = new SecretJson();
        try
        {
            using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                writer.WriteStartObject();
                write(writer);
                writer.WriteEndObject();
            }

            json._text.Append("\n"u8);
            return json;
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    public void Advance(int count) => _text.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _text.Free(Math.Max(sizeHint, 1));

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose() => _text.Dispose();
}
