using System.Net.Sockets;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// Gives short, narrowed access tokens to other processes of the same user, so that one sign-in serves them all and the refresh token stays in one
/// process. It listens on a Unix socket in a folder of that user alone (on Windows on a named pipe) and asks the system who connects.
/// </summary>
/// <remarks>One broker for each user and name. All members are safe for concurrent use.</remarks>
public sealed class TokenBroker : IAsyncDisposable
{
    private const int MostConnections = 256;

    /// <summary>How long a client may take to send its request and to read the answer.</summary>
    private static readonly TimeSpan ClientLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly TokenBrokerOptions _options;
    private readonly BrokerTokens _tokens;
    private readonly FileLock _only;
    private readonly LocalListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _places = new(MostConnections);

    private TokenBroker(TokenBrokerOptions options, FileLock only, LocalListener listener)
    {
        _options = options;
        _tokens = new BrokerTokens(options.Source, options.TimeProvider);
        _only = only;
        _listener = listener;
        Completion = Task.Run(RunAsync);
    }

    /// <summary>Completes when the broker ended: disposed, or idle for <see cref="TokenBrokerOptions.IdleTimeout"/>. Its tokens are
    /// revoked then.</summary>
    public Task Completion { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="options">What it gives to whom.</param>
    /// <exception cref="HandoffException">There is one already (<c>already_running</c>).</exception>
    /// <exception cref="ProtectedStoreException">There is no private place for its socket.</exception>
    public static TokenBroker Start(TokenBrokerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        string directory = options.Directory ?? PrivateDirectory.ForCurrentUser();
        FileLock only = FileLock.TryAcquire(Path.Combine(directory, $"{options.Name}.lock")) ?? throw new HandoffException(
            "already_running", $"A broker '{options.Name}' of this user runs already. Use that one, or give this one another name.");
        try
        {
            return new TokenBroker(options, only, LocalListener.Open(options.Name, options.Directory));
        }
        catch
        {
            only.Dispose();
            throw;
        }
    }

    /// <summary>Stops to listen, lets requests under way end, and revokes the tokens it gave away.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        try
        {
            while (await AcceptAsync().ConfigureAwait(false) is { } connection)
            {
                await _places.WaitAsync().ConfigureAwait(false);
                _ = Task.Run(() => ServeAsync(connection));
            }
        }
        finally
        {
            _listener.Dispose();
            for (int place = 0; place < MostConnections; place++)
            {
                await _places.WaitAsync().ConfigureAwait(false);
            }

            await _tokens.RevokeAsync().ConfigureAwait(false);
            _only.Dispose();
        }
    }

    /// <summary>The next client; null when it is time to end.</summary>
    private async Task<LocalConnection?> AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var idle = new CancellationTokenSource(_options.IdleTimeout, _options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, _stop.Token);
            try
            {
                return await _listener.AcceptAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested || _places.CurrentCount == MostConnections)
            {
                return null;
            }
            catch (OperationCanceledException)
            {
                // Nobody new, but some are still served.
            }
            catch (SocketException)
            {
                // Out of descriptors, most likely: clients that are served give theirs back.
                await Task.Delay(PauseAfterFailure).ConfigureAwait(false);
            }
        }

        return null;
    }

    private async Task ServeAsync(LocalConnection connection)
    {
        try
        {
            await using (connection.ConfigureAwait(false))
            {
                using SecretJson? answer = await AnswerAsync(connection).ConfigureAwait(false);
                if (answer is not null)
                {
                    using var limit = new CancellationTokenSource(ClientLimit);
                    await BrokerMessage.WriteAsync(connection.Stream, answer, limit.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away or is too slow: its loss.
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>The answer to a client; null for who does not even get an answer.</summary>
    private async Task<SecretJson?> AnswerAsync(LocalConnection connection)
    {
        (AccessTokenRequest request, string purpose) = (new AccessTokenRequest(), "");
        try
        {
            MustBeTheSameUser(connection.Peer);
            using (var limit = new CancellationTokenSource(ClientLimit))
            {
                using PinnedBuffer message = await BrokerMessage.ReadAsync(
                    connection.Stream, BrokerMessage.LargestRequest, limit.Token).ConfigureAwait(false);
                (request, purpose) = BrokerMessage.ReadRequest(message.Span);
            }

            MustBeAdmitted(connection.Peer);
            MustBeAllowed(request);
            using AccessToken token = await _tokens.GetAsync(request, CancellationToken.None).ConfigureAwait(false);
            TimeSpan left = token.Remaining is { } remaining && remaining <= _options.MaxTokenLifetime ? remaining : throw new HandoffException(
                "too_long_lived", $"The server's tokens live longer than {_options.MaxTokenLifetime}. Shorten them there, or set MaxTokenLifetime.");
            SecretJson answer = BrokerMessage.Token(token, left);
            try
            {
                await RecordAsync(connection.Peer, request, purpose, refusal: null, token.Fingerprint).ConfigureAwait(false);
                return answer;
            }
            catch
            {
                answer.Dispose();
                throw;
            }
        }
        catch (SecureTokenException exception)
        {
            await RecordAsync(connection.Peer, request, purpose, exception.Error, default).ConfigureAwait(false);
            return connection.Peer.IsCurrentUser ? BrokerMessage.Error(exception.Error, exception.Message) : null;
        }
    }

    private static void MustBeTheSameUser(LocalPeer peer)
    {
        if (!peer.IsCurrentUser)
        {
            throw new HandoffException("wrong_peer", "Another user.");
        }
    }

    /// <summary>Asked once the request is read: a connection that is closed before loses the answer too.</summary>
    private void MustBeAdmitted(LocalPeer peer)
    {
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (_options.Executables.Count > 0 && !_options.Executables.Any(path => string.Equals(path, peer.Executable, comparison)))
        {
            throw new HandoffException("wrong_peer", $"The broker gives nothing to '{peer.Executable}'. Add it to Executables if you trust it.");
        }
    }

    private void MustBeAllowed(AccessTokenRequest request)
    {
        if (request.Scopes.Count == 0)
        {
            throw new HandoffException("invalid_scope", "Ask for at least one scope: the broker gives narrowed tokens only.");
        }

        if (request.Scopes.FirstOrDefault(scope => !_options.Scopes.Contains(scope, StringComparer.Ordinal)) is { } scope)
        {
            throw new HandoffException("invalid_scope", $"The broker does not give the scope '{scope}'. Add it to Scopes if clients need it.");
        }

        if (request.Resource is { } resource && !_options.Resources.Contains(resource))
        {
            throw new HandoffException(
                "invalid_target", $"The broker gives no tokens for '{resource.Host}'. Add it to Resources if clients need it.");
        }
    }

    /// <exception cref="HandoffException">It could not be recorded.</exception>
    private async Task RecordAsync(LocalPeer peer, AccessTokenRequest request, string purpose, string? refusal, TokenFingerprint token)
    {
        var use = new BrokerUse(
            _options.TimeProvider.GetUtcNow(), peer.User, peer.ProcessId, peer.Executable, request.Scopes, request.Resource, purpose, refusal, token);
        try
        {
            _options.Audit?.Write(use.ForAudit(_options.Source.SessionId ?? _options.Name));
            await (_options.OnUse?.Invoke(use, _stop.Token) ?? ValueTask.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception exception) when (refusal is null)
        {
            throw new HandoffException("not_recorded", "The use could not be recorded, so nothing is given.", exception);
        }
        catch (Exception)
        {
            // It is refused anyway.
        }
    }
}
