using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Calls, creations, operators and the text they make.</summary>
internal sealed partial class BodyLowering
{
    private Operand LowerInvocation(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (IsOneCharacter(invocation))
        {
            LowerChildren(invocation);
            return Operand.None(invocation.Syntax.Span);
        }

        Operand? receiver = invocation.Instance is null ? Standing(invocation.ConstrainedToType, invocation.Syntax.Span) : Lower(invocation.Instance);
        if (invocation.IsImplicit
            && receiver is not null
            && method.Name is WellKnownMemberNames.GetEnumeratorMethodName or "GetAsyncEnumerator"
            && !_symbols.InSource(method))
        {
            return receiver.Value;
        }

        if (invocation.IsImplicit && method.Name is WellKnownMemberNames.MoveNextMethodName or "MoveNextAsync")
        {
            return Operand.None(invocation.Syntax.Span);
        }

        // A builder that a writer gives is the text of the writer itself.
        if (method is { Name: "GetStringBuilder", ContainingType.Name: "StringWriter" } && receiver?.Place is { } text)
        {
            return At(text, invocation);
        }

        // The compiler's own text of an object shows its members.
        if (method is { Name: nameof(ToString), Parameters.IsEmpty: true } && (method.IsImplicitlyDeclared || !_symbols.InSource(method)) && receiver is { PrintsMembers: true } told)
        {
            return Combine(ImmutableArray.Create(told), invocation);
        }

        if (method is { Name: nameof(ToString), Parameters.IsEmpty: true } && !_symbols.InSource(method) && invocation.Instance is { } instance && receiver is { } whole
            && Printed(instance, whole) is { } printed)
        {
            return printed;
        }

        ImmutableArray<Argument> arguments = WithTypes(LowerArguments(invocation.Arguments), method, invocation.Syntax.Span);
        if (MethodBehind(method) is { } behind)
        {
            arguments = WithExtended(receiver, arguments);
            receiver = null;
            method = behind;
        }

        if (Symbols.IsInterpolationHandler(method.ContainingType) && !_symbols.InSource(method) && receiver?.Place is { } handler)
        {
            ImmutableArray<Operand> parts = ImmutableArray.CreateRange(arguments.Select(static argument => argument.Value));
            Emit(new Combine(handler, parts, IsWeak: true, invocation.Syntax.Span));
            return Operand.None(invocation.Syntax.Span);
        }

        if (IsHubClient(invocation))
        {
            var sent = ImmutableArray.CreateRange(arguments, static argument => argument with { Parameter = 1, IsElement = true });
            Emit(new Invoke(MemberReference.SendToClient(Symbols.DisplayOf(method)), _symbols.Remember(method), receiver, sent, null, IsWrite: false, NameSpan(invocation.Syntax)));
            return Operand.None(invocation.Syntax.Span);
        }

        AccessPath? target = Symbols.ShapeOf(method.ReturnType) == TypeShape.Plain ? null : NewTemporary();
        string callee = method.MethodKind == MethodKind.LocalFunction ? NestedId(method) : _symbols.Remember(method);
        Emit(new Invoke(
            _symbols.Member(Definition(method)),
            callee,
            receiver,
            arguments,
            target,
            IsWrite: false,
            NameSpan(invocation.Syntax),
            method.MethodKind == MethodKind.DelegateInvoke)
        {
            ReceiverType = ReceiverType(invocation.Instance, method),
            CopiedFrom = _symbols.InSource(method) ? null : CopiedFrom(arguments),
            Finds = PredicateOf(invocation)?.Test,
        });
        NameOutputs(invocation, method);
        if (target is not null && method is { IsStatic: true, Name: "Create" })
        {
            LinkToInner(target, method, invocation.Arguments, arguments);
        }

        if (target is not null)
        {
            AddShown(target, method, arguments, invocation.Syntax.Span);
            AddFound(target, invocation);
        }

        ChangeChain(receiver?.Place, invocation.Syntax.Span);
        foreach (Argument argument in arguments)
        {
            ChangeChain(argument.Value.Place, invocation.Syntax.Span);
        }

        if (target is not null && receiver?.Place is { } changed && SymbolEqualityComparer.Default.Equals(method.ReturnType, invocation.Instance?.Type))
        {
            _chain[target.Root] = (changed, _symbols.Member(Definition(method)));
        }

        if (target is not null && LengthParameter(invocation) is { } length)
        {
            return PieceOf(target, length, invocation);
        }

        return target is null ? Operand.None(invocation.Syntax.Span) : At(target, invocation) with { Piece = PieceOf(invocation, receiver) };
    }

