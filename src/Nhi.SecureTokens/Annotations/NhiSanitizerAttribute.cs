namespace Nhi.SecureTokens;

/// <summary>
/// Says that nothing of a credential is in the result of the method: it hashes, masks or encrypts. What the method itself does with the
/// credential is still followed.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class NhiSanitizerAttribute : Attribute;
