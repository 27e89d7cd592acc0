namespace Nhi.SecureTokens;

/// <summary>
/// Says that showing a credential is what the member is for, such as the command of a credential helper. NHI1002 (console) and NHI1011 (response)
/// are silent in it; every other rule still holds, so a log line in the same member is reported.
/// </summary>
/// <param name="reason">Why the credential is shown, for whoever reviews the code.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
public sealed class NhiIntendedOutputAttribute(string reason) : Attribute
{
    /// <summary>Why the credential is shown.</summary>
    public string Reason { get; } = reason;
}
