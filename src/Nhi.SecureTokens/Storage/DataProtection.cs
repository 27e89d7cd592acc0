using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Nhi.SecureTokens.Internal;

/// <summary>The data protection of Windows (DPAPI): encrypts under a key of the current user on this machine.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class DataProtection
{
    private const uint NoPrompt = 1;

    /// <exception cref="Win32Exception">Windows refused.</exception>
    public static byte[] Protect(ReadOnlySpan<byte> text, ReadOnlySpan<byte> context)
    {
        fixed (byte* textAt = text, contextAt = context)
        {
            var input = new Blob((uint)text.Length, textAt);
            var entropy = new Blob((uint)context.Length, contextAt);
            Check(CryptProtectData(&input, null, &entropy, 0, 0, NoPrompt, out Blob output));
            return Take(output, static bytes => bytes.ToArray());
        }
    }

    /// <exception cref="Win32Exception">It was encrypted by somebody else, elsewhere, for another context, or is damaged.</exception>
    public static PinnedBuffer Unprotect(ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> context)
    {
        fixed (byte* encryptedAt = encrypted, contextAt = context)
        {
            var input = new Blob((uint)encrypted.Length, encryptedAt);
            var entropy = new Blob((uint)context.Length, contextAt);
            Check(CryptUnprotectData(&input, 0, &entropy, 0, 0, NoPrompt, out Blob output));
            return Take(output, static bytes => PinnedBuffer.FromBytes(bytes));
        }
    }

    private delegate T Copy<out T>(ReadOnlySpan<byte> bytes);

    private static T Take<T>(Blob output, Copy<T> copy)
    {
        var bytes = new Span<byte>(output.Data, (int)output.Length);
        try
        {
            return copy(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            Marshal.FreeHGlobal((nint)output.Data);
        }
    }

    private static void Check(int result)
    {
        if (result == 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    private readonly struct Blob(uint length, byte* data)
    {
        public readonly uint Length = length;
        public readonly byte* Data = data;
    }

    [LibraryImport("crypt32", SetLastError = true)]
    private static partial int CryptProtectData(
        Blob* input, char* description, Blob* entropy, nint reserved, nint prompt, uint flags, out Blob output);

    [LibraryImport("crypt32", SetLastError = true)]
    private static partial int CryptUnprotectData(
        Blob* input, nint description, Blob* entropy, nint reserved, nint prompt, uint flags, out Blob output);
}
