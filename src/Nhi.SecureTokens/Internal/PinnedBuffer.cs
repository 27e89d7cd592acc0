using System.Security.Cryptography;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>Growing UTF-8 text in pinned memory, so that the collector leaves no copies behind; wiped when it grows and on dispose.</summary>
internal sealed class PinnedBuffer : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _bytes;

    public PinnedBuffer(int capacity) => _bytes = GC.AllocateArray<byte>(capacity, pinned: true);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public static PinnedBuffer FromText(ReadOnlySpan<char> text)
    {
        var buffer = new PinnedBuffer(Utf8.GetByteCount(text));
        buffer.Advance(Utf8.GetBytes(text, buffer._bytes));
        return buffer;
    }

    public static PinnedBuffer FromBytes(ReadOnlySpan<byte> bytes)
    {
        var buffer = new PinnedBuffer(bytes.Length);
        buffer.Append(bytes);
        return buffer;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Free(bytes.Length).Span);
        Advance(bytes.Length);
    }

    /// <summary>At least <paramref name="wanted"/> bytes after the text, to be written and then counted by <see cref="Advance"/>.</summary>
    public Memory<byte> Free(int wanted)
    {
        if (_bytes.Length - Length < wanted)
        {
            byte[] larger = GC.AllocateArray<byte>(Math.Max(Length + wanted, _bytes.Length * 2), pinned: true);
            Span.CopyTo(larger);
            CryptographicOperations.ZeroMemory(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(Length);
    }

    public void Advance(int written) => Length += written;

    /// <summary>Shows the text as characters that are wiped when <paramref name="action"/> returns.</summary>
    public void Decode<TState>(TState state, System.Buffers.ReadOnlySpanAction<char, TState> action)
    {
        char[] characters = GC.AllocateArray<char>(Utf8.GetCharCount(Span), pinned: true);
        try
        {
            Utf8.GetChars(Span, characters);
            action(characters, state);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(characters.AsSpan()));
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        Length = 0;
    }
}
