namespace Nhi.SecureTokens;

/// <summary>
/// Says that the field, property, parameter or return value holds a credential, whatever it is called. On a parameter it also says that what callers
/// pass is one.
/// </summary>
/// <param name="kind">What it is: <c>device</c>, <c>refresh</c>, <c>access</c>, <c>id</c>, or <c>response</c> for a raw token answer.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue, Inherited = false)]
public sealed class NhiCredentialAttribute(string kind) : Attribute
{
    /// <summary>The kind of credential.</summary>
    public string Kind { get; } = kind;
}
