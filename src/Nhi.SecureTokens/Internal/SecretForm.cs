using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>A URL-encoded form (RFC 6749 appendix B) whose bytes stay pinned and are wiped on dispose.</summary>
internal sealed class SecretForm : HttpContent
{
    private readonly PinnedBuffer _body = new(1024);

    public SecretForm() => Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");

    public SecretForm Add(string name, string value)
    {
        StartField(name);
        Encode(Encoding.UTF8.GetBytes(value));
        return this;
    }

    public SecretForm Add(string name, SecureToken token)
    {
        StartField(name);
        token.Read(this, static (text, form) => form.Encode(text.Span));
        return this;
    }

    public SecretForm Add(string name, PinnedBuffer text)
    {
        StartField(name);
        Encode(text.Span);
        return this;
    }

    /// <summary>The APIs to get a token for (RFC 8707 section 2).</summary>
    public SecretForm AddResources(IEnumerable<Uri> resources) =>
        resources.Aggregate(this, static (form, resource) => form.Add("resource", resource.AbsoluteUri));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_body.Memory, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _body.Dispose();
        base.Dispose(disposing);
    }

    private void StartField(string name)
    {
        if (_body.Length > 0)
        {
            _body.Append("&"u8);
        }

        _body.Append(Encoding.UTF8.GetBytes(name));
        _body.Append("="u8);
    }

    private void Encode(ReadOnlySpan<byte> text)
    {
        foreach (byte value in text)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            {
                _body.Append([value]);
            }
            else
            {
                _body.Append([(byte)'%', HexDigit(value >> 4), HexDigit(value & 15)]);
            }
        }
    }

    private static byte HexDigit(int value) => "0123456789ABCDEF"u8[value];
}
