namespace Nhi.SecureTokens;

/// <summary>Whether a token may be used. The default value refuses.</summary>
public readonly record struct TokenUseDecision
{
    private TokenUseDecision(bool isAllowed, string? reason)
    {
        IsAllowed = isAllowed;
        Reason = reason;
    }

    /// <summary>The token may be used.</summary>
    public static TokenUseDecision Allow { get; } = new(isAllowed: true, reason: null);

    /// <summary>True when the token may be used.</summary>
    public bool IsAllowed { get; }

    /// <summary>Why it may not, for the error and the audit.</summary>
    public string? Reason { get; }

    /// <summary>The token may not be used.</summary>
    /// <param name="reason">Why not.</param>
    public static TokenUseDecision Refuse(string reason) => new(isAllowed: false, reason);
}
