using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Nhi.SecureTokens.Internal;

/// <summary>Ends the sessions that are open when the process ends: by itself, by an unhandled exception, or by a signal such as Ctrl-C.</summary>
internal static class ProcessEnd
{
    /// <summary>How long the end of the process may wait, over all sessions.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    /// <summary>The open sessions, and whether a signal ends them too.</summary>
    private static readonly ConcurrentDictionary<TokenSession, bool> Sessions = [];

    /// <summary>Kept for as long as the process lives: a registration that is collected is gone.</summary>
    private static readonly PosixSignalRegistration[] Registrations;

    static ProcessEnd()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(Sessions.Keys);
        AppDomain.CurrentDomain.UnhandledException += (_, _) => End(Sessions.Keys);

        // Not cancelled: when the sessions are ended, the signal does what it would have done.
        Registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
                .Select(signal => PosixSignalRegistration.Create(signal, _ => End(EndedBySignal))),
        ];
    }

    public static void Add(TokenSession session, bool endsOnSignal) => Sessions[session] = endsOnSignal;

    public static void Remove(TokenSession session) => Sessions.TryRemove(session, out _);

    private static IEnumerable<TokenSession> EndedBySignal => Sessions.Where(session => session.Value).Select(session => session.Key);

    private static void End(IEnumerable<TokenSession> sessions)
    {
        Task[] ends = [.. sessions.Select(session => Task.Run(() => session.EndAsync(keepsShared: true)))];
        try
        {
            Task.WaitAll(ends, Limit);
        }
        catch (AggregateException)
        {
            // The process ends; nobody is left to hear of it.
        }
    }
}
