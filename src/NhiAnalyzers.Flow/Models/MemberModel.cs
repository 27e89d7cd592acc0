using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <param name="Name">The parameter whose constant text names what comes out, instead of a kind.</param>
/// <param name="If">A parameter and the constant text that it must get, in any casing; or <c>this</c> and the type that the receiver must have.</param>
/// <param name="IsNamed">True when nothing but a name says that this is a credential.</param>
public sealed record SourceModel(Port Port, string Kind, string? Name = null, (string Parameter, string Text)? If = null, bool IsNamed = false);

/// <param name="When">A place of the call, mostly the receiver, that must carry a label such as file-writer.</param>
/// <param name="Unless">A place of the call that must not carry a label, such as a body that asks for tokens.</param>
/// <param name="KnownOnly">Only credentials that an API or a wire name proves leak here, not those that only a name tells of.</param>
public sealed record SinkModel(ImmutableArray<Port> Ports, string Kind, LabelModel? When, LabelModel? Unless, bool KnownOnly);

/// <param name="When">Only facts of this kind or label flow.</param>
/// <param name="As">The kind that the facts become.</param>
/// <param name="Limit">A length parameter: a small constant there makes the result too short to be a credential.</param>
/// <param name="LimitsEnd">The limit is a start instead: one shortly before the end.</param>
/// <param name="Dotted">The parameter that says where a text is split: of the parts between dots only the last one is no claim about the user.</param>
/// <param name="Redacts">The parameter that says what is replaced: where that is the credential, nothing flows.</param>
public sealed record FlowModel(ImmutableArray<Port> From, Port To, string? When, string? As, string? Limit, bool LimitsEnd = false, string? Redacts = null, string? Dotted = null);

/// <summary>The call gives a place a label, such as "this is a file-writer".</summary>
/// <param name="If">A parameter and the constant text that it must get.</param>
public sealed record LabelModel(Port Port, string Label, (string Parameter, string Text)? If = null);

/// <summary>The call empties a place.</summary>
/// <param name="If">A parameter and the constant that it must get; <c>^0</c> is the length of the receiver.</param>
/// <param name="Redacts">The parameter that says what is replaced: only where that is the credential.</param>
public sealed record ClearModel(Port Port, (string Parameter, string Text)? If = null, string? Redacts = null);

/// <summary>Everything the model files say about one member. A member with a model has only the flows of its model.</summary>
public sealed class MemberModel
{
    public ImmutableArray<SourceModel> Sources { get; init; } = ImmutableArray<SourceModel>.Empty;

    public ImmutableArray<SinkModel> Sinks { get; init; } = ImmutableArray<SinkModel>.Empty;

    public ImmutableArray<FlowModel> Flows { get; init; } = ImmutableArray<FlowModel>.Empty;

    public ImmutableArray<LabelModel> Labels { get; init; } = ImmutableArray<LabelModel>.Empty;

    public ImmutableArray<ClearModel> Clears { get; init; } = ImmutableArray<ClearModel>.Empty;

    /// <summary>Nothing flows out of the call.</summary>
    public bool IsClean { get; init; }
}