    // A builder's methods give the builder back: what a later call of the chain puts in it stands in the variable that the chain began with.
    private void ChangeChain(AccessPath? receiver, TextSpan span)
    {
        const int MaximumLinks = 8;
        for (int i = 0; i < MaximumLinks && receiver is { Steps.IsEmpty: true } result && _chain.TryGetValue(result.Root, out var link); i++)
        {
            Emit(new ChangeBehind(link.Receiver, result, link.Member, span));
            receiver = link.Receiver;
        }
    }

    private static IMethodSymbol Definition(IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;

    /// <summary>True for a method of the program's interface that a SignalR hub sends to its clients, such as <c>Clients.Caller.Show(text)</c>.</summary>
    private bool IsHubClient(IInvocationOperation invocation) =>
        invocation is { TargetMethod.ContainingType.TypeKind: TypeKind.Interface, Instance: { } instance }
        && Unconverted(instance) switch
        {
            IPropertyReferenceOperation property => property.Property.OriginalDefinition,
            IInvocationOperation call => call.TargetMethod.OriginalDefinition,
            _ => (ISymbol?)null,
        } is { ContainingType: { Name: "IHubClients" or "IHubCallerClients", Arity: 1, ContainingNamespace.Name: "SignalR" } };

    private Operand LowerCreation(IObjectCreationOperation creation)
    {
        AccessPath place = NewTemporary();
        _fresh.Add(place.Root);
        _made[place.Root] = creation.Type;
        Operand made = At(place, creation);
        if (creation.Constructor is { } constructor)
        {
            ImmutableArray<Argument> arguments = LowerArguments(creation.Arguments);
            Emit(new Invoke(_symbols.Member(constructor), _symbols.Remember(constructor), made, arguments, Target: null, IsWrite: false, creation.Syntax.Span));
            LinkToInner(place, constructor, creation.Arguments, arguments);
        }
        else
        {
            LowerChildren(creation);
        }

        if (creation.Initializer is { } initializer)
        {
            LowerChildren(initializer);
        }

        return made;
    }

    // What is written to a writer of a library comes to stand in the stream or the builder that it was made for, by a constructor or a factory.
    private void LinkToInner(AccessPath writer, IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments, ImmutableArray<Argument> lowered)
    {
        if (_symbols.InSource(constructor))
        {
            return;
        }

        foreach (IArgumentOperation argument in arguments)
        {
            bool isInner = argument.Parameter?.Type is { IsReferenceType: true, SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface } type
                && Symbols.ShapeOf(type) is TypeShape.Text or TypeShape.Object;
            Operand inner = lowered.FirstOrDefault(candidate => candidate.Parameter == argument.Parameter?.Ordinal).Value;
            if (isInner && inner.Place is { Steps.IsEmpty: true } place)
            {
                _chain[writer.Root] = (place, _symbols.Member(constructor));
                return;
            }
        }
    }

    private ImmutableArray<Argument> LowerArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        var lowered = ImmutableArray.CreateBuilder<Argument>(arguments.Length);
        foreach (IArgumentOperation argument in arguments)
        {
            int parameter = argument.Parameter?.Ordinal ?? lowered.Count;
            switch (argument.ArgumentKind)
            {
                // What is left out is passed all the same: a flag, a key, a length.
                case ArgumentKind.DefaultValue:
                    if (TextOf(argument.Value.ConstantValue.Value) is not null)
                    {
                        lowered.Add(new Argument(parameter, Lower(argument.Value), IsByReference: false));
                    }

                    break;
                case ArgumentKind.ParamArray when argument.Value is IArrayCreationOperation { Initializer: { } values }:
                    LowerElements(lowered, parameter, values.ElementValues, argument.Parameter);
                    break;
                // A newer compiler has spans and other collections in place of the array.
                case > ArgumentKind.DefaultValue:
                    LowerElements(lowered, parameter, Unconverted(argument.Value).ChildOperations, argument.Parameter);
                    break;
                default:
                    RefKind kind = argument.Parameter?.RefKind ?? RefKind.None;
                    Operand operand = LowerArgument(argument.Value);
                    operand = PieceTaken(argument, arguments) is { } taken && operand.Place is { } whole ? Operand.None(operand.Span) with { Piece = (whole, taken) } : operand;
                    lowered.Add(new Argument(parameter, operand, kind is RefKind.Ref or RefKind.Out, IsOut: kind == RefKind.Out, IsUntyped: IsUntyped(argument.Parameter)) { WrittenAs = TakenAs(argument.Parameter) });
                    AddPrinted(lowered, argument.Parameter, argument.Value);
                    break;
            }
        }

        return lowered.ToImmutable();
    }

