namespace Nhi.SecureTokens;

/// <summary>What the check of an audit file found.</summary>
/// <param name="Lines">How many lines are sound, from the first on.</param>
/// <param name="LastHash">The hash of the last sound line. Keep it elsewhere: only so can you see later that lines were cut off the end.</param>
/// <param name="Problem">What is wrong with the line after the sound ones; null when all are sound.</param>
public sealed record AuditVerification(long Lines, string LastHash, string? Problem)
{
    /// <summary>True when every line is sound and follows the one before.</summary>
    public bool IsIntact => Problem is null;
}
