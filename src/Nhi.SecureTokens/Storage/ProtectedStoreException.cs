namespace Nhi.SecureTokens;

/// <summary>
/// A credential could not be stored or read safely, and was not stored elsewhere instead. <see cref="SecureTokenException.Error"/> is
/// <c>store_unavailable</c>, <c>store_exposed</c> (others have access to the place), <c>store_locked</c> (the user must unlock it), <c>store_busy</c>
/// (somebody held a lock too long), <c>store_read_only</c>, <c>store_full</c>, <c>entry_too_large</c>, <c>entry_damaged</c> or <c>store_failed</c>.
/// </summary>
public sealed class ProtectedStoreException : SecureTokenException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">The error code.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public ProtectedStoreException(string error, string message, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }
}
