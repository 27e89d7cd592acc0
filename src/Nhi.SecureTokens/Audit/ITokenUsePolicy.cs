namespace Nhi.SecureTokens;

/// <summary>
/// Asked before each use of a token, see <see cref="TokenSessionOptions.UsePolicy"/>: the place to ask a person, or a policy engine, what an agent
/// may do. It can only narrow: hosts outside <see cref="TokenSessionOptions.AllowedHosts"/> get no token whatever it says. Implementations are safe for
/// concurrent use.
/// </summary>
public interface ITokenUsePolicy
{
    /// <summary>Decides on one use. What it throws refuses the use.</summary>
    /// <param name="use">What the token is about to be used for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<TokenUseDecision> DecideAsync(TokenUse use, CancellationToken cancellationToken);
}
