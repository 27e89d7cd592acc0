using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>
/// Code that does not bind, as a reference is missing, a line is half typed or a value is dynamic. A call goes to the method whose overloads are the candidates, or to that
/// of a text where nothing is known of the object; a member of such an object is what it is called.
/// </summary>
internal sealed partial class BodyLowering
{
    private Operand LowerInvalid(IInvalidOperation invalid) => invalid.Syntax switch
    {
        InvocationExpressionSyntax call when Candidate(call) is { } candidate => LowerCall(invalid, call, candidate),
        ElementAccessExpressionSyntax access when invalid.ChildOperations.Count == 2 => LowerUnboundElement(access, invalid),
        _ when UnboundMember(invalid) is { } member => LowerUnbound(invalid, member),
        // What comes out is not known to be text.
        InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax when invalid is { Type: IErrorTypeSymbol, Parent: not IConversionOperation } => LowerUnboundCall(invalid),
        _ => LowerUnknown(invalid),
    };

    /// <summary>The name of a member that does not bind, where it is no method.</summary>
    private static string? UnboundMember(IInvalidOperation invalid)
    {
        SimpleNameSyntax? name = invalid.Syntax switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        bool isCalled = invalid.Syntax.Parent is InvocationExpressionSyntax call && call.Expression == invalid.Syntax;
        return name is IdentifierNameSyntax && !isCalled ? name.Identifier.ValueText : null;
    }

    private Operand LowerUnboundCall(IInvalidOperation invalid)
    {
        LowerChildren(invalid);
        return At(NewTemporary(), invalid);
    }

    private Operand LowerUnboundElement(ElementAccessExpressionSyntax access, IInvalidOperation invalid)
    {
        IOperation first = invalid.ChildOperations.First();
        IOperation last = invalid.ChildOperations.Last();
        (IOperation whole, IOperation index) = first.Syntax == access.Expression ? (first, last) : (last, first);
        Operand operand = Lower(whole);
        return index is IRangeOperation range ? Slice(operand with { Shape = TypeShape.Text }, range, invalid)
            : LowerDynamic(operand, index.ConstantValue.Value as string, invalid);
    }

    private Operand LowerUnbound(IInvalidOperation invalid, string member)
    {
        AccessPath place = UnboundPlace(invalid, member);
        if (!IsConstantName(member) && HasOwner(invalid))
        {
            Emit(new Read(place, MemberReference.OfUnknownType(member), invalid.Syntax.Span));
        }

        return new Operand(place, null, invalid.Syntax.Span);
    }

    private static bool IsConstantName(string member) => !member.Any(char.IsLower);

    // What is read from a type that is not known, not from an object, is most often a constant, such as the name of a claim.
    private static bool HasOwner(IOperation operation) =>
        operation is not IInvalidOperation { Syntax: MemberAccessExpressionSyntax or SimpleNameSyntax } invalid
        || (invalid.ChildOperations.FirstOrDefault() is { } owner && HasOwner(owner));

    private AccessPath UnboundPlace(IInvalidOperation invalid, string member) =>
        (invalid.ChildOperations.FirstOrDefault() is { } owner ? PlaceOf(Lower(owner)) : NewTemporary()).Append(PathStep.Member(member));

    private Operand LowerCreation(IDynamicObjectCreationOperation creation, IMethodSymbol constructor)
    {
        AccessPath place = NewTemporary();
        _fresh.Add(place.Root);
        Operand made = At(place, creation);
        ImmutableArray<Argument> arguments = ImmutableArray.CreateRange(
            creation.Arguments.Select((argument, index) => new Argument(index, LowerPrinted(argument), IsByReference: false)));
        Emit(new Invoke(_symbols.Member(constructor), _symbols.Remember(constructor), made, arguments, Target: null, IsWrite: false, creation.Syntax.Span));
        if (creation.Initializer is { } initializer)
        {
            LowerChildren(initializer);
        }

        return made;
    }

