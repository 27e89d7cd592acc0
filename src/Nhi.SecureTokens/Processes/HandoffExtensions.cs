using System.Diagnostics;

namespace Nhi.SecureTokens;

/// <summary>Runs child processes with a token of their own.</summary>
public static class HandoffExtensions
{
    /// <summary>Runs a process with a narrower access token and without our other credentials, to its end; then revokes the token.</summary>
    /// <param name="source">Who gives the token.</param>
    /// <param name="info">What to start; changed as <see cref="ChildProcess.StartAsync"/> says. Its output must not be redirected: nobody would read
    /// it.</param>
    /// <param name="handoff">The way the token goes to the process.</param>
    /// <param name="token">What the token is for.</param>
    /// <param name="cancellationToken">Kills the process and what it started.</param>
    /// <exception cref="ArgumentException">Its output is redirected.</exception>
    /// <exception cref="SecureTokenException">There is no token to give; nothing was started.</exception>
    /// <exception cref="HandoffException">The child did not read its token in time and was killed.</exception>
    public static async Task<ChildExit> RunAsync(
        this IHandoffSource source, ProcessStartInfo info, Handoff handoff, AccessTokenRequest token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (info.RedirectStandardOutput || info.RedirectStandardError)
        {
            throw new ArgumentException("Use ChildProcess.StartAsync to read the output of the process.", nameof(info));
        }

        var options = new ChildProcessOptions { Token = token, Handoff = handoff };
        ChildProcess child = await ChildProcess.StartAsync(source, info, options, cancellationToken).ConfigureAwait(false);
        await using (child.ConfigureAwait(false))
        {
            return await child.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
