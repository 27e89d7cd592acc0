using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>
/// A variable that only ever names an object that has a place already is another name of that place, so a change through one is seen through
/// the other.
/// </summary>
internal sealed partial class BodyLowering
{
    private readonly Dictionary<Root, AccessPath> _otherNames;
    private readonly HashSet<ISymbol> _assigned;

    private AccessPath PlaceOf(ILocalSymbol local)
    {
        if (!_otherNames.TryGetValue(LocalRoot(local), out AccessPath? place))
        {
            return AccessPath.Of(RootOf(local));
        }

        if (place.Root.Kind == RootKind.This)
        {
            This();
        }
        else if (place.Root.Kind is RootKind.Local or RootKind.Parameter or RootKind.Temporary)
        {
            NoteCaptured(place.Root);
        }

        return place;
    }

    private bool IsOtherName(IAssignmentOperation assignment, Operand value)
    {
        if (assignment is not ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } simple || value.Place is not { } place)
        {
            return false;
        }

        bool isOtherName = simple.IsRef
            || (local.Type.IsReferenceType
                && Symbols.ShapeOf(local.Type) is TypeShape.Object or TypeShape.Collection
                && !_assigned.Contains(local)
                && IsSteady(simple.Value));
        if (isOtherName)
        {
            _otherNames[LocalRoot(local)] = place;
        }

        return isOtherName;
    }

    /// <summary>True for variables and members that the body does not assign: what stands there stays there.</summary>
    private bool IsSteady(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsSteady(conversion.Operand),
        ILocalReferenceOperation local => !_assigned.Contains(local.Local),
        IParameterReferenceOperation parameter => !_assigned.Contains(parameter.Parameter),
        IInstanceReferenceOperation => true,
        IFlowCaptureReferenceOperation reference => CaptureOf(reference.Id) is { Count: 1, Operation: { } captured } && IsSteady(captured),
        IPropertyReferenceOperation { Property.Name: WellKnownMemberNames.CurrentPropertyName, IsImplicit: true } => true,
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property =>
            (Symbols.IsAutomatic(property.Property)
                || FieldBehind(property.Property, isWrite: false) is not null
                || !_symbols.InSource(property.Property))
            && IsSteadyMember(property),
        IFieldReferenceOperation field => IsSteadyMember(field),
        IArrayElementReferenceOperation element => IsSteady(element.ArrayReference),
        _ => false,
    };

    // What a static of a library is, its own model says where it is read.
    private bool IsSteadyMember(IMemberReferenceOperation member) =>
        !_assigned.Contains(member.Member) && (member.Instance is null ? _symbols.InSource(member.Member) : IsSteady(member.Instance));

    private void NoteAssigned(ControlFlowGraph graph)
    {
        foreach (IOperation operation in graph.OriginalOperation.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IAssignmentOperation { Parent: not IObjectOrCollectionInitializerOperation } assignment:
                    NoteAssigned(assignment.Target);
                    break;
                case IIncrementOrDecrementOperation increment:
                    NoteAssigned(increment.Target);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    NoteAssigned(argument.Value);
                    break;
            }
        }
    }

    private void NoteAssigned(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                _assigned.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                _assigned.Add(parameter.Parameter);
                break;
            case IMemberReferenceOperation member:
                _assigned.Add(member.Member);
                break;
            case ITupleOperation tuple:
                foreach (IOperation element in tuple.Elements)
                {
                    NoteAssigned(element);
                }

                break;
        }
    }
}
