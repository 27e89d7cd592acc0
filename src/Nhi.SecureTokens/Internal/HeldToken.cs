namespace Nhi.SecureTokens.Internal;

/// <summary>A token of any kind that a slot holds.</summary>
internal sealed class HeldToken(ReadOnlySpan<char> text, TimeSpan lifetime, TimeProvider timeProvider)
    : SecureToken(PinnedBuffer.FromText(text), lifetime, timeProvider)
{
    private protected override string Kind => "token";
}
