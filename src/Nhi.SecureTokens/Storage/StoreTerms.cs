using System.Text;

namespace Nhi.SecureTokens;

/// <summary>For how long, for whom and for what a credential is stored.</summary>
public sealed record StoreTerms
{
    private const int LongestText = 1024;

    /// <summary>When the entry is dropped, from now on; more than zero. <see cref="ProtectedTokenStore.DefaultLifetime"/> by default.</summary>
    public TimeSpan Lifetime { get; init; } = ProtectedTokenStore.DefaultLifetime;

    /// <summary>Who answers for the credential, a person or a team; at most 1 KiB. The name of the current user by default.</summary>
    public string Owner { get; init; } = Environment.UserName;

    /// <summary>What it is for; at most 1 KiB.</summary>
    public string Purpose { get; init; } = "";

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Lifetime, TimeSpan.Zero, nameof(Lifetime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(Owner), LongestText, nameof(Owner));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(Purpose), LongestText, nameof(Purpose));
    }
}
