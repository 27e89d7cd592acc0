using System.Collections.Concurrent;

namespace Nhi.SecureTokens.Internal;

/// <summary>
/// Closes the memory of tokens that nobody reads. Not at once: closing and opening cost as much as a use does, so a token that is used all the time
/// stays open for a moment.
/// </summary>
internal static class RestingTokens
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private static readonly ConcurrentQueue<WeakReference<SecureToken>> Open = [];
    private static readonly Timer Sweep = NewSweep();

    private static int _isScheduled;

    /// <summary>Closes the token soon. It is not kept alive for that.</summary>
    public static void Watch(WeakReference<SecureToken> token)
    {
        Open.Enqueue(token);
        Schedule();
    }

    private static Timer NewSweep()
    {
        // It lives as long as the process, and must not keep alive what the first caller's flow of control holds.
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        return new Timer(static _ => CloseAll());
    }

    private static void Schedule()
    {
        if (Interlocked.Exchange(ref _isScheduled, 1) == 0)
        {
            Sweep.Change(Moment, Timeout.InfiniteTimeSpan);
        }
    }

    private static void CloseAll()
    {
        Volatile.Write(ref _isScheduled, 0);
        for (int left = Open.Count; left > 0 && Open.TryDequeue(out WeakReference<SecureToken>? reference); left--)
        {
            if (reference.TryGetTarget(out SecureToken? token) && !token.TryRest())
            {
                Watch(reference);
            }
        }
    }
}
