using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Members of libraries that are more than they seem: methods of extension blocks, and conversions that only look at an array.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The static method that a method of an extension block is in truth; models know it by that one.</summary>
    private static IMethodSymbol? MethodBehind(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        bool isOfLibrary = definition.DeclaringSyntaxReferences.IsEmpty;
        if (!isOfLibrary || definition.ContainingType is not { Name.Length: 0, ContainingType: { IsStatic: true } outer })
        {
            return null;
        }

        int extended = definition.IsStatic ? 0 : 1;
        return outer.GetMembers(definition.Name).OfType<IMethodSymbol>().FirstOrDefault(candidate =>
            candidate.IsStatic
            && candidate.Parameters.Length == definition.Parameters.Length + extended
            && candidate.Parameters.Skip(extended).Zip(definition.Parameters, IsSame).All(static same => same));
    }

    private static bool IsSame(IParameterSymbol one, IParameterSymbol other) =>
        one.Name == other.Name && one.Type.ToDisplayString() == other.Type.ToDisplayString();

    private static ImmutableArray<Argument> WithExtended(Operand? receiver, ImmutableArray<Argument> arguments) =>
        receiver is not { } extended
            ? arguments
            : ImmutableArray.CreateRange(arguments.Select(static argument => argument with { Parameter = argument.Parameter + 1 }))
                .Insert(0, new Argument(0, extended, IsByReference: false));

    /// <summary>True for a conversion of an array to a span of it: what is written to the span stands in the array.</summary>
    private static bool IsView(IMethodSymbol conversion) =>
        conversion.Name == WellKnownMemberNames.ImplicitConversionName
        && conversion.ContainingType.Name is "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan"
        && conversion.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
