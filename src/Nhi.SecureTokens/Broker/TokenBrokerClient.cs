using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Asks the broker of the current user for access tokens. A source for child processes and credential helpers too. All members are safe for
/// concurrent use.</summary>
public sealed class TokenBrokerClient : IHandoffSource
{
    /// <summary>Enough for the broker to get a token from the server.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private readonly string? _address;

    /// <summary>A client of the broker of that name.</summary>
    /// <param name="name">See <see cref="TokenBrokerOptions.Name"/>.</param>
    /// <exception cref="ArgumentException">That is no name of a broker.</exception>
    public TokenBrokerClient(string name = "broker")
    {
        Name = TokenBrokerOptions.NamePattern().IsMatch(name) ? name : throw new ArgumentException($"'{name}' is no name of a broker.", nameof(name));
    }

    internal TokenBrokerClient(string name, string directory)
        : this(name) => _address = LocalListener.AddressOf(name, directory);

    /// <summary>The name of the broker.</summary>
    public string Name { get; }

    /// <summary>What the tokens are for, for the broker's audit. At most 256 characters are kept.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>A live access token with at least some seconds to live, the same for all that ask for the same.</summary>
    /// <param name="request">What it is to be for: some scopes, possibly one API. An audience can not be asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A token that the caller disposes.</returns>
    /// <exception cref="HandoffException">There is no broker (<c>no_answer</c>), it is another user's (<c>wrong_peer</c>), or it refuses: the code is
    /// its own, or that of its session.</exception>
    public async ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Audience is not null)
        {
            throw new ArgumentException("A broker knows no audience. Set Resource.", nameof(request));
        }

        using var timer = new CancellationTokenSource(Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        LocalConnection connection = await LocalConnection.OpenAsync(
            _address ?? LocalListener.AddressOf(Name), Limit, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                using (SecretJson message = BrokerMessage.Request(request, Purpose))
                {
                    await BrokerMessage.WriteAsync(connection.Stream, message, either.Token).ConfigureAwait(false);
                }

                using PinnedBuffer answer = await BrokerMessage.ReadAsync(
                    connection.Stream, BrokerMessage.LargestAnswer, either.Token).ConfigureAwait(false);
                return BrokerMessage.ReadAnswer(answer.Span);
            }
            catch (IOException exception)
            {
                throw new HandoffException("no_answer", $"The broker '{Name}' broke off. Try again, or start it again.", exception);
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new HandoffException("no_answer", $"The broker '{Name}' did not answer within {Limit.TotalSeconds:0} s.", exception);
            }
        }
    }

    /// <inheritdoc cref="GetAccessTokenAsync"/>
    public ValueTask<AccessToken> GetTokenToHandOverAsync(AccessTokenRequest request, CancellationToken cancellationToken = default) =>
        GetAccessTokenAsync(request, cancellationToken);

    /// <summary>Does nothing: others may use the same token. The broker revokes it when it ends.</summary>
    /// <param name="token">The token.</param>
    public ValueTask<RevocationState> RevokeHandedOverAsync(AccessToken token) => ValueTask.FromResult(RevocationState.Kept);
}
