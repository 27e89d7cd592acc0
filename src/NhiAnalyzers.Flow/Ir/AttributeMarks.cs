using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>Reads the attributes by which a program or a library tells what its members do with credentials.</summary>
internal static class AttributeMarks
{
    public static ImmutableArray<AttributeMark> Of(ISymbol member, ImmutableArray<IParameterSymbol> parameters)
    {
        IEnumerable<AttributeMark> marks = MarksIn(member.GetAttributes(), AttributeMark.OfMember);
        if (member is IMethodSymbol method)
        {
            marks = marks.Concat(MarksIn(method.GetReturnTypeAttributes(), AttributeMark.OfMember));
        }

        return ImmutableArray.CreateRange(marks.Concat(parameters.SelectMany(static parameter => MarksIn(parameter.GetAttributes(), parameter.Ordinal))));
    }

    public static ImmutableArray<AttributeMark> Of(IParameterSymbol parameter) =>
        ImmutableArray.CreateRange(MarksIn(parameter.GetAttributes(), parameter.Ordinal));

    private static IEnumerable<AttributeMark> MarksIn(ImmutableArray<AttributeData> attributes, int parameter) =>
        from attribute in attributes
        let type = attribute.AttributeClass?.ToDisplayString()
        where type is not null && !type.StartsWith("System.", StringComparison.Ordinal)
        select new AttributeMark(type, TextOf(attribute), parameter) { Name = NameOf(attribute) };

    private static string? NameOf(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Name").Value is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : null;

    private static string TextOf(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : "";
}
