namespace Nhi.SecureTokens;

/// <summary>
/// The session can not give an access token any more: sign in again. <see cref="SecureTokenException.Error"/> is <c>session_too_old</c>,
/// <c>session_ended</c>, <c>no_refresh_token</c>, <c>answer_lost</c>, <c>invalid_response</c>, or the server's code such as <c>invalid_grant</c>.
/// </summary>
public sealed class SignInRequiredException : SecureTokenException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">The error code.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public SignInRequiredException(string error, string message, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }

    /// <summary>The server refused a refresh token that was the newest of its session. If nobody revoked it and it is not expired, somebody else has
    /// used it (RFC 9700 section 4.14.2): look for a leak.</summary>
    public bool IsReuseSuspected { get; init; }
}
