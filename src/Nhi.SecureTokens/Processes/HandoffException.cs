namespace Nhi.SecureTokens;

/// <summary>
/// A credential did not get from one process to another. <see cref="SecureTokenException.Error"/> is <c>not_read</c> (the child did not take it in
/// time), <c>not_handed_over</c> (there is nothing to receive), <c>wrong_peer</c> (the other side is another user or program), <c>no_answer</c>,
/// <c>invalid_message</c>, <c>shown_to_terminal</c>, or an error of the broker.
/// </summary>
public sealed class HandoffException : SecureTokenException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">The error code.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public HandoffException(string error, string message, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }
}
