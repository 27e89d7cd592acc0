namespace Nhi.SecureTokens;

/// <summary>What is known of a stored credential besides its text.</summary>
/// <param name="ExpiresAt">When the entry is dropped (UTC).</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Purpose">What it is for; empty when nobody said.</param>
public sealed record StoredEntry(DateTimeOffset ExpiresAt, string Owner, string Purpose);
