using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>
/// The type parameters of a method are parameters of its body: its callers know which type it makes objects of, or asks for a static member.
/// </summary>
internal sealed partial class BodyLowering
{
    /// <summary>Begins the constant that stands for a type.</summary>
    public const string TypeMark = "T:";

    private static Root TypeRoot(ITypeParameterSymbol parameter) => new(RootKind.Parameter, "<" + parameter.Name + ">", -1);

    private Operand? Standing(ITypeSymbol? type, TextSpan span)
    {
        if (type is not ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter)
        {
            return null;
        }

        Root root = TypeRoot(parameter);
        NoteCaptured(root);
        return new Operand(AccessPath.Of(root), null, span, TypeShape.Plain);
    }

    private ImmutableArray<Argument> WithTypes(ImmutableArray<Argument> arguments, IMethodSymbol method, TextSpan span)
    {
        for (int i = 0; i < method.TypeArguments.Length && _symbols.InSource(method); i++)
        {
            Operand? type = method.TypeArguments[i] is INamedTypeSymbol named
                ? new Operand(null, Symbols.IdOf(named), span, TypeShape.Plain)
                : Standing(method.TypeArguments[i], span);
            arguments = type is { } passed ? arguments.Add(new Argument(method.Parameters.Length + i, passed, IsByReference: false)) : arguments;
        }

        return arguments;
    }

    private Operand LowerCreation(ITypeParameterObjectCreationOperation creation)
    {
        AccessPath place = NewTemporary();
        _fresh.Add(place.Root);
        if (Standing(creation.Type, creation.Syntax.Span) is { Place: { } type })
        {
            Emit(new Move(place, type, IsWeak: false, creation.Syntax.Span, creation.Syntax.Span));
        }

        LowerChildren(creation);
        return At(place, creation);
    }

    // A loop disposes of an enumerator as of anything that is disposable.
    private string? ReceiverType(IOperation? instance, IMethodSymbol method) =>
        instance is not null
        && Unconverted(instance).Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, SpecialType: not SpecialType.System_Object } type
        && !_symbols.InSource(type)
        && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, method.ContainingType.OriginalDefinition)
            ? Symbols.IdOf(type.OriginalDefinition)
            : null;
}
