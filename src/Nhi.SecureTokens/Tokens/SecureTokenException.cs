namespace Nhi.SecureTokens;

/// <summary>A credential could not be used. The message says why and what to do, and never holds the text of a credential.</summary>
public class SecureTokenException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">A stable code, see <see cref="Error"/>.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public SecureTokenException(string error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    /// <summary>A stable code to branch on, for example <c>expired</c>, <c>disposed</c>, or the error code of the authorization server.</summary>
    public string Error { get; }

    /// <summary>How long the server asks to wait before the next try; null when it does not say. The session waits that long by itself.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
