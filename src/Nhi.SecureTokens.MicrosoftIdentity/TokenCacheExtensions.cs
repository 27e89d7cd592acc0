using Microsoft.Identity.Client;

namespace Nhi.SecureTokens.MicrosoftIdentity;

/// <summary>
/// Keeps token caches of MSAL in a <see cref="ProtectedTokenStore"/>. The cache is read before each access, so what another process or another
/// application object does to it is seen at once, and written back under the lock of its entry when it changed. An empty cache is removed.
/// </summary>
/// <remarks>
/// Takes the place of any serialization that was set before. A failure of the store is a <see cref="ProtectedStoreException"/> of the MSAL call:
/// nothing is kept elsewhere instead. The application must not switch MSAL's cache synchronization off.
/// </remarks>
public static class TokenCacheExtensions
{
    /// <summary>Keeps the whole cache in one entry: for public clients, where one user has a few accounts.</summary>
    /// <param name="cache">The cache, such as <see cref="IClientApplicationBase.UserTokenCache"/>.</param>
    /// <param name="store">Where to keep it. An entry has a size limit, see <see cref="ProtectedTokenStore.LargestEntry"/>.</param>
    /// <param name="name">The name of the entry. Applications that share it share the sign-in.</param>
    /// <param name="terms">For how long after the last change, for whom and for what; <see cref="ProtectedTokenStore.DefaultLifetime"/> when
    /// null.</param>
    /// <exception cref="MsalClientException">The application uses a cache of MSAL that is not serialized.</exception>
    public static void UseProtectedStore(this ITokenCache cache, ProtectedTokenStore store, string name, StoreTerms? terms = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Attach(cache, store, _ => name, terms);
    }

    /// <summary>Keeps an entry for each <see cref="TokenCacheNotificationArgs.SuggestedCacheKey"/>, which is the account, the tenant of an
    /// application or the hash of an assertion: for confidential clients with many users. As accounts can not be listed then, ask for them by
    /// <see cref="IClientApplicationBase.GetAccountAsync"/>.</summary>
    /// <param name="cache">The cache, such as <see cref="IConfidentialClientApplication.AppTokenCache"/>.</param>
    /// <param name="store">Where to keep it. An entry has a size limit, see <see cref="ProtectedTokenStore.LargestEntry"/>.</param>
    /// <param name="prefix">What the names of the entries start with. Applications that share it share the sign-ins.</param>
    /// <param name="terms">For how long after the last change, for whom and for what; <see cref="ProtectedTokenStore.DefaultLifetime"/> when null.
    /// An entry of nothing but access tokens lives no longer than they do.</param>
    /// <exception cref="MsalClientException">The application uses a cache of MSAL that is not serialized.</exception>
    public static void UseProtectedStorePerKey(this ITokenCache cache, ProtectedTokenStore store, string prefix, StoreTerms? terms = null)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        Attach(cache, store, access => string.IsNullOrEmpty(access.SuggestedCacheKey) ? null : $"{prefix}:{access.SuggestedCacheKey}", terms);
    }

    private static void Attach(
        ITokenCache cache, ProtectedTokenStore store, Func<TokenCacheNotificationArgs, string?> nameOf, StoreTerms? terms)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(store);
        new ProtectedTokenCache(store, nameOf, terms ?? new StoreTerms()).Attach(cache);
    }
}
