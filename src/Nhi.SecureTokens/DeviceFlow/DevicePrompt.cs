namespace Nhi.SecureTokens;

/// <summary>What the user must see to approve a sign-in. Show it, do not log it: who approves the code hands over access.</summary>
public sealed class DevicePrompt
{
    private readonly CancellationTokenSource _ended = new();

    internal DevicePrompt(string userCode, Uri verificationUri, Uri? verificationUriComplete, DateTimeOffset expiresAt, DeviceCodeOptions options)
    {
        UserCode = userCode;
        VerificationUri = verificationUri;
        VerificationUriComplete = verificationUriComplete;
        ExpiresAt = expiresAt;
        ClientId = options.ClientId;
        Purpose = options.Purpose;
        Scopes = options.Scopes;
    }

    /// <summary>The code to type in at <see cref="VerificationUri"/>.</summary>
    public string UserCode { get; }

    /// <summary>Where to type it in. Its host is the issuer's or one of <see cref="DeviceCodeOptions.VerificationHosts"/>.</summary>
    public Uri VerificationUri { get; }

    /// <summary>A link that carries the code, for a QR code. Show <see cref="UserCode"/> next to it, so that the user can compare.</summary>
    public Uri? VerificationUriComplete { get; }

    /// <summary>When the code expires (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The client that asks.</summary>
    public string ClientId { get; }

    /// <summary>Why it asks.</summary>
    public string Purpose { get; }

    /// <summary>What it asks for.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Cancelled when the sign-in is over, approved or not: take the prompt off the screen then. Callbacks should not throw; what they throw
    /// is dropped.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>The client and the purpose; never the code.</summary>
    public override string ToString() => $"Sign-in of {ClientId} for '{Purpose}'";

    internal void End()
    {
        try
        {
            _ended.Cancel();
        }
        catch (AggregateException)
        {
            // A prompt that can not be cleared must not cost the user the sign-in, nor hide why it failed.
        }
    }
}
