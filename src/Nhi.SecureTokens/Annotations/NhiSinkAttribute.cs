namespace Nhi.SecureTokens;

/// <summary>Says where an argument for the parameter ends up, so that a credential passed there is reported even if the code behind is not seen.</summary>
/// <param name="kind">A kind of sink of the model files, such as <c>log</c>, <c>console</c>, <c>file</c> or <c>store</c>.</param>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class NhiSinkAttribute(string kind) : Attribute
{
    /// <summary>The kind of sink.</summary>
    public string Kind { get; } = kind;
}
