using System.ComponentModel;

namespace Nhi.SecureTokens.Internal;

/// <summary>Keeps entries in the user's keyring of the Linux kernel: in memory, for the processes of this user, until a restart.</summary>
internal sealed class KeyringVault : ITokenVault
{
    /// <summary>What the kernel accepts as the payload of a key of this type.</summary>
    private const int LargestEntry = 32767;

    private KeyringVault()
    {
    }

    /// <exception cref="ProtectedStoreException">There is no kernel keyring, or it is forbidden.</exception>
    public static KeyringVault Open()
    {
        if (!Keyring.IsSupported)
        {
            throw new ProtectedStoreException(
                "store_unavailable",
                "This system has no protected store that is supported (Windows; macOS; Linux on x64 or arm64: the kernel keyring). "
                + "Nothing was stored. Use ProtectedTokenStore.InMemory() and sign in again in the next process.");
        }

        try
        {
            Keyring.Probe(Keyring.User);
            return new KeyringVault();
        }
        catch (Win32Exception exception)
        {
            throw new ProtectedStoreException(
                "store_unavailable",
                $"The kernel keyring can not be used ({exception.Message}). Containers often forbid it: allow the system calls add_key and keyctl, "
                + "or use ProtectedTokenStore.InMemory() and sign in again in the next process. Nothing was stored.",
                exception);
        }
    }

    public void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime)
    {
        if (entry.Length > LargestEntry)
        {
            throw new ProtectedStoreException(
                "entry_too_large", $"The kernel keyring holds at most {LargestEntry} bytes an entry. Nothing was stored.");
        }

        try
        {
            // Rights and timeout can only be set on a key one possesses, and must be set before others see it: so it starts in the
            // keyring of this thread. Linking it under the same description replaces the old key in one step.
            int id = Keyring.Add(key, entry, Keyring.Thread);
            try
            {
                Keyring.LimitToOwner(id);
                Keyring.SetTimeout(id, (uint)Math.Clamp(Math.Ceiling(lifetime.TotalSeconds), 1, int.MaxValue));
                Keyring.Link(id, Keyring.User);
            }
            finally
            {
                Keyring.Unlink(id, Keyring.Thread);
            }
        }
        catch (Win32Exception exception)
        {
            throw Failure(exception);
        }
    }

    public PinnedBuffer? Read(string key)
    {
        while (Find(key) is { } id)
        {
            try
            {
                return ReadEntry(id);
            }
            catch (Win32Exception exception) when (IsGone(exception))
            {
                // Replaced or removed by another process between search and read: look again.
            }
            catch (Win32Exception exception)
            {
                throw Failure(exception);
            }
        }

        return null;
    }

    public bool Delete(string key, Predicate<PinnedBuffer>? condition = null)
    {
        while (Find(key) is { } id)
        {
            try
            {
                // An id is never used again for another entry, so what is unlinked is what was judged.
                if (condition is not null)
                {
                    using PinnedBuffer entry = ReadEntry(id);
                    if (!condition(entry))
                    {
                        return false;
                    }
                }

                Keyring.Unlink(id, Keyring.User);
                return true;
            }
            catch (Win32Exception exception) when (IsGone(exception))
            {
                // As above.
            }
            catch (Win32Exception exception)
            {
                throw Failure(exception);
            }
        }

        return false;
    }

    /// <summary>None: the kernel drops them.</summary>
    public IReadOnlyList<string> Lingering() => [];

    private static int? Find(string key)
    {
        try
        {
            return Keyring.Search(Keyring.User, key);
        }
        catch (Win32Exception exception) when (IsGone(exception))
        {
            return null;
        }
        catch (Win32Exception exception)
        {
            throw Failure(exception);
        }
    }

    private static bool IsGone(Win32Exception exception) =>
        exception.NativeErrorCode is Keyring.NoKey or Keyring.NoEntry or Keyring.KeyExpired or Keyring.KeyRevoked;

    private static PinnedBuffer ReadEntry(int id)
    {
        var entry = new PinnedBuffer(2048);
        try
        {
            Memory<byte> free = entry.Free(1);
            int size = Keyring.Read(id, free.Span);
            if (size > free.Length)
            {
                size = Keyring.Read(id, entry.Free(size).Span);
            }

            entry.Advance(size);
            return entry;
        }
        catch
        {
            entry.Dispose();
            throw;
        }
    }

    private static ProtectedStoreException Failure(Win32Exception exception) => exception.NativeErrorCode == Keyring.QuotaExceeded
        ? new("store_full", "The kernel keyring of this user is full. Remove entries, or raise kernel.keys.maxbytes and maxkeys.", exception)
        : new("store_failed", $"The kernel keyring refused ({exception.Message}). Nothing was stored elsewhere instead.", exception);
}
