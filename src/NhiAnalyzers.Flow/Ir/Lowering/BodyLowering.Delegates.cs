using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Code as a value: lambdas, method groups and events.</summary>
internal sealed partial class BodyLowering
{
    private Operand LowerLambda(IFlowAnonymousFunctionOperation lambda)
    {
        string id = Nest(_graph!.GetAnonymousFunctionControlFlowGraph(lambda, _cancellationToken), lambda.Symbol);
        return EmitClosure(id, lambda);
    }

    /// <summary>What a library's method finds by a predicate is what the predicate says, such as a claim by its type.</summary>
    private void AddFound(AccessPath target, IInvocationOperation call)
    {
        if (PredicateOf(call) is var (test, type) && PlaceFound(target, call.TargetMethod.ReturnType, type) is { } element)
        {
            Emit(new Found(element, test.Member, test.Constant!, test.Span));
        }
    }

    private (MemberTest Test, ITypeSymbol Element)? PredicateOf(IInvocationOperation call)
    {
        foreach (IArgumentOperation argument in _symbols.InSource(call.TargetMethod) ? ImmutableArray<IArgumentOperation>.Empty : call.Arguments)
        {
            if (argument.Value is IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation { Symbol.Parameters: { Length: 1 } parameters } lambda }
                && _graph!.GetAnonymousFunctionControlFlowGraph(lambda, _cancellationToken).Blocks is { Length: 3 } blocks
                && blocks[1].BranchValue is { } predicate
                && MemberIn(predicate) is { IsNegated: false, Constant: not null, Owner: not null } test)
            {
                return (test, parameters[0].Type);
            }
        }

        return null;
    }

    private static AccessPath? PlaceFound(AccessPath target, ITypeSymbol given, ITypeSymbol element) =>
        SymbolEqualityComparer.Default.Equals(given, element) ? target
        : SymbolEqualityComparer.Default.Equals(TypeParts.ElementOf(given), element) ? target.Append(PathStep.Element)
        : null;

    private Operand LowerMethodReference(IMethodReferenceOperation reference)
    {
        Operand? receiver = reference.Instance is { } instance ? Lower(instance) : null;
        if (reference.Method.MethodKind == MethodKind.LocalFunction)
        {
            return EmitClosure(NestedId(reference.Method), reference);
        }

        Body body = Forwarding(reference, receiver);
        _nested.Add(body);
        return EmitClosure(body.Id, reference);
    }

    /// <summary>A method as a value is a lambda that hands its parameters on.</summary>
    private Body Forwarding(IMethodReferenceOperation reference, Operand? receiver)
    {
        IMethodSymbol method = reference.Method;
        string id = _outerId + Body.NestedMark + reference.Syntax.SpanStart;
        var parameters = ImmutableArray.CreateBuilder<Root>();
        var shapes = ImmutableArray.CreateBuilder<TypeShape>();
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        bool isExtension = receiver is not null && (method.ReducedFrom is not null || (method.IsExtensionMethod && method.IsStatic));
        if (isExtension)
        {
            arguments.Add(new Argument(0, receiver!.Value, IsByReference: false));
        }

        foreach (IParameterSymbol parameter in method.ReducedFrom is null && isExtension ? method.Parameters.RemoveAt(0) : method.Parameters)
        {
            var root = new Root(RootKind.Parameter, parameter.Name, -1 - reference.Syntax.SpanStart);
            parameters.Add(root);
            shapes.Add(Symbols.ShapeOf(parameter.Type));
            var operand = new Operand(
                AccessPath.Of(root), null, reference.Syntax.Span, shapes[shapes.Count - 1], Symbols.PrintsMembers(parameter.Type), IsFixed: true);
            arguments.Add(new Argument(arguments.Count, operand, parameter.RefKind is RefKind.Ref or RefKind.Out));
        }

        var call = new Invoke(
            _symbols.Member(Definition(method)),
            _symbols.Remember(method),
            isExtension ? null : receiver,
            arguments.ToImmutable(),
            method.ReturnsVoid ? null : AccessPath.Of(Root.Return),
            IsWrite: false,
            NameSpan(reference.Syntax));
        return new Body(
            id,
            method.Name,
            Symbols.DisplayOf(method),
            ImmutableArray<string>.Empty,
            _tree,
            parameters.ToImmutable(),
            shapes.ToImmutable(),
            receiver?.Place is { } place ? ImmutableHashSet.Create(place.Root) : ImmutableHashSet<Root>.Empty,
            ImmutableHashSet<Root>.Empty,
            ImmutableDictionary<Root, int>.Empty,
            ImmutableArray.Create<Instruction>(call, new Exit(reference.Syntax.Span)),
            ImmutableArray<Body>.Empty)
        {
            IsForwarding = true,
        };
    }

    private Operand EmitClosure(string id, IOperation operation)
    {
        AccessPath target = NewTemporary();
        Emit(new Closure(target, id, operation.Syntax.Span));
        return new Operand(target, null, operation.Syntax.Span, TypeShape.Delegate);
    }

    private Operand LowerEvent(IEventReferenceOperation reference)
    {
        AccessPath place = MemberPlace(reference.Instance, reference.Event);
        Emit(new Read(place, _symbols.Member(reference.Event), NameSpan(reference.Syntax)));
        return At(place, reference);
    }

    private Operand LowerSubscription(IEventAssignmentOperation assignment)
    {
        Operand handler = Lower(assignment.HandlerValue);
        if (assignment is { Adds: true, EventReference: IEventReferenceOperation reference })
        {
            Move(MemberPlace(reference.Instance, reference.Event), handler, assignment.Syntax.Span, isWeak: true);
        }

        return Operand.None(assignment.Syntax.Span);
    }
}
