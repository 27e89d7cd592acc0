namespace Nhi.SecureTokens;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue, Inherited = false)]
internal sealed class NhiCredentialAttribute(string kind) : Attribute
{
    public string Kind { get; } = kind;
}

[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
internal sealed class NhiSinkAttribute(string kind) : Attribute
{
    public string Kind { get; } = kind;
}

[AttributeUsage(AttributeTargets.Method, Inherited = false)]
internal sealed class NhiSanitizerAttribute : Attribute;

[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class NhiIntendedOutputAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
