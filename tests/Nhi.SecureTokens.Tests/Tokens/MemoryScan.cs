using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Tokens;

/// <summary>Counts tokens in the memory of its own process (Linux). It knows the tokens only masked, so that it does not find itself.</summary>
internal static unsafe class MemoryScan
{
    private const byte Mask = 0x5a;
    private const int Chunk = 1024 * 1024;

    /// <summary>The text of a token as a server makes it.</summary>
    public static string Text(string kind, int number) =>
        $"{kind}-{Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"memory {kind} {number}")))}";

    /// <summary>How often the tokens are there as UTF-8 or UTF-16: in the pages for secrets, and elsewhere.</summary>
    public static (int Inside, int Outside) Count(string kind, int tokens)
    {
        byte[][] needles = [.. Enumerable.Range(1, tokens).SelectMany(number => new[] { Masked(kind, number, 1), Masked(kind, number, 2) })];
        byte* buffer = (byte*)NativeMemory.AllocZeroed(Chunk + 256);
        try
        {
            using FileStream memory = new("/proc/self/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            (int inside, int outside) = (0, 0);
            foreach ((long start, long end) in Regions())
            {
                for (long chunk = start; chunk < end; chunk += Chunk)
                {
                    int length = Read(memory, chunk, new Span<byte>(buffer, (int)Math.Min(Chunk + 256, end - chunk)), buffer);
                    foreach (long hit in Hits(new Span<byte>(buffer, length), needles).Where(hit => hit < Chunk))
                    {
                        bool own = SecretPages.Addresses.Any(slab => chunk + hit >= slab.Start && chunk + hit < slab.Start + slab.Length);
                        (inside, outside) = own ? (inside + 1, outside) : (inside, outside + 1);
                    }
                }
            }

            return (inside, outside);
        }
        finally
        {
            NativeMemory.Clear(buffer, Chunk + 256);
            NativeMemory.Free(buffer);
        }
    }

    /// <summary>The token without ever having it in clear: hexadecimal digits of a hash, masked one by one.</summary>
    private static byte[] Masked(string kind, int number, int width)
    {
        byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes($"memory {kind} {number}"));
        byte[] masked = new byte[hash.Length * 2 * width];
        Array.Fill(masked, Mask);
        for (int digit = 0; digit < hash.Length * 2; digit++)
        {
            int value = digit % 2 == 0 ? hash[digit / 2] >> 4 : hash[digit / 2] & 15;
            masked[digit * width] = (byte)((value < 10 ? '0' + value : 'A' + value - 10) ^ Mask);
        }

        return masked;
    }

    private static int Read(FileStream memory, long address, Span<byte> into, byte* buffer)
    {
        // The buffer must not find what it holds of an earlier chunk.
        NativeMemory.Clear(buffer, Chunk + 256);
        try
        {
            memory.Position = address;
            return memory.Read(into);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static List<int> Hits(Span<byte> bytes, byte[][] needles)
    {
        List<int> hits = [];
        foreach (ref byte value in bytes)
        {
            value ^= Mask;
        }

        foreach (byte[] needle in needles)
        {
            for (int from = 0; bytes[from..].IndexOf(needle) is var at and >= 0; from += at + 1)
            {
                hits.Add(from + at);
            }
        }

        return hits;
    }

    private static List<(long Start, long End)> Regions()
    {
        List<(long Start, long End)> regions = [];
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] range = parts[0].Split('-');
            if (parts[1].StartsWith("rw", StringComparison.Ordinal))
            {
                regions.Add((long.Parse(range[0], NumberStyles.HexNumber), long.Parse(range[1], NumberStyles.HexNumber)));
            }
        }

        // Closed pages are not writable, and must be looked into all the same.
        return [.. regions, .. SecretPages.Addresses.Select(slab => ((long)slab.Start, (long)slab.Start + slab.Length))
            .Where(slab => !regions.Any(region => region.Start <= slab.Item1 && slab.Item2 <= region.End))];
    }
}
