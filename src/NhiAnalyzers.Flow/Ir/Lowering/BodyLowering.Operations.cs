using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>One case for each kind of operation; what is not named here is the union of its parts.</summary>
internal sealed partial class BodyLowering
{
    private Operand Lower(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            return new Operand(null, TextOf(constant), operation.Syntax.Span);
        }

        switch (operation)
        {
            case IExpressionStatementOperation statement:
                return Lower(statement.Operation);
            case ILocalReferenceOperation local:
                return At(PlaceOf(local.Local), operation);
            case IParameterReferenceOperation parameter:
                return At(PlaceOf(parameter.Parameter), operation) with { IsFixed = FixedRoot(parameter) is not null };
            case IInstanceReferenceOperation:
                return At(This(), operation);
            case IFlowCaptureOperation capture:
                return LowerCapture(capture);
            case IFlowCaptureReferenceOperation reference:
                return LowerCapture(reference);
            case IFieldReferenceOperation field:
                return LowerField(field);
            case IPropertyReferenceOperation property:
                return LowerProperty(property);
            case IEventReferenceOperation @event:
                return LowerEvent(@event);
            case IEventAssignmentOperation assignment:
                return LowerSubscription(assignment);
            case IArrayElementReferenceOperation element:
                return LowerElement(element.ArrayReference, element.Indices, element);
            case IImplicitIndexerReferenceOperation element:
                return LowerElement(element.Instance, ImmutableArray.Create(element.Argument), element);
            case IInvocationOperation invocation:
                return LowerInvocation(invocation);
            case IObjectCreationOperation creation:
                return LowerCreation(creation);
            case ITypeParameterObjectCreationOperation creation:
                return LowerCreation(creation);
            case IAssignmentOperation assignment:
                return LowerAssignment(assignment);
            case IConversionOperation conversion:
                return LowerConversion(conversion);
            case IAwaitOperation await:
                return Lower(await.Operation) with { Span = operation.Syntax.Span, Shape = Symbols.ShapeOf(operation.Type) };
            case IParenthesizedOperation parenthesized:
                return Lower(parenthesized.Operand);
            case ITranslatedQueryOperation query:
                return Lower(query.Operation);
            case IArgumentOperation argument:
                return Lower(argument.Value);
            case IDeclarationExpressionOperation declaration:
                return Lower(declaration.Expression);
            case IInterpolatedStringOperation text:
                return LowerInterpolation(text);
            case IBinaryOperation binary:
                return LowerBinary(binary);
            case IUnaryOperation { OperatorMethod: { } method } unary:
                return LowerOperator(method, unary, unary.Operand);
            case IIncrementOrDecrementOperation increment:
                Lower(increment.Target);
                return Operand.None(operation.Syntax.Span);
            case ITupleOperation tuple:
                return LowerTuple(tuple);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return LowerElements(ValuesOf(initializer), operation);
            case IAnonymousObjectCreationOperation anonymous:
                return LowerAnonymous(anonymous);
            case IWithOperation with:
                return LowerWith(with);
            case IDelegateCreationOperation creation:
                return Lower(creation.Target) with { Span = operation.Syntax.Span };
            case IFlowAnonymousFunctionOperation lambda:
                return LowerLambda(lambda);
            case IMethodReferenceOperation method:
                return LowerMethodReference(method);
            case IIsPatternOperation pattern:
                return LowerPattern(pattern);
            case IIsNullOperation or IIsTypeOperation or ISizeOfOperation or ITypeOfOperation or IDefaultValueOperation:
                LowerChildren(operation);
                return Operand.None(operation.Syntax.Span);
            case IReturnOperation { ReturnedValue: { } value }:
                Move(AccessPath.Of(Root.Return).Append(PathStep.Element), Lower(value), operation.Syntax.Span, isWeak: true);
                return Operand.None(operation.Syntax.Span);
            case IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: nameof(ToString), Instance: { } printed } }:
                return Combine(ImmutableArray.Create(Lower(printed)), operation);
            case IDynamicInvocationOperation { Syntax: InvocationExpressionSyntax call } invocation when Candidate(call) is { } candidate:
                return LowerCall(invocation, call, candidate);
            case IDynamicObjectCreationOperation creation when Candidate(creation) is { } candidate:
                return LowerCreation(creation, candidate);
            case IDynamicMemberReferenceOperation { Instance: { } instance } member:
                return LowerDynamic(Lower(instance), member.MemberName, member);
            case IDynamicIndexerAccessOperation { Arguments: { Length: 1 } keys } indexer:
                return LowerDynamic(Lower(indexer.Operation), keys[0].ConstantValue.Value as string, indexer);
            case ICaughtExceptionOperation caught:
                return LowerCaught(caught);
            case IInvalidOperation invalid:
                return LowerInvalid(invalid);
            default:
                return LowerUnknown(operation);
        }
    }

    // A dynamic object is taken for a dictionary: its members are entries.
    private Operand LowerDynamic(Operand instance, string? key, IOperation operation)
    {
        AccessPath target = PlaceOf(instance).Append(EntryOf(key));
        var argument = new Argument(0, new Operand(null, key, operation.Syntax.Span), IsByReference: false);
        Emit(new Invoke(
            MemberReference.DynamicMember, MemberReference.DynamicMember.Id, instance, ImmutableArray.Create(argument), target, IsWrite: false, NameSpan(operation.Syntax)));
        return new Operand(target, null, operation.Syntax.Span);
    }

    private static PathStep EntryOf(string? key) => key is null ? PathStep.Element : PathStep.Key(key);

    private static string? TextOf(object? constant) => constant switch
    {
        string text => text,
        char character => character.ToString(),
        sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToString(constant, CultureInfo.InvariantCulture),
        bool flag => flag ? Condition.True : Condition.False,
        _ => null,
    };

    private ImmutableArray<Operand> LowerChildren(IOperation operation) =>
        ImmutableArray.CreateRange(operation.ChildOperations.Select(Lower));

    // What the collection is made with is none of its elements.
    private static bool IsElement(IOperation part, SyntaxNode collection) =>
        part.Syntax.FirstAncestorOrSelf<CollectionElementSyntax>() is { } element and (ExpressionElementSyntax or SpreadElementSyntax) && element.Parent == collection;

    // Kinds that a newer compiler brings have children like all others: their value may be any of them.
    private Operand LowerUnknown(IOperation operation)
    {
        if (operation.Syntax is CollectionExpressionSyntax && operation.Type is not null)
        {
            ImmutableArray<IOperation> elements = ImmutableArray.CreateRange(operation.ChildOperations.Where(part => IsElement(part, operation.Syntax)));
            // Bytes and characters put together are one text.
            return Symbols.ShapeOf(operation.Type) == TypeShape.Text && elements.Any(static element => element.Syntax is SpreadElementSyntax)
                ? Combine(ImmutableArray.CreateRange(elements, Lower), operation)
                : LowerElements(elements, operation);
        }

        ImmutableArray<Operand> parts = LowerChildren(operation);
        if (operation.Syntax is SpreadElementSyntax && parts.Length == 1)
        {
            return parts[0];
        }

        return operation.Type is null || Symbols.ShapeOf(operation.Type) == TypeShape.Plain ? Operand.None(operation.Syntax.Span) : Combine(parts, operation);
    }

    private Operand Combine(ImmutableArray<Operand> parts, IOperation operation)
    {
        AccessPath target = NewTemporary();
        Emit(new Combine(target, parts.AddRange(Shown(parts, operation.Syntax.Span)), IsWeak: false, operation.Syntax.Span));
        foreach (Operand part in parts)
        {
            if (part.Constant is { } text)
            {
                Emit(new ConstantText(target, text, operation.Syntax.Span));
            }
        }

        return new Operand(target, null, operation.Syntax.Span);
    }

    private Operand LowerConversion(IConversionOperation conversion)
    {
        // The name of an element or an attribute stays the constant it is.
        if (conversion is { OperatorMethod.ContainingType.Name: "XName", Operand.ConstantValue.HasValue: true })
        {
            return LowerArgument(conversion.Operand);
        }

        if (conversion.OperatorMethod is { } method && !IsView(method))
        {
            return LowerOperator(method, conversion, conversion.Operand);
        }

        if (conversion.Type?.SpecialType == SpecialType.System_Char && IsCode(conversion.Operand.Type))
        {
            return CharacterOf(conversion);
        }

        Operand operand = Lower(conversion.Operand);
        if (conversion.Operand.Type?.SpecialType == SpecialType.System_Char && IsCode(conversion.Type))
        {
            return operand with { Span = conversion.Syntax.Span };
        }

        if (conversion.Type?.SpecialType == SpecialType.System_Object && Symbols.IsTask(conversion.Operand.Type))
        {
            // What prints it prints the name of its type.
            operand = operand with { Shape = TypeShape.Object };
        }

        // Boxed or seen as an interface, a value still is what it was; a type parameter or a number is not.
        return operand.Place is not null && Symbols.ShapeOf(conversion.Type) == TypeShape.Plain && conversion.Type?.SpecialType != SpecialType.System_Object
            ? Operand.None(conversion.Syntax.Span)
            : operand with { Span = conversion.Syntax.Span };
    }

    private Operand LowerElement(IOperation collection, ImmutableArray<IOperation> indices, IOperation operation)
    {
        Operand array = Lower(collection);
        if (indices.Length == 1 && indices[0] is IRangeOperation range)
        {
            return Slice(array, range, operation);
        }

        foreach (IOperation index in indices)
        {
            Lower(index);
        }

        // One character at a known position is no credential; those of a loop add up to one.
        bool isOneCharacter = operation.Type?.SpecialType == SpecialType.System_Char && indices.Length == 1 && IsKnownPosition(indices[0]);
        return isOneCharacter || Symbols.ShapeOf(operation.Type) == TypeShape.Plain
            ? Operand.None(operation.Syntax.Span)
            : At(EntryOf(PlaceOf(array), PositionOf(indices)), operation);
    }

    private Root? FixedRoot(IOperation? operation) =>
        operation is IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter }
        && !_assigned.Contains(parameter)
        && PlaceOf(parameter) is { Steps.IsEmpty: true, Root: { Kind: RootKind.Parameter } root }
        && IsOwn(root) ? root : null;

    private AccessPath EntryOf(AccessPath collection, PathStep position)
    {
        if (position.Kind is PathStepKind.Index or PathStepKind.PositionOf && collection is { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter })
        {
            _positioned.Add(collection.Root);
        }

        return collection.Append(position);
    }

    private static bool IsKnownPosition(IOperation index) => Offset(index) is not null;

    private PathStep PositionOf(ImmutableArray<IOperation> indices) =>
        indices.Length != 1 ? PathStep.Element
        : Offset(indices[0]) is { } position ? position >= 0 ? PathStep.Index(position) : PathStep.Element
        : FixedRoot(indices[0]) is { } parameter ? PathStep.PositionOf(parameter)
        : PathStep.Element;

    // A slice of at most four characters is how people show a credential without showing it.
    private Operand Slice(Operand whole, IRangeOperation range, IOperation operation)
    {
        int? length = (range.LeftOperand, range.RightOperand) switch
        {
            (null, { } right) => Bound(right) is >= 0 and var end ? end : null,
            ({ } left, null) => Bound(left) is < 0 and var start ? -start : null,
            ({ } left, { } right) => Offset(left) is { } start && (Offset(right) ?? AtMost(right)) is { } end && start >= 0 == end >= 0 ? end - start : null,
            _ => null,
        };
        return whole.Place is not { } place ? Operand.None(operation.Syntax.Span)
            : whole.Shape == TypeShape.Text && length is { } piece and <= ShownText.MaximumLength ? Operand.None(operation.Syntax.Span) with { Piece = (place, piece) }
            : whole.Shape == TypeShape.Text && LengthParameter(range) is { } parameter ? PieceOf(place, parameter, operation)
            : whole.Shape == TypeShape.Collection || operation.Type is INamedTypeSymbol { IsRefLikeType: true, TypeArguments.Length: 1 } span && span.TypeArguments[0].IsReferenceType ? Elements(whole, operation)
            : whole with { Span = operation.Syntax.Span };
    }

    // The elements of a part stand at other positions than in the whole.
    private Operand Elements(Operand whole, IOperation part)
    {
        AccessPath place = NewTemporary();
        Emit(new Move(place.Append(PathStep.Element), whole.Place!.Append(PathStep.Element), IsWeak: true, part.Syntax.Span, part.Syntax.Span));
        return At(place, part);
    }

    /// <summary>How far from its end of the text a position lies at most; from the back it is negative.</summary>
    private static int? Bound(IOperation index) => index switch
    {
        IConversionOperation conversion => Bound(conversion.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => -Bound(hat.Operand),
        _ => Offset(index) ?? AtMost(index) ?? -EndOffset(index),
    };

    private static int? Offset(IOperation index) => index switch
    {
        IConversionOperation conversion => Offset(conversion.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => -Offset(hat.Operand),
        { ConstantValue: { HasValue: true, Value: int value } } => value,
        _ => null,
    };
}
