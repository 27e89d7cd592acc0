using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>What the values of a type can carry, and what they print.</summary>
public sealed partial class Symbols
{
    /// <summary>True for a task that gives something: the engine takes it for what it gives, programs print its type.</summary>
    public static bool IsTask(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 };

    public static TypeShape ShapeOf(ITypeSymbol? type)
    {
        switch (type)
        {
            case null:
                return TypeShape.Plain;
            case IArrayTypeSymbol array:
                return array.ElementType.SpecialType is SpecialType.System_Byte or SpecialType.System_Char ? TypeShape.Text
                    : ShapeOf(array.ElementType) == TypeShape.Plain ? TypeShape.Plain : TypeShape.Collection;
            case ITypeParameterSymbol or IDynamicTypeSymbol:
                return TypeShape.Text;
            case { TypeKind: TypeKind.Enum }:
                return TypeShape.Plain;
            case { TypeKind: TypeKind.Delegate }:
                return TypeShape.Delegate;
        }

        switch (type.SpecialType)
        {
            case SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Char:
                return TypeShape.Text;
            case SpecialType.System_Boolean or SpecialType.System_Void or SpecialType.System_DateTime or SpecialType.System_IntPtr or SpecialType.System_UIntPtr:
            case >= SpecialType.System_SByte and <= SpecialType.System_Double:
                return TypeShape.Plain;
        }

        if (type is INamedTypeSymbol { TypeArguments.Length: 1 } named)
        {
            if (named.Name is "Task" or "ValueTask" or "Nullable")
            {
                return ShapeOf(named.TypeArguments[0]);
            }

            if (named.Name is "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan" or "ArraySegment")
            {
                return TypeShape.Text;
            }
        }

        // A text seen as one of these still is one.
        if (type is { TypeKind: TypeKind.Interface, Name: "IComparable" or "IConvertible" or "ICloneable" or "IFormattable" or "ISpanFormattable" })
        {
            return TypeShape.Text;
        }

        if (type.Name is "Task" or "ValueTask" or "DateTime" or "DateTimeOffset" or "TimeSpan" or "Guid" or "DateOnly" or "TimeOnly" or "CancellationToken")
        {
            return TypeShape.Plain;
        }

        if (type.AllInterfaces.Any(static type => type.SpecialType == SpecialType.System_Collections_IEnumerable))
        {
            return TypeShape.Collection;
        }

        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "Stream" or "TextReader" or "StringBuilder" or "SecureString" && current.ContainingNamespace?.Name is "IO" or "Text" or "Security")
            {
                return TypeShape.Text;
            }
        }

        return type is IErrorTypeSymbol || PrintsItself(type) ? TypeShape.Text : TypeShape.Object;
    }

    /// <summary>True for text and bytes themselves, so that a name may tell what they are; an object that prints itself is more than its name says.</summary>
    public static bool IsText(ITypeSymbol? type) =>
        ShapeOf(type) == TypeShape.Text
        && type switch
        {
            INamedTypeSymbol { Name: "Task" or "ValueTask" or "Nullable", TypeArguments.Length: 1 } wrapper => IsText(wrapper.TypeArguments[0]),
            INamedTypeSymbol { SpecialType: SpecialType.None } named => named.IsValueType && named.TypeArguments.Length == 1,
            _ => true,
        };

    // What the program's own types print is followed.
    private static bool PrintsItself(ITypeSymbol type) => PrinterOf(type) is { DeclaringSyntaxReferences.IsEmpty: true };

    /// <summary>The method that prints what a member holds, a task's result for a task; null where nothing but the name of the type is printed.</summary>
    public static IMethodSymbol? PrinterOf(ISymbol member)
    {
        ITypeSymbol? type = member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IMethodSymbol method => method.ReturnType,
            _ => member as ITypeSymbol,
        };
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task)
        {
            type = task.TypeArguments[0];
        }

        for (ITypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object and not SpecialType.System_ValueType }; current = current.BaseType)
        {
            IMethodSymbol? printer = current.GetMembers(nameof(ToString)).OfType<IMethodSymbol>()
                .FirstOrDefault(static method => method is { IsOverride: true, Parameters.IsEmpty: true });
            if (printer is not null)
            {
                return printer;
            }
        }

        return null;
    }
}
