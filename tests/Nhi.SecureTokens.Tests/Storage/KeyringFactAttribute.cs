namespace Nhi.SecureTokens.Tests.Storage;

/// <summary>A test that needs a kernel keyring; skipped, with the reason, where there is none.</summary>
internal sealed class KeyringFactAttribute : FactAttribute
{
    public KeyringFactAttribute()
    {
        try
        {
            ProtectedTokenStore.ForCurrentUser();
        }
        catch (ProtectedStoreException exception)
        {
            Skip = exception.Message;
        }
    }
}
