using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Export;

/// <summary>Writes a place in a body as the port by which callers know it.</summary>
internal sealed class PortText(ModelSet models)
{
    /// <summary>Null for places that callers cannot reach or that no port can say.</summary>
    public string? Of(AccessPath path, Body body)
    {
        string? root = path.Root.Kind switch
        {
            RootKind.Return => "return",
            RootKind.This => "this",
            RootKind.Parameter when body.Parameters.IndexOf(path.Root) is >= 0 and var index => "arg" + index,
            _ => null,
        };
        ImmutableArray<string?> steps = ImmutableArray.CreateRange(path.Steps, StepOf);
        return root is null || path.IsCut || steps.Contains(null) ? null : root + string.Concat(steps);
    }

    // A key is a text of the program, so only the published ones are told.
    private string? StepOf(PathStep step) => step.Kind switch
    {
        PathStepKind.Member when PortParser.IsIdentifier(step.Name) => "." + step.Name,
        PathStepKind.Key when models.KindOfKey(step.Name) is not null => $".key(\"{step.Name}\")",
        PathStepKind.Element or PathStepKind.Key or PathStepKind.KeyOf or PathStepKind.PositionOf => ".[]",
        _ => null,
    };
}
