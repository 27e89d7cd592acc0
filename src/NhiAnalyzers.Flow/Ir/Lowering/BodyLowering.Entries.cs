using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Dictionaries that a loop copies: each value goes under the key that it had, whatever that is.</summary>
internal sealed partial class BodyLowering
{
    private readonly Dictionary<Root, AccessPath> _entries = [];

    /// <summary>Remembers a variable that is an entry of a collection all the time, or the key or the value of one.</summary>
    private void NoteEntry(ISymbol variable, AccessPath place, Operand value)
    {
        if (variable is ILocalSymbol local && !_assigned.Contains(local) && value.Place is { IsCut: false, Steps.IsEmpty: false } origin)
        {
            PathStep last = origin.Steps[origin.Steps.Length - 1];
            if (last.Kind == PathStepKind.Element ? local.Type.Name is "KeyValuePair" or nameof(System.Collections.DictionaryEntry) : IsPart(last))
            {
                _entries[place.Root] = origin;
            }
        }
    }

    /// <summary>The collection of which an entry's key and value are put in another one.</summary>
    private AccessPath? CopiedFrom(ImmutableArray<Argument> arguments) =>
        arguments.Length == 2
        && EntryWith("Key", arguments[0].Value) is { Steps.IsEmpty: false } entry
        && entry.Steps[entry.Steps.Length - 1].Kind == PathStepKind.Element
        && entry.Equals(EntryWith("Value", arguments[1].Value))
            ? entry.Container
            : null;

    private AccessPath? EntryWith(string part, Operand operand)
    {
        if (operand.Place is not { IsCut: false } place || !_entries.TryGetValue(place.Root, out AccessPath? entry))
        {
            return null;
        }

        AccessPath whole = entry.AppendRest(place, 0);
        PathStep last = whole.Steps[whole.Steps.Length - 1];
        return IsPart(last) && last.Name == part ? whole.Container : null;
    }

    private static bool IsPart(PathStep step) => step is { Kind: PathStepKind.Member, MemberId: null, Name: "Key" or "Value" };
}
