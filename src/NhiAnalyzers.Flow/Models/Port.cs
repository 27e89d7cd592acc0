using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

public enum PortRoot : byte
{
    This,
    Parameter,
    AnyParameter,
    Return,
}

public enum PortStepKind : byte
{
    /// <summary><c>.Name</c></summary>
    Member,

    /// <summary><c>.[]</c></summary>
    Element,

    /// <summary><c>.key("x")</c></summary>
    Key,

    /// <summary><c>.key(parameter)</c>: the key is the value of that parameter at the call.</summary>
    KeyOf,
}

public readonly record struct PortStep(PortStepKind Kind, string Name)
{
    public override string ToString() => Kind switch
    {
        PortStepKind.Element => ".[]",
        PortStepKind.Key => $".key(\"{Name}\")",
        PortStepKind.KeyOf => $".key({Name})",
        _ => "." + Name,
    };
}

/// <summary>A place of a call: this, a parameter (by name, or by index when the name is null), any parameter, the result.</summary>
/// <param name="Below">The place and everything under it, written <c>.**</c>.</param>
public sealed record Port(PortRoot Root, string? Name, int Index, ImmutableArray<PortStep> Steps, bool Below)
{
    /// <summary>True for an object whose members the call makes into something else, such as text.</summary>
    public bool IsWritingOut => Below && Root is PortRoot.Parameter;

    public override string ToString()
    {
        string root = Root switch
        {
            PortRoot.This => "this",
            PortRoot.Return => "return",
            PortRoot.AnyParameter => "arg*",
            _ => Name ?? "arg" + Index,
        };
        return root + string.Concat(Steps.Select(step => step.ToString())) + (Below ? ".**" : "");
    }
}
