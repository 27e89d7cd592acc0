using System.Net;

namespace Nhi.SecureTokens.Internal;

/// <summary>An answer of the authorization server, its body in memory that is wiped on dispose.</summary>
internal sealed class ServerAnswer(HttpStatusCode status, TimeSpan? retryAfter, PinnedBuffer body) : IDisposable
{
    public HttpStatusCode Status => status;

    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>The answer carried a nonce that the proof of the request did not hold.</summary>
    public bool BringsNonce { get; init; }

    public ReadOnlySpan<byte> Body => body.Span;

    public bool IsSuccess => (int)status is >= 200 and < 300;

    /// <summary>The server, or what stands before it, can not answer now.</summary>
    public bool IsTemporaryFailure => (int)status is 429 or >= 500;

    public void Dispose() => body.Dispose();
}
