namespace Nhi.SecureTokens.Internal;

/// <summary>
/// Keeps entries in the default collection of the Secret Service (GNOME Keyring, KWallet, KeePassXC): encrypted on disk under the user's password,
/// and on the way there. Asks the user to unlock it, if there is a desktop to ask on.
/// </summary>
internal sealed class SecretServiceVault : ITokenVault
{
    private const string Schema = "nhi.securetokens.Entry";
    private const string Label = "Nhi.SecureTokens";
    private const int LargestEntry = 64 * 1024;

    /// <summary>Enough for a user to type a password.</summary>
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    private readonly TimeSpan _limit;

    private SecretServiceVault(TimeSpan limit) => _limit = limit;

    /// <param name="limit">How long one call may take.</param>
    /// <exception cref="ProtectedStoreException">There is no Secret Service.</exception>
    public static ITokenVault Open(TimeSpan? limit = null)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw Unavailable("this is no Linux", exception: null);
        }

        var vault = new SecretServiceVault(limit ?? DefaultLimit);
        vault.Call(key: null, (_, cancellable) =>
        {
            SecretService.Connect(cancellable);
            return 0;
        });
        vault.Lingering();
        return new LockedVault(vault, PrivateDirectory.ForCurrentUser());
    }

    public unsafe void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime)
    {
        if (entry.Length > LargestEntry)
        {
            throw new ProtectedStoreException("entry_too_large", $"An entry holds at most {LargestEntry} bytes. Nothing was stored.");
        }

        fixed (byte* at = entry)
        {
            (nint bytes, int length) = ((nint)at, entry.Length);
            Call(key, (attributes, cancellable) =>
            {
                SecretService.Store(attributes, Label, new ReadOnlySpan<byte>((void*)bytes, length), cancellable);
                return 0;
            });
        }
    }

    public PinnedBuffer? Read(string key)
    {
        (PinnedBuffer? entry, bool locked) = Call(key, (attributes, cancellable) =>
        {
            (PinnedBuffer? entry, bool locked) = (null, false);
            SecretService.Search(attributes, SecretService.SearchUnlock | SecretService.SearchLoadSecrets, cancellable, item =>
            {
                locked |= SecretService.IsLocked(item);
                entry ??= SecretService.SecretOf(item);
            });
            return (entry, locked);
        });
        return entry is null && locked ? throw Locked() : entry;
    }

    public bool Delete(string key, Predicate<PinnedBuffer>? condition = null)
    {
        // What is locked would be passed over in silence.
        Read(key)?.Dispose();
        return Call(key, SecretService.Clear);
    }

    public IReadOnlyList<string> Lingering() => Call(key: null, (attributes, cancellable) =>
    {
        var keys = new List<string>();
        SecretService.Search(attributes, SecretService.SearchAll, cancellable, item =>
        {
            if (!SecretService.IsLocked(item) && SecretService.AttributeOf(item, "key") is { } key)
            {
                keys.Add(key);
            }
        });
        return keys;
    });

    /// <summary>Calls with the attributes of the entry of that key, or of all our entries, within the time limit.</summary>
    private T Call<T>(string? key, Func<nint, nint, T> call)
    {
        (nint attributes, nint cancellable) = (0, 0);
        try
        {
            attributes = key is null
                ? SecretService.NewAttributes(("xdg:schema", Schema))
                : SecretService.NewAttributes(("xdg:schema", Schema), ("key", key));
            cancellable = SecretService.g_cancellable_new();
            using var timer = new CancellationTokenSource(_limit);
            using CancellationTokenRegistration registration = timer.Token.UnsafeRegister(
                static state => SecretService.g_cancellable_cancel((nint)state!), cancellable);
            return call(attributes, cancellable);
        }
        catch (SecretServiceException exception)
        {
            // The next call looks for the service anew: it may have been restarted.
            SecretService.secret_service_disconnect();
            throw exception.IsLocked ? Locked() : Unavailable(exception.Message, exception);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            throw Unavailable("libsecret is not installed", exception);
        }
        finally
        {
            if (attributes != 0)
            {
                SecretService.g_hash_table_unref(attributes);
                SecretService.g_object_unref(cancellable);
            }
        }
    }

    private static ProtectedStoreException Locked() => new(
        "store_locked", "The user's keyring is locked. Log in on the desktop, or unlock it with: gnome-keyring-daemon --unlock");

    private static ProtectedStoreException Unavailable(string why, Exception? exception) => new(
        "store_unavailable",
        $"The Secret Service can not be used ({why}). Install libsecret-1-0 and gnome-keyring, and run in a session with D-Bus; "
        + "or use ForCurrentUser(), which needs neither. Nothing was stored.",
        exception);
}
