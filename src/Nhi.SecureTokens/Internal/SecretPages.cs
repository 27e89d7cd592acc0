using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Nhi.SecureTokens.Internal;

/// <summary>
/// Memory for secrets: whole pages that nothing else lives on, which never move, are kept out of swap and dumps as far as the system lets us, and are
/// wiped before they are used again. They are never given back: there are as many as were ever in use at once.
/// </summary>
internal static partial class SecretPages
{
    private const int SmallestBlock = 512;
    private const int SlabSize = 64 * 1024;
    private const int NoAccess = 0;
    private const int ReadAndWrite = 3;

    private static readonly ConcurrentDictionary<int, ConcurrentBag<Memory<byte>>> Free = [];
    private static readonly ConcurrentBag<(nint Start, int Length)> Slabs = [];
    private static readonly object Gate = new();

    private static int _missing;

    /// <summary>What holds for all pages that are in use.</summary>
    public static TokenMemoryProtection Protection
    {
        get
        {
            // One slab has to be there to know.
            Return(Rent(1));
            return Wanted & ~(TokenMemoryProtection)Volatile.Read(ref _missing);
        }
    }

    /// <summary>The addresses of all pages, for tests.</summary>
    public static IReadOnlyCollection<(nint Start, int Length)> Addresses => Slabs;

    /// <summary>Whether access to pages can be taken away and given back.</summary>
    public static bool CanClose => Protection.HasFlag(TokenMemoryProtection.ClosedBetweenUses);

    private static TokenMemoryProtection Wanted =>
        TokenMemoryProtection.Pinned | TokenMemoryProtection.NotSwapped | TokenMemoryProtection.NotDumped | TokenMemoryProtection.NotInherited
        | TokenMemoryProtection.ClosedBetweenUses;

    /// <summary>Zeroed memory of at least that size.</summary>
    public static Memory<byte> Rent(int size)
    {
        if (size == 0)
        {
            return Memory<byte>.Empty;
        }

        int blockSize = Math.Max(SmallestBlock, (int)BitOperations.RoundUpToPowerOf2((uint)size));
        ConcurrentBag<Memory<byte>> free = Free.GetOrAdd(blockSize, static _ => []);
        if (free.TryTake(out Memory<byte> block))
        {
            return block;
        }

        lock (Gate)
        {
            return free.TryTake(out block) ? block : Allocate(blockSize, free);
        }
    }

    /// <summary>Wipes memory of <see cref="Rent"/> and takes it back.</summary>
    public static void Return(Memory<byte> block)
    {
        CryptographicOperations.ZeroMemory(block.Span);
        if (!block.IsEmpty)
        {
            Free[block.Length].Add(block);
        }
    }

    /// <summary>Takes the access to memory of <see cref="Rent"/> away, from this program too.</summary>
    /// <returns>False where that can not be: the memory shares its pages, or the system does not do it.</returns>
    public static bool TryClose(Memory<byte> block) =>
        CanClose && block.Length >= Environment.SystemPageSize && SetAccess(AddressOf(block), (nuint)block.Length, NoAccess) == 0;

    /// <summary>Gives the access back.</summary>
    /// <exception cref="InsufficientMemoryException">The system has no room for that.</exception>
    public static void Open(Memory<byte> block)
    {
        if (SetAccess(AddressOf(block), (nuint)block.Length, ReadAndWrite) != 0)
        {
            throw new InsufficientMemoryException("The system can not give access to the memory of a token. It may have too many mappings.");
        }
    }

    private static nint AddressOf(Memory<byte> block)
    {
        // The array is pinned for good, and asking for its address touches nothing.
        MemoryMarshal.TryGetArray(block, out ArraySegment<byte> slab);
        return Marshal.UnsafeAddrOfPinnedArrayElement(slab.Array!, slab.Offset);
    }

    private static Memory<byte> Allocate(int blockSize, ConcurrentBag<Memory<byte>> free)
    {
        int pageSize = Environment.SystemPageSize;
        int length = Math.Max(blockSize, SlabSize);
        byte[] slab = GC.AllocateArray<byte>(length + pageSize, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(slab, 0);
        int offset = (int)((pageSize - (address % pageSize)) % pageSize);
        Slabs.Add((address + offset, length));
        Interlocked.Or(ref _missing, (int)(Wanted & ~Protect(address + offset, (nuint)length)));
        for (int start = blockSize; start < length; start += blockSize)
        {
            free.Add(slab.AsMemory(offset + start, blockSize));
        }

        return slab.AsMemory(offset, blockSize);
    }

    private static TokenMemoryProtection Protect(nint address, nuint length)
    {
        TokenMemoryProtection protection = TokenMemoryProtection.Pinned;
        if (OperatingSystem.IsWindows())
        {
            // Windows has no fork: nothing is inherited.
            protection |= TokenMemoryProtection.NotInherited;
            protection |= VirtualLock(address, length) ? TokenMemoryProtection.NotSwapped : 0;
            return protection | (ExcludeFromDumps(address, (uint)length) == 0 ? TokenMemoryProtection.NotDumped : 0);
        }

        protection |= Lock(address, length) == 0 ? TokenMemoryProtection.NotSwapped : 0;
        if (OperatingSystem.IsLinux())
        {
            const int DoNotDump = 16;
            const int WipeOnFork = 18;
            protection |= Advise(address, length, DoNotDump) == 0 ? TokenMemoryProtection.NotDumped : 0;
            protection |= Advise(address, length, WipeOnFork) == 0 ? TokenMemoryProtection.NotInherited : 0;
            protection |= SetAccess(address, length, NoAccess) == 0 && SetAccess(address, length, ReadAndWrite) == 0
                ? TokenMemoryProtection.ClosedBetweenUses
                : 0;
        }

        return protection;
    }

    [LibraryImport("libc", EntryPoint = "mlock")]
    private static partial int Lock(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int SetAccess(nint address, nuint length, int access);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool VirtualLock(nint address, nuint length);

    [LibraryImport("kernel32", EntryPoint = "WerRegisterExcludedMemoryBlock")]
    private static partial int ExcludeFromDumps(nint address, uint length);
}
