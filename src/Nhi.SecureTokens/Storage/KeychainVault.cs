using System.Runtime.Versioning;

namespace Nhi.SecureTokens.Internal;

/// <summary>Keeps entries as generic passwords in the login keychain of macOS.</summary>
[SupportedOSPlatform("macos")]
internal sealed class KeychainVault : ITokenVault
{
    private const string Service = "Nhi.SecureTokens";

    private KeychainVault()
    {
    }

    public static ITokenVault Open() => new LockedVault(new KeychainVault(), PrivateDirectory.ForCurrentUser());

    public void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime)
    {
        nint data = Keychain.Data(entry);
        try
        {
            int status = With(key, query =>
            {
                nint change = Keychain.Dictionary((Keychain.Constant("kSecValueData"), data));
                try
                {
                    return Keychain.SecItemUpdate(query, change);
                }
                finally
                {
                    Keychain.CFRelease(change);
                }
            });
            Check(status == Keychain.NotFound
                ? With(key, item => Keychain.SecItemAdd(item, 0), (Keychain.Constant("kSecValueData"), data))
                : status);
        }
        finally
        {
            Keychain.CFRelease(data);
        }
    }

    public PinnedBuffer? Read(string key)
    {
        nint data = 0;
        int status = With(
            key,
            query => Keychain.SecItemCopyMatching(query, out data),
            (Keychain.Constant("kSecReturnData"), Keychain.Constant("kCFBooleanTrue")));
        if (status == Keychain.NotFound)
        {
            return null;
        }

        Check(status);
        try
        {
            return PinnedBuffer.FromBytes(Keychain.Bytes(data));
        }
        finally
        {
            Keychain.CFRelease(data);
        }
    }

    public bool Delete(string key, Predicate<PinnedBuffer>? condition = null)
    {
        int status = With(key, Keychain.SecItemDelete);
        if (status == Keychain.NotFound)
        {
            return false;
        }

        Check(status);
        return true;
    }

    public IReadOnlyList<string> Lingering()
    {
        nint found = 0;
        int status = With(
            key: null,
            query => Keychain.SecItemCopyMatching(query, out found),
            (Keychain.Constant("kSecMatchLimit"), Keychain.Constant("kSecMatchLimitAll")),
            (Keychain.Constant("kSecReturnAttributes"), Keychain.Constant("kCFBooleanTrue")));
        if (status == Keychain.NotFound)
        {
            return [];
        }

        Check(status);
        try
        {
            nint account = Keychain.Constant("kSecAttrAccount");
            return [.. Enumerable.Range(0, (int)Keychain.CFArrayGetCount(found))
                .Select(index => Keychain.Text(Keychain.CFDictionaryGetValue(Keychain.CFArrayGetValueAtIndex(found, index), account)))
                .OfType<string>()];
        }
        finally
        {
            Keychain.CFRelease(found);
        }
    }

    /// <summary>Calls with a description of our entry of that key, or of all our entries.</summary>
    private static int With(string? key, Func<nint, int> call, params (nint Key, nint Value)[] more)
    {
        nint service = Keychain.Text(Service);
        nint account = Keychain.Text(key ?? "");
        nint query = Keychain.Dictionary([
            (Keychain.Constant("kSecClass"), Keychain.Constant("kSecClassGenericPassword")),
            (Keychain.Constant("kSecAttrService"), service),
            .. key is null ? [] : ((nint, nint)[])[(Keychain.Constant("kSecAttrAccount"), account)],
            .. more,
        ]);
        try
        {
            return call(query);
        }
        finally
        {
            Keychain.CFRelease(query);
            Keychain.CFRelease(account);
            Keychain.CFRelease(service);
        }
    }

    private static void Check(int status)
    {
        if (status != Keychain.Success)
        {
            throw status is Keychain.NotInteractive or Keychain.Cancelled
                ? new ProtectedStoreException("store_locked", "The login keychain is locked. Run: security unlock-keychain")
                : new ProtectedStoreException("store_failed", $"The keychain refused (status {status}). Nothing was stored elsewhere instead.");
        }
    }
}
