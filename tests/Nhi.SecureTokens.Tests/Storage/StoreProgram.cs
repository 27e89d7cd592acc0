using System.Globalization;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Storage;

/// <summary>What another process does with a store.</summary>
internal static class StoreProgram
{
    public static async Task<int> RunAsync(string kind, string[] arguments)
    {
        try
        {
            Console.Out.Write(await RunAsync(Open(kind), arguments));
        }
        catch (ProtectedStoreException exception)
        {
            Console.Out.Write($"error: {exception.Error}");
        }

        return 0;
    }

    private static ITokenVault Vault(string kind) => kind switch
    {
        "keyring" => KeyringVault.Open(),
        "secret-service" => SecretServiceVault.Open(),
        "impatient-secret-service" => SecretServiceVault.Open(TimeSpan.FromSeconds(2)),
        _ => throw new ArgumentException(kind),
    };

    private static ProtectedTokenStore Open(string kind) => kind switch
    {
        "keyring" => ProtectedTokenStore.ForCurrentUser(),
        "secret-service" => ProtectedTokenStore.SecretService(),
        _ => new ProtectedTokenStore(Vault(kind), TimeProvider.System),
    };

    private static async Task<string> RunAsync(ProtectedTokenStore store, string[] arguments)
    {
        switch (arguments)
        {
            case ["save", string name, string token, string seconds]:
                var terms = new StoreTerms { Lifetime = TimeSpan.FromSeconds(int.Parse(seconds)), Owner = "team-a", Purpose = "publish" };
                store.Save(name, token, terms);
                return "saved";
            case ["save-on-demand", string name]:
                await WaitForLineAsync();
                store.Save(name, "secret");
                return "saved";
            case ["load", string name]:
                return store.Load(name) ?? "nothing";
            case ["describe", string name]:
                StoredEntry? entry = store.Describe(name);
                return entry is null
                    ? "nothing"
                    : string.Create(CultureInfo.InvariantCulture, $"{entry.Owner} {entry.Purpose} {entry.ExpiresAt:yyyy}");
            case ["remove", string name]:
                return $"{store.Remove(name)}";
            case ["write-many", string prefix, string shared, string count]:
                await WriteManyAsync(store, prefix, shared, int.Parse(count));
                return "written";
            case ["hold", string name]:
                using (await store.LockAsync(name))
                {
                    await WaitForLineAsync();
                }

                return "released";
            case ["foreign", string kind, string name]:
                Vault(kind).Write(StoreEntry.Key(name), "written by another program, and long enough"u8, TimeSpan.FromMinutes(1));
                return "written";
            case ["count", string kind]:
                return $"{Vault(kind).Lingering().Count}";
            case ["hold-vault", string file]:
                using (FileLock.Acquire(Path.Combine(PrivateDirectory.ForCurrentUser(), file), TimeSpan.FromSeconds(5)))
                {
                    await WaitForLineAsync();
                }

                return "released";
            default:
                throw new ArgumentException(string.Join(' ', arguments));
        }
    }

    /// <summary>Entries of its own, and one that all processes count up together.</summary>
    private static async Task WriteManyAsync(ProtectedTokenStore store, string prefix, string shared, int count)
    {
        for (int index = 0; index < count; index++)
        {
            store.Save($"{prefix} {index}", $"token {index}");
            using (await store.LockAsync(shared))
            {
                int sum = int.Parse(store.Load(shared) ?? "0", CultureInfo.InvariantCulture);
                store.Save(shared, $"{sum + 1}");
            }
        }
    }

    private static async Task WaitForLineAsync()
    {
        Console.Out.WriteLine("ready");
        await Console.In.ReadLineAsync();
    }
}
