using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Tokens;

public sealed class MemoryTests
{
    private const int MostRefreshTokensElsewhere = 8;

    /// <summary>Access tokens that were replaced before their end are kept to be revoked.</summary>
    private const int MostReplaced = 4;

    /// <summary>Each access token is sent twice, but for the last: two or three copies a send.</summary>
    private const int MostAccessTokensElsewhere = 3 * ((2 * MemoryProgram.Refreshes) + 1);

    [LinuxFact]
    public async Task Session_AfterManyRefreshes_LeavesHardlyAnyCopyAndNoneOfItsOwnAfterDispose()
    {
        using var server = new LocalAuthorizationServer { Text = MemoryScan.Text, Lifetime = TimeSpan.FromDays(1) };
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(MemoryTests).Assembly.Location, "memory", server.Address.OriginalString])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        int[][] counts = [await ReadAsync(process), await ReadAsync(process)];
        await process.WaitForExitAsync();

        Assert.Equal(MemoryProgram.Refreshes, server.Grants.Count(grant => grant == "refresh_token"));
        (int[] alive, int[] disposed) = (counts[0], counts[1]);
        Assert.Equal(1, alive[0]);
        Assert.InRange(alive[2], 1, 1 + MostReplaced);
        Assert.Equal((0, 0), (disposed[0], disposed[2]));

        // What is left is in the buffers of the connections and, of access tokens, in the strings of request headers. Measured: 4 and 90.
        Assert.All(counts, count => Assert.InRange(count[1], 0, MostRefreshTokensElsewhere));
        Assert.All(counts, count => Assert.InRange(count[3], 1, MostAccessTokensElsewhere));
    }

    [LinuxFact]
    public void Protection_OnLinux_IsWhatTheKernelSays()
    {
        TokenMemoryProtection protection = TokenMemory.Protection;
        string flags = Flags(SecretPages.Addresses.First().Start);

        Assert.Equal(protection.HasFlag(TokenMemoryProtection.NotSwapped), flags.Contains(" lo"));
        Assert.Equal(protection.HasFlag(TokenMemoryProtection.NotDumped), flags.Contains(" dd"));
        Assert.Equal(protection.HasFlag(TokenMemoryProtection.NotInherited), flags.Contains(" wf"));
        Assert.True(protection.HasFlag(TokenMemoryProtection.Pinned | TokenMemoryProtection.NotDumped));
    }

    [LinuxFact]
    public void Token_BetweenUses_IsClosedToTheWholeProcess()
    {
        Assert.True(TokenMemory.Protection.HasFlag(TokenMemoryProtection.ClosedBetweenUses));
        using var token = new AccessToken("resting");
        for (int use = 0; use < 3; use++)
        {
            string access = "";
            nint address = 0;
            token.UseUtf8(text =>
            {
                address = AddressOf(text);
                access = Access(address);
                Assert.True(text.SequenceEqual("resting"u8));
            });

            Assert.Equal("rw-p", access);
            Assert.True(SpinWait.SpinUntil(() => Access(address) == "---p", FakeAuthorizationServer.TestLimit));
        }
    }

    [Fact]
    public async Task Token_InUse_IsNotClosed()
    {
        using var token = new AccessToken("busy");
        using var entered = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        Task<bool> use = Task.Run(() => token.Use(text =>
        {
            entered.Set();
            leave.Wait();
            return text.SequenceEqual("busy");
        }));
        entered.Wait();

        await Task.Delay(TimeSpan.FromMilliseconds(350));
        token.UseUtf8(text => Assert.True(text.SequenceEqual("busy"u8)));
        leave.Set();

        Assert.True(await use);
    }

    [Fact]
    public void Store_InMemory_IsClosedBetweenUsesAndStillGivesAndDrops()
    {
        ProtectedTokenStore store = ProtectedTokenStore.InMemory();
        store.Save("name", "resting");

        Assert.Equal(("resting", "resting"), (store.Load("name"), store.Load("name")));
        Assert.NotNull(store.Describe("name"));
        Assert.True(store.Remove("name"));
        Assert.Null(store.Load("name"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(600)]
    [InlineData(70_000)]
    [InlineData(300_000)]
    public void Buffer_Disposed_IsWiped(int size)
    {
        byte[] bytes = new byte[size];
        bytes.AsSpan().Fill(7);
        PinnedBuffer buffer = PinnedBuffer.FromBytes(bytes);
        ReadOnlyMemory<byte> memory = buffer.Memory;
        Assert.True(memory.Span.SequenceEqual(bytes));

        buffer.Dispose();
        buffer.Dispose();

        Assert.False(memory.Span.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void Buffer_Grown_WipesWhereItWas()
    {
        using PinnedBuffer buffer = PinnedBuffer.FromBytes("secret"u8);
        ReadOnlyMemory<byte> before = buffer.Memory;

        buffer.Append(new byte[10_000]);

        Assert.Equal(new byte[6], before.ToArray());
        Assert.True(buffer.Span.StartsWith("secret"u8));
    }

    [Fact]
    public void Hash_MadeForProofs_IsMadeOnceAndWipedWithTheToken()
    {
        var token = new AccessToken("bound");
        byte[] first = HashOf(token, out nint where);
        byte[] second = HashOf(token, out nint again);
        Assert.Equal(first, second);
        Assert.Equal(where, again);
        Assert.Equal(Base64Url.EncodeToUtf8(SHA256.HashData("bound"u8)), first);

        token.Dispose();

        Assert.NotEqual(first, Bytes(where, first.Length));
    }

    [Fact]
    public void Token_Forgotten_IsWipedWhenItIsCollected()
    {
        ReadOnlyMemory<byte> memory = Forget();

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(new byte[4], memory.ToArray());
    }

    private static unsafe nint AddressOf(ReadOnlySpan<byte> text) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(text));

    private static byte[] HashOf(AccessToken token, out nint where)
    {
        (byte[] bytes, nint at) = ([], 0);
        token.ReadHash(0, (hash, _) => (bytes, at) = (hash.ToArray(), AddressOf(hash)));
        where = at;
        return bytes;
    }

    private static unsafe byte[] Bytes(nint where, int length) => new ReadOnlySpan<byte>((void*)where, length).ToArray();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlyMemory<byte> Forget()
    {
        ReadOnlyMemory<byte> memory = default;
        var token = new AccessToken("lost");
        token.Read(0, (text, _) =>
        {
            memory = text.Memory;
            Assert.True(memory.Span.SequenceEqual("lost"u8));
        });
        GC.KeepAlive(token);
        return memory;
    }

    private static async Task<int[]> ReadAsync(Process process)
    {
        string line = await process.StandardOutput.ReadLineAsync().WaitAsync(FakeAuthorizationServer.TestLimit * 4) ?? "";
        return [.. line.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static string Access(nint address)
    {
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            string[] parts = line.Split(' ');
            string[] range = parts[0].Split('-');
            if (long.Parse(range[0], NumberStyles.HexNumber) <= address && address < long.Parse(range[1], NumberStyles.HexNumber))
            {
                return parts[1];
            }
        }

        return "";
    }

    private static string Flags(nint address)
    {
        bool found = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string first = line.Split(' ')[0];
            if (first.Contains('-'))
            {
                string[] range = first.Split('-');
                found = long.Parse(range[0], NumberStyles.HexNumber) <= address && address < long.Parse(range[1], NumberStyles.HexNumber);
            }
            else if (found && first == "VmFlags:")
            {
                return line;
            }
        }

        return "";
    }
}
