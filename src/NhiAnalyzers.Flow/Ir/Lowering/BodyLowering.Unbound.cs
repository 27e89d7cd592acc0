using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Calls that bind to no overload, as an argument is half typed: they go to the method whose overloads are the candidates.</summary>
internal sealed partial class BodyLowering
{
    private Operand LowerInvalid(IInvalidOperation invalid)
    {
        if (invalid.Syntax is not InvocationExpressionSyntax call || Candidate(call) is not { } candidate)
        {
            return LowerUnknown(invalid);
        }

        var parts = new Dictionary<TextSpan, Operand>();
        foreach (IOperation child in invalid.ChildOperations)
        {
            parts[child.Syntax.Span] = LowerPrinted(child);
        }

        Operand? receiver = call.Expression is MemberAccessExpressionSyntax access && parts.TryGetValue(access.Expression.Span, out Operand instance) ? instance : null;
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

        IMethodSymbol[] candidates = [.. model.GetSymbolInfo(call, _cancellationToken).CandidateSymbols.OfType<IMethodSymbol>()];
        bool isOneMethod = candidates.Select(static candidate => candidate.ContainingType).Distinct(SymbolEqualityComparer.Default).Count() == 1;
        return isOneMethod
            ? candidates.FirstOrDefault(candidate => Takes(candidate, arguments.Count)
                && Enumerable.Range(0, arguments.Count).All(i => Accepts(model, arguments[i], candidate.Parameters[Math.Min(i, candidate.Parameters.Length - 1)])))
            : null;
    }

    private static bool Takes(IMethodSymbol method, int count) =>
        method.Parameters.Length > 0
        && count >= method.Parameters.Count(static parameter => !parameter.IsOptional && !parameter.IsParams)
        && (count <= method.Parameters.Length || method.Parameters[method.Parameters.Length - 1].IsParams);

    // What is not known may be anything.
    private bool Accepts(SemanticModel model, ArgumentSyntax argument, IParameterSymbol parameter)
    {
        ITypeSymbol? type = model.GetTypeInfo(argument.Expression, _cancellationToken).Type;
        ITypeSymbol accepted = parameter is { IsParams: true, Type: IArrayTypeSymbol array } ? array.ElementType : parameter.Type;
        return type is null or IErrorTypeSymbol || model.Compilation.ClassifyCommonConversion(type, accepted).IsImplicit || accepted is ITypeParameterSymbol;
    }
}
