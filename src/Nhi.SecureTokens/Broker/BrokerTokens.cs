using System.Collections.Concurrent;

namespace Nhi.SecureTokens.Internal;

/// <summary>The tokens a broker gives away: one for all that ask for the same, got once however many ask at a time.</summary>
internal sealed class BrokerTokens(IHandoffSource source, TimeProvider time)
{
    private const int MostKinds = 64;

    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Kind> _kinds = new(StringComparer.Ordinal);

    /// <returns>A copy that the caller disposes.</returns>
    /// <exception cref="SecureTokenException">The source gives none.</exception>
    public async Task<AccessToken> GetAsync(AccessTokenRequest request, CancellationToken cancellationToken)
    {
        if (_kinds.Count >= MostKinds && !_kinds.ContainsKey(request.Key))
        {
            throw new HandoffException("too_many_kinds", "Clients asked for too many combinations of scopes. Ask for fewer, or restart the broker.");
        }

        Kind kind = _kinds.GetOrAdd(request.Key, static _ => new Kind());
        await kind.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsDue(kind.Token))
            {
                // Not by the token of this client: when it gives up, the others still want the answer.
                AccessToken next = await ObtainAsync(request).ConfigureAwait(false);
                kind.Token?.Dispose();
                kind.Token = next;
            }

            return kind.Token!.Copy(time);
        }
        finally
        {
            kind.Turn.Release();
        }
    }

    /// <summary>Revokes and wipes them all. Never throws.</summary>
    public async Task RevokeAsync()
    {
        foreach (Kind kind in _kinds.Values)
        {
            await kind.Turn.WaitAsync().ConfigureAwait(false);
            if (kind.Token is { IsExpired: false } token)
            {
                await source.RevokeHandedOverAsync(token).ConfigureAwait(false);
            }

            kind.Token?.Dispose();
            kind.Turn.Release();
        }
    }

    private async Task<AccessToken> ObtainAsync(AccessTokenRequest request)
    {
        try
        {
            return await source.GetTokenToHandOverAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not SecureTokenException)
        {
            throw new HandoffException("source_failed", $"The broker's session gives no such token ({exception.GetType().Name}).", exception);
        }
    }

    private static bool IsDue(AccessToken? token) =>
        token is null || token.Remaining <= (token.Lifetime / 5 < LongestMargin ? token.Lifetime / 5 : LongestMargin);

    private sealed class Kind
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public AccessToken? Token { get; set; }
    }
}
