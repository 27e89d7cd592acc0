using System.Runtime.InteropServices;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>Growing UTF-8 text in memory for secrets, see <see cref="SecretPages"/>; wiped when it grows, on dispose, and when it is forgotten and
/// collected.</summary>
internal sealed class PinnedBuffer : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Memory<byte> _bytes;
    private int _wiped;
    private bool _isClosed;

    public PinnedBuffer(int capacity) => _bytes = SecretPages.Rent(capacity);

    ~PinnedBuffer() => Wipe();

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.Span[..Length];

    public ReadOnlyMemory<byte> Memory => _bytes[..Length];

    public static PinnedBuffer FromText(ReadOnlySpan<char> text)
    {
        var buffer = new PinnedBuffer(Utf8.GetByteCount(text));
        buffer.Advance(Utf8.GetBytes(text, buffer._bytes.Span));
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
        ObjectDisposedException.ThrowIf(_wiped != 0, this);
        if (_bytes.Length - Length < wanted)
        {
            Memory<byte> larger = SecretPages.Rent(Math.Max(Length + wanted, _bytes.Length * 2));
            Span.CopyTo(larger.Span);
            SecretPages.Return(_bytes);
            _bytes = larger;
        }

        return _bytes[Length..];
    }

    public void Advance(int written) => Length += written;

    /// <summary>Moves the text to pages that it shares with nothing, so that they can be closed.</summary>
    public void OccupyPages()
    {
        if (SecretPages.CanClose && _bytes.Length < Environment.SystemPageSize)
        {
            Memory<byte> pages = SecretPages.Rent(Environment.SystemPageSize);
            Span.CopyTo(pages.Span);
            SecretPages.Return(_bytes);
            _bytes = pages;
        }
    }

    /// <summary>Takes all access to its pages away, from this program too, where the system can do that. To be called by who knows that nobody reads
    /// it, after <see cref="OccupyPages"/>.</summary>
    public void Close() => _isClosed |= SecretPages.TryClose(_bytes);

    /// <summary>Undoes <see cref="Close"/>.</summary>
    public void Open()
    {
        if (_isClosed)
        {
            SecretPages.Open(_bytes);
            _isClosed = false;
        }
    }

    /// <summary>Shows the text as characters that are wiped when <paramref name="action"/> returns.</summary>
    public void Decode<TState>(TState state, System.Buffers.ReadOnlySpanAction<char, TState> action)
    {
        int count = Utf8.GetCharCount(Span);
        Memory<byte> memory = SecretPages.Rent(count * sizeof(char));
        try
        {
            Span<char> characters = MemoryMarshal.Cast<byte, char>(memory.Span)[..count];
            Utf8.GetChars(Span, characters);
            action(characters, state);
        }
        finally
        {
            SecretPages.Return(memory);
        }
    }

    public void Dispose()
    {
        Wipe();
        GC.SuppressFinalize(this);
    }

    /// <summary>Once only: memory that is taken back twice would be given to two.</summary>
    private void Wipe()
    {
        if (Interlocked.Exchange(ref _wiped, 1) == 0)
        {
            Open();
            Length = 0;
            SecretPages.Return(_bytes);
            _bytes = default;
        }
    }
}