    private Operand LowerCall(IOperation unbound, InvocationExpressionSyntax call, IMethodSymbol candidate)
    {

        var parts = new Dictionary<TextSpan, Operand>();
        foreach (IOperation child in unbound.ChildOperations)
        {
            // A method of an object of which nothing is known comes as a part without a type.
            IOperation part = child.Syntax == call.Expression && child.ChildOperations.FirstOrDefault() is { } owner ? owner : child;
            parts[part.Syntax.Span] = LowerPrinted(part);
        }

        Operand? receiver = call.Expression switch
        {
            MemberAccessExpressionSyntax access when parts.TryGetValue(access.Expression.Span, out Operand instance) => instance,
            MemberBindingExpressionSyntax when unbound.ChildOperations.FirstOrDefault() is { } bound && parts.TryGetValue(bound.Syntax.Span, out Operand instance) => instance,
            SimpleNameSyntax when !candidate.IsStatic => At(This(), candidate.ContainingType, call.Span),
            _ => null,
        };
        IMethodSymbol method = candidate.ReducedFrom ?? candidate;
        ImmutableArray<Argument>.Builder arguments = ImmutableArray.CreateBuilder<Argument>();
        if (candidate.ReducedFrom is not null && receiver is { } extended)
        {
            arguments.Add(new Argument(0, extended, IsByReference: false));
        }

        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            if (parts.TryGetValue(argument.Expression.Span, out Operand value))
            {
                int position = Math.Min(arguments.Count, method.Parameters.Length - 1);
                arguments.Add(new Argument(position, value, IsByReference: false, IsElement: method.Parameters[position].IsParams) { Position = arguments.Count - position });
            }
        }

        AccessPath? target = Symbols.ShapeOf(method.ReturnType) == TypeShape.Plain ? null : NewTemporary();
        receiver = method.IsStatic ? null : receiver;
        Emit(new Invoke(
            _symbols.Member(Definition(method)), _symbols.Remember(method), receiver, arguments.ToImmutable(), target, IsWrite: false, NameSpan(call)));
        return target is null ? Operand.None(call.Span) : At(target, method.ReturnType, call.Span);
    }

    private IMethodSymbol? Candidate(InvocationExpressionSyntax call)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (_graph?.OriginalOperation.SemanticModel is not { } model || arguments.Any(static argument => argument.NameColon is not null))
        {
            return null;
        }

        SymbolInfo info = model.GetSymbolInfo(call, _cancellationToken);
        ImmutableArray<ISymbol> found = info.Symbol is { } only ? ImmutableArray.Create(only) : info.CandidateSymbols;
        IMethodSymbol[] candidates = [.. (found.IsEmpty ? OfText(call, model) : found).OfType<IMethodSymbol>()];
        bool isOneMethod = candidates.Select(static candidate => candidate.ContainingType).Distinct(SymbolEqualityComparer.Default).Count() == 1;
        return isOneMethod
            ? candidates.FirstOrDefault(candidate => Takes(candidate, arguments.Count)
                && Enumerable.Range(0, arguments.Count).All(i => Accepts(model, arguments[i], candidate.Parameters[Math.Min(i, candidate.Parameters.Length - 1)])))
            : null;
    }

    private static IMethodSymbol? Candidate(IDynamicObjectCreationOperation creation) =>
        (creation.Type as INamedTypeSymbol)?.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == creation.Arguments.Length);

    // Of an object that nothing is known of, a method that texts have is taken for theirs: a piece is a piece.
    private ImmutableArray<ISymbol> OfText(InvocationExpressionSyntax call, SemanticModel model)
    {
        (ExpressionSyntax? owner, SimpleNameSyntax? name) = call.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name),
            MemberBindingExpressionSyntax binding => (binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression, binding.Name),
            _ => default((ExpressionSyntax?, SimpleNameSyntax?)),
        };
        return owner is not null && name is IdentifierNameSyntax && model.GetTypeInfo(owner, _cancellationToken).Type is IErrorTypeSymbol
            ? model.Compilation.GetSpecialType(SpecialType.System_String).GetMembers(name.Identifier.ValueText)
            : ImmutableArray<ISymbol>.Empty;
    }

    private static bool Takes(IMethodSymbol method, int count) =>
        (method.Parameters.Length > 0 || count == 0)
        && count >= method.Parameters.Count(static parameter => !parameter.IsOptional && !parameter.IsParams)
        && (count <= method.Parameters.Length || method.Parameters[method.Parameters.Length - 1].IsParams);

    // What is not known may be anything.
    private bool Accepts(SemanticModel model, ArgumentSyntax argument, IParameterSymbol parameter)
    {
        ITypeSymbol? type = model.GetTypeInfo(argument.Expression, _cancellationToken).Type;
        ITypeSymbol accepted = parameter is { IsParams: true, Type: IArrayTypeSymbol array } ? array.ElementType : parameter.Type;
        return type is null or IErrorTypeSymbol or IDynamicTypeSymbol || model.Compilation.ClassifyCommonConversion(type, accepted).IsImplicit || accepted is ITypeParameterSymbol;
    }
}
