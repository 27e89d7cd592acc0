using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Assignments, deconstruction and patterns: how a value gets a name.</summary>
internal sealed partial class BodyLowering
{
    private Operand LowerAssignment(IAssignmentOperation assignment)
    {
        TextSpan span = assignment.Syntax.Span;
        switch (assignment)
        {
            case IDeconstructionAssignmentOperation deconstruction:
                Operand whole = Lower(deconstruction.Value);
                Deconstruct(deconstruction.Target, whole, deconstruction.Value.Type, deconstruction.Value, span);
                return whole;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } compound when Symbols.ShapeOf(compound.Target.Type) == TypeShape.Text:
                Operand old = Lower(compound.Target);
                Operand text = Combine(ImmutableArray.Create(old, Lower(compound.Value)), compound);
                Store(compound.Target, text, compound.Value, span);
                return text;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Target.Type.TypeKind: TypeKind.Delegate } compound:
                Operand handlers = Lower(compound.Target);
                Move(PlaceOf(handlers), Lower(compound.Value), span, isWeak: true);
                return handlers;
            case ICompoundAssignmentOperation { OperatorMethod: { } method } compound:
                Operand changed = LowerOperator(method, compound, compound.Target, compound.Value);
                Store(compound.Target, changed, from: null, span);
                return changed;
            case ICompoundAssignmentOperation compound:
                Lower(compound.Target);
                Lower(compound.Value);
                return Operand.None(span);
            default:
                Operand value = Lower(assignment.Value);
                if (!IsOtherName(assignment, value))
                {
                    Store(assignment.Target, value, assignment.Value, span);
                }

