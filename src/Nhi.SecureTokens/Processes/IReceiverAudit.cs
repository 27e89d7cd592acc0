namespace Nhi.SecureTokens.Internal;

/// <summary>A source that records who gets its tokens. A child process is asked for before it runs, and known by its number only then.</summary>
internal interface IReceiverAudit
{
    /// <summary>Gets a token as <see cref="IHandoffSource.GetTokenToHandOverAsync"/> does, for a program that is about to start. It must not be given to
    /// it before <see cref="RecordHandOver"/>.</summary>
    ValueTask<AccessToken> GetTokenForAsync(string program, AccessTokenRequest request, CancellationToken cancellationToken);

    /// <summary>Records that the process is about to get the token.</summary>
    /// <exception cref="SecureTokenException">The audit failed: the token must not be given.</exception>
    void RecordHandOver(AccessToken token, string program, int processId);
}