    private void LowerElements(ImmutableArray<Argument>.Builder lowered, int position, IEnumerable<IOperation> values, IParameterSymbol? parameter)
    {
        int element = 0;
        foreach (IOperation value in values)
        {
            lowered.Add(new Argument(position, LowerArgument(value), IsByReference: false, IsElement: true) { Position = element++ });
            AddPrinted(lowered, parameter, value);
        }
    }

    private string? TakenAs(IParameterSymbol? parameter) =>
        parameter is { Type: INamedTypeSymbol { IsGenericType: false } type, OriginalDefinition.Type: ITypeParameterSymbol } && _symbols.InSource(type)
        && !type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "JsonDerivedTypeAttribute" or "JsonPolymorphicAttribute")
            ? Symbols.IdOf(type)
            : null;

    private static bool IsUntyped(IParameterSymbol? parameter) =>
        parameter?.OriginalDefinition.Type is ITypeParameterSymbol or { SpecialType: SpecialType.System_Object };

    // A constant such as a form body or an address says what kind of request it is, so it needs a place to say so.
    private Operand LowerArgument(IOperation value)
    {
        Operand operand = Lower(value);
        if (value is IArrayCreationOperation { Initializer.ElementValues: { Length: 1 } single } && single[0].ConstantValue is { HasValue: true, Value: char or string } only)
        {
            return operand with { Constant = TextOf(only.Value) };
        }

        // A column is asked for its position to be read.
        if (value is IInvocationOperation { TargetMethod.Name: "GetOrdinal", Arguments: { Length: 1 } column } && column[0].Value.ConstantValue.Value is string name)
        {
            return operand with { Constant = name };
        }

        if (AtMost(value) is { } most)
        {
            return operand with { Constant = most.ToString(CultureInfo.InvariantCulture) };
        }

        if ((EndOffset(value) ?? EndOfReceiver(value)) is { } offset)
        {
            return operand with { Constant = "^" + offset.ToString(CultureInfo.InvariantCulture) };
        }

        if (operand.Constant is not { } text || !TellingText.IsTelling(text))
        {
            return operand;
        }

        AccessPath place = NewTemporary();
        Emit(new ConstantText(place, text, operand.Span));
        return operand with { Place = place };
    }

    /// <summary>The most that a length can be, such as 4 in <c>Math.Min(4, text.Length)</c>.</summary>
    private static int? AtMost(IOperation length) =>
        length is IInvocationOperation { TargetMethod: { Name: nameof(Math.Min), ContainingType.Name: nameof(Math) } } least
            ? least.Arguments.Select(static argument => argument.Value.ConstantValue.Value as int?).FirstOrDefault(static most => most is not null)
            : null;

    /// <summary>How far from the end of a text a position lies, such as 4 in <c>text.Length - 4</c>.</summary>
    private static int? EndOffset(IOperation position) => position switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, LeftOperand: IPropertyReferenceOperation { Property.Name: "Length" } } difference
            when difference.RightOperand.ConstantValue is { HasValue: true, Value: int offset and >= 0 } => offset,
        IInvocationOperation { TargetMethod: { Name: nameof(Math.Max), ContainingType.Name: nameof(Math) } } largest =>
            largest.Arguments.Select(static argument => EndOffset(argument.Value)).FirstOrDefault(static offset => offset is not null),
        _ => null,
    };

    /// <summary>Zero for the length of the object that the method is called on.</summary>
    private int? EndOfReceiver(IOperation position) =>
        position is IPropertyReferenceOperation { Property: { Name: "Length", Type.SpecialType: SpecialType.System_Int32 }, Instance: { } whole }
        && position.Parent is IArgumentOperation { Parent: IInvocationOperation { Instance: { } receiver } }
        && Known(whole) is { } place && place.Equals(Known(receiver)) ? 0 : null;

    private Operand LowerOperator(IMethodSymbol method, IOperation operation, params IOperation[] operands)
    {
        var arguments = ImmutableArray.CreateRange(operands.Select((operand, index) => new Argument(index, Lower(operand), IsByReference: false)));
        AccessPath target = NewTemporary();
        Emit(new Invoke(_symbols.Member(method), _symbols.Remember(method), null, arguments, target, IsWrite: false, operation.Syntax.Span));
        return At(target, operation);
    }

    private Operand LowerBinary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { ContainingType.SpecialType: not SpecialType.System_String } method)
        {
            return LowerOperator(method, binary, binary.LeftOperand, binary.RightOperand);
        }

        if (CharacterIn(binary) is { } character)
        {
            return Lower(character) with { Span = binary.Syntax.Span };
        }

        // A text of many parts nests to the left; the stack is not as deep as texts are long.
        var operands = new Stack<IOperation>();
        IOperation left = binary;
        while (left is IBinaryOperation { ConstantValue.HasValue: false, OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_String } } inner
            && SymbolEqualityComparer.Default.Equals(inner.Type, binary.Type))
        {
            operands.Push(inner.RightOperand);
            left = inner.LeftOperand;
        }

        operands.Push(left);
        ImmutableArray<Operand> parts = ImmutableArray.CreateRange(operands.Select(LowerPrinted));
        return Symbols.ShapeOf(binary.Type) == TypeShape.Plain ? Operand.None(binary.Syntax.Span) : Combine(parts, binary);
    }

    private Operand LowerInterpolation(IInterpolatedStringOperation text)
    {
        var parts = ImmutableArray.CreateBuilder<Operand>();
        foreach (IInterpolatedStringContentOperation part in text.Parts)
        {
            parts.Add(part switch
            {
                IInterpolationOperation hole => LowerPrinted(hole.Expression),
                IInterpolatedStringTextOperation literal => Lower(literal.Text),
                _ => Operand.None(part.Syntax.Span),
            });
        }

        return Combine(parts.ToImmutable(), text);
    }

    /// <summary>From the member's name to the end, so that a long chain is not all underlined.</summary>
    private static TextSpan NameSpan(SyntaxNode syntax)
    {
        ExpressionSyntax? expression = syntax is InvocationExpressionSyntax invocation ? invocation.Expression : syntax as ExpressionSyntax;
        SyntaxNode name = expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => syntax,
        };
        return TextSpan.FromBounds(name.SpanStart, syntax.Span.End);
    }
}