                return value with { Span = span };
        }
    }

    /// <summary>Stores a value where the target says; <paramref name="from"/> is the operation that made it.</summary>
    private void Store(IOperation target, Operand value, IOperation? from, TextSpan span)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                StoreVariable(PlaceOf(local.Local), local.Local, local.Local.Type, value, from, span);
                if (!_assigned.Contains(local.Local) && value.Place is { Steps.IsEmpty: true, Root: var root } && _made.TryGetValue(root, out ITypeSymbol? made))
                {
                    _made[LocalRoot(local.Local)] = made;
                }

                break;
            case IParameterReferenceOperation parameter:
                StoreVariable(PlaceOf(parameter.Parameter), parameter.Parameter, parameter.Parameter.Type, value, from, span);
                break;
            case IFieldReferenceOperation field:
                value = NameValue(value, field.Field, field.Type, from);
                Move(MemberPlace(field.Instance, field.Field.CorrespondingTupleField ?? field.Field), value, span);
                break;
            case IPropertyReferenceOperation property:
                StoreProperty(property, NameValue(value, property.Property, property.Type, from), span);
                break;
            case IArrayElementReferenceOperation element:
                LowerChildren(element);
                PathStep position = PositionOf(element.Indices);
                Move(PlaceOf(Lower(element.ArrayReference)).Append(position), value, span, isWeak: position.Kind == PathStepKind.Element);
                break;
            case IImplicitIndexerReferenceOperation element:
                Move(PlaceOf(Lower(element.Instance)).Append(PathStep.Element), value, span, isWeak: true);
                break;
            case IDynamicMemberReferenceOperation { Instance: { } instance } member:
                Move(PlaceOf(Lower(instance)).Append(EntryOf(member.MemberName)), value, span);
                break;
            case IDynamicIndexerAccessOperation { Arguments: { Length: 1 } keys } indexer:
                PathStep entry = EntryOf(keys[0].ConstantValue.Value as string);
                Move(PlaceOf(Lower(indexer.Operation)).Append(entry), value, span, isWeak: entry.Kind == PathStepKind.Element);
                break;
            case IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id).Operation is { } captured:
                Store(captured, value, from, span);
                break;
            case IDeclarationExpressionOperation declaration:
                Store(declaration.Expression, value, from, span);
                break;
            case IInvalidOperation invalid when UnboundMember(invalid) is { } name:
                Move(UnboundPlace(invalid, name), value, span);
                break;
            case IConversionOperation conversion:
                Store(conversion.Operand, value, from, span);
                break;
            case IDiscardOperation:
                break;
            default:
                Lower(target);
                break;
        }
    }

    private void StoreVariable(AccessPath place, ISymbol variable, ITypeSymbol type, Operand value, IOperation? from, TextSpan span)
    {
        Move(place, value, span);
        NoteEntry(variable, place, value);
        NameRest(NameValue(value with { Place = value.Place is null ? null : place }, variable, type, from), variable, type, from);
    }

    /// <summary>
    /// A value that comes from a library, from an abstract method or from a source method without text arguments is what the variable it
    /// goes to is called; of a value made of others it is known what it is.
    /// </summary>
    private Operand NameValue(Operand value, ISymbol variable, ITypeSymbol? type, IOperation? from)
    {
        if (value.Place is null || from is null || !(Symbols.IsText(type) || type is IErrorTypeSymbol))
        {
            return value;
        }

        if (SaysWhatItIs(from, out MemberReference? member))
        {
            Emit(new Named(value.Place, variable.Name, IsParameter: false, member, from.Syntax.Span));
        }
        else if (OwnMethodIn(from) is { } method)
        {
            Emit(new Named(value.Place, variable.Name, IsParameter: false, _symbols.Member(method), from.Syntax.Span) { IsMade = true });
        }

        return value;
    }

    private IMethodSymbol? OwnMethodIn(IOperation from) => from switch
    {
        IConversionOperation conversion => OwnMethodIn(conversion.Operand),
        IAwaitOperation await => OwnMethodIn(await.Operation),
        IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id) is { Count: 1, Operation: { } captured } => OwnMethodIn(captured),
        IInvocationOperation { TargetMethod: var method } when _symbols.InSource(method) => method,
        _ => null,
    };

    private bool SaysWhatItIs(IOperation from, out MemberReference? member)
    {
        member = null;
        switch (from)
        {
            case IConversionOperation conversion:
                return SaysWhatItIs(conversion.Operand, out member);
            case IAwaitOperation await:
                return SaysWhatItIs(await.Operation, out member);
            case IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id) is { Count: 1, Operation: { } captured }:
                return SaysWhatItIs(captured, out member);
            case IFlowCaptureReferenceOperation reference:
                List<IOperation> arms = CaptureOf(reference.Id).Operations;
                return arms.Exists(static arm => !arm.ConstantValue.HasValue) && arms.TrueForAll(arm => arm.ConstantValue.HasValue || SaysWhatItIs(arm, out _));
            case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String } }:
                return false;
            case IInvocationOperation { TargetMethod.IsAbstract: true } invocation:
                member = _symbols.Member(invocation.TargetMethod);
                return true;
            case IInvocationOperation invocation when _symbols.InSource(invocation.TargetMethod):
                return invocation.Arguments.All(static argument => Symbols.ShapeOf(argument.Value.Type) != TypeShape.Text || argument.Value.ConstantValue.HasValue);
            case IInvocationOperation invocation:
                member = _symbols.Member(invocation.TargetMethod);
                return true;
            case IPropertyReferenceOperation property when !_symbols.InSource(property.Property):
                member = _symbols.Member(property.Property);
                return !IsUserCode(property.Property.Name);
            case IInvalidOperation invalid when UnboundMember(invalid) is { } name:
                member = MemberReference.OfUnknownType(name);
                return !IsUserCode(name);
            case IDynamicMemberReferenceOperation or IDynamicInvocationOperation or IInvalidOperation:
                return true;
            case IArrayElementReferenceOperation { Type.SpecialType: SpecialType.System_String }:
                return true;
            default:
                return false;
        }
    }

    // The user's code is shown to the user, whatever the variable is called that takes it.
    private static bool IsUserCode(string member) => CredentialNames.Joined(member) == "usercode";

    private Operand LowerPattern(IIsPatternOperation operation)
    {
        Match(operation.Pattern, Lower(operation.Value), operation.Value.Type);
        ISymbol? whole = operation.Pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            IListPatternOperation list => list.DeclaredSymbol,
            _ => null,
        };
        if (whole is ILocalSymbol local)
        {
            NameValue(At(PlaceOf(local), operation), local, local.Type, operation.Value);
        }

        return Operand.None(operation.Syntax.Span);
    }

    private void Match(IPatternOperation pattern, Operand value, ITypeSymbol? type)
    {
        TextSpan span = pattern.Syntax.Span;
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local }:
                Move(Variable(RootOf(local)), value, span, found: local.Type);
                break;
            case IRecursivePatternOperation recursive:
                if (recursive.DeclaredSymbol is ILocalSymbol whole)
                {
                    Move(Variable(RootOf(whole)), value, span, found: whole.Type);
                }

                ImmutableArray<Operand> parts = recursive.DeconstructionSubpatterns.IsEmpty
                    ? ImmutableArray<Operand>.Empty
                    : PartsOf(value, recursive.MatchedType, recursive.DeconstructionSubpatterns.Length, span);
                for (int i = 0; i < parts.Length; i++)
                {
                    Match(recursive.DeconstructionSubpatterns[i], parts[i], null);
                }

                foreach (IPropertySubpatternOperation property in recursive.PropertySubpatterns)
                {
                    MatchMember(property, value);
                }

                break;
            case IListPatternOperation list:
                MatchElements(list, value, span);
                break;
            case ISlicePatternOperation { Pattern: { } slice }:
                Match(slice, value is { Shape: TypeShape.Collection, Place: not null } ? Elements(value, pattern) : value, type);
                break;
            case INegatedPatternOperation negated:
                Match(negated.Pattern, value, type);
                break;
            case IBinaryPatternOperation binary:
                Match(binary.LeftPattern, value, type);
                Match(binary.RightPattern, value, type);
                break;
        }
    }

    private void MatchElements(IListPatternOperation list, Operand value, TextSpan span)
    {
        if (list.DeclaredSymbol is ILocalSymbol whole)
        {
            Move(AccessPath.Of(RootOf(whole)), value, span);
        }

        bool isAfterSlice = false;
        for (int i = 0; i < list.Patterns.Length; i++)
        {
            bool isSlice = list.Patterns[i] is ISlicePatternOperation;
            isAfterSlice |= isSlice;
            Operand part = isSlice ? value
                : value.Shape == TypeShape.Text ? Operand.None(span)
                : Part(value, isAfterSlice ? PathStep.Element : PathStep.Index(i), span);
            Match(list.Patterns[i], part, null);
        }
    }

    private void MatchMember(IPropertySubpatternOperation property, Operand value)
    {
        if (property.Member is not IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member || value.Place is not { } place)
        {
            return;
        }

        AccessPath part = place.Append(StepOf(member.Member));
        Emit(new Read(part, _symbols.Member(member.Member), property.Member.Syntax.Span));
        Match(property.Pattern, new Operand(part, null, property.Member.Syntax.Span), member.Type);
    }

    private Operand Part(Operand value, PathStep step, TextSpan span) =>
        value.Place is { } place ? new Operand(EntryOf(place, step), null, span) : Operand.None(span);
}
