using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Nhi.SecureTokens.Http;

/// <summary>
/// The sessions of an application, by name. Signs in when the first request needs it, and again when a session is over; uses the
/// <see cref="ITokenUsePolicy"/>, <see cref="ITokenAudit"/> and <see cref="TimeProvider"/> of the container if there are. Dispose, which the container
/// does, revokes all tokens.
/// </summary>
/// <remarks>All members are safe for concurrent use; callers of one name share one sign-in.</remarks>
public sealed class TokenSessions : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, SharedSignIn> _signIns = new(StringComparer.Ordinal);
    private readonly IServiceProvider _services;
    private readonly IOptionsMonitor<NhiTokenOptions> _options;
    private volatile bool _disposed;

    /// <summary>Creates the sessions; none is signed in yet.</summary>
    /// <param name="services">Gives policy, audit and clock.</param>
    /// <param name="options">Says what each session signs in to.</param>
    public TokenSessions(IServiceProvider services, IOptionsMonitor<NhiTokenOptions> options)
    {
        _services = services;
        _options = options;
    }

    /// <summary>The session that was added without a name.</summary>
    /// <param name="cancellationToken">Ends the wait; also the sign-in, if this call started it.</param>
    /// <exception cref="SecureTokenException">The sign-in failed.</exception>
    public ValueTask<TokenSession> GetAsync(CancellationToken cancellationToken = default) => GetAsync(Options.DefaultName, cancellationToken);

    /// <summary>The session of that name. It belongs to this object: do not dispose it.</summary>
    /// <param name="name">The name it was added under.</param>
    /// <param name="cancellationToken">Ends the wait; also the sign-in, if this call started it.</param>
    /// <exception cref="SecureTokenException">The sign-in failed.</exception>
    public ValueTask<TokenSession> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _signIns.GetOrAdd(name, _ => new SharedSignIn(token => SignInAsync(name, token))).GetAsync(cancellationToken);
    }

    /// <summary>Ends all sessions and revokes their tokens. Never throws.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await Task.WhenAll(_signIns.Values.Select(signIn => signIn.EndAsync())).ConfigureAwait(false);
    }

    /// <summary>As <see cref="DisposeAsync"/>, for containers that are not disposed asynchronously; waits up to 15 seconds.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).Wait(DisposeLimit);

    private async Task<TokenSession> SignInAsync(string name, CancellationToken cancellationToken)
    {
        NhiTokenOptions settings = _options.Get(name);
        ITokenUsePolicy? policy = _services.GetService<ITokenUsePolicy>();
        ITokenAudit? audit = _services.GetService<ITokenAudit>();
        TimeProvider time = _services.GetService<TimeProvider>() ?? TimeProvider.System;
        if (settings.Identity is { } identity)
        {
            WorkloadOptions workload = settings.ToWorkloadOptions(identity, policy, audit, time);
            return await WorkloadSignIn.StartAsync(workload, cancellationToken).ConfigureAwait(false);
        }

        DeviceCodeOptions options = settings.ToDeviceCodeOptions(policy, audit, time);
        TokenSession? shared = options.SessionName is null
            ? null
            : await DeviceCodeSignIn.ResumeAsync(options, cancellationToken).ConfigureAwait(false);
        return shared ?? await DeviceCodeSignIn.StartAsync(options, cancellationToken).ConfigureAwait(false);
    }
}
