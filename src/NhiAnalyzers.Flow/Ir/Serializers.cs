using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>Who writes objects member by member. Each follows its own attributes.</summary>
public enum Serializer : byte
{
    /// <summary>Nobody knows which: attributes of all of them count.</summary>
    Unknown,
    SystemText,
    Newtonsoft,
    Contract,
    Xml,
}

/// <summary>Which members serializers write.</summary>
public static class Serializers
{
    private static readonly ImmutableArray<Serializer> s_known =
        ImmutableArray.Create(Serializer.SystemText, Serializer.Newtonsoft, Serializer.Contract, Serializer.Xml);

    /// <summary>The serializer that a member of a library belongs to.</summary>
    public static Serializer Of(string memberId) => OfNamespace(memberId.Substring(memberId.IndexOf(':') + 1));

    /// <summary>True for a member that one serializer or another writes.</summary>
    public static bool MayWrite(ISymbol member) => s_known.Any(serializer => Writes(serializer, member));

    /// <param name="withFields">False where fields are left out unless they say otherwise.</param>
    public static bool Writes(Serializer serializer, ISymbol member, bool withFields = true)
    {
        if (member.ContainingType?.GetAttributes().Any(attribute => Follows(serializer, attribute) && WritesNoValue(attribute)) == true
            || (!withFields && serializer == Serializer.SystemText && member is IFieldSymbol && !member.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "JsonIncludeAttribute")))
        {
            return false;
        }

        bool isNamed = false;
        foreach (AttributeData attribute in member.GetAttributes().Where(attribute => Follows(serializer, attribute)))
        {
            if (LeavesOut(attribute) || WritesNoValue(attribute))
            {
                return false;
            }

            isNamed |= attribute.AttributeClass?.Name is "JsonIncludeAttribute" or "JsonPropertyAttribute" or "JsonPropertyNameAttribute" or "DataMemberAttribute";
        }

        return isNamed || (member.DeclaredAccessibility == Accessibility.Public && !IsLeftOut(serializer, member));
    }

    /// <summary>True where the serializer looks at attributes of the type or the namespace.</summary>
    public static bool Follows(Serializer serializer, string attribute) =>
        serializer == Serializer.Unknown
        || (OfNamespace(attribute) is var own && (own == serializer || (own == Serializer.Contract && serializer == Serializer.Newtonsoft)));

    private static Serializer OfNamespace(string name) =>
        name.StartsWith("System.Text.Json", StringComparison.Ordinal) || name.StartsWith("System.Net.Http.Json", StringComparison.Ordinal) ? Serializer.SystemText
        : name.StartsWith("Newtonsoft.Json", StringComparison.Ordinal) ? Serializer.Newtonsoft
        : name.StartsWith("System.Runtime.Serialization", StringComparison.Ordinal) || name == "System" ? Serializer.Contract
        : name.StartsWith("System.Xml.Serialization", StringComparison.Ordinal) ? Serializer.Xml
        : Serializer.Unknown;

    private static bool Follows(Serializer serializer, AttributeData attribute) =>
        Follows(serializer, attribute.AttributeClass?.ContainingNamespace?.ToDisplayString() ?? "");

    // Of the conditions of JsonIgnore, these alone leave out a member that holds a value: always, and when writing.
    private static bool LeavesOut(AttributeData attribute) =>
        attribute.AttributeClass?.Name is { } name
        && (name == "NonSerializedAttribute" || (name.Contains("Ignore") && !name.Contains("IgnoreIf")))
        && attribute.NamedArguments.All(static argument => argument.Key != "Condition" || argument.Value.Value is 1 or 4);

    /// <summary>True for a converter of the program that writes something else in place of the value.</summary>
    private static bool WritesNoValue(AttributeData attribute) =>
        attribute is { AttributeClass.Name: "JsonConverterAttribute", ConstructorArguments: { IsEmpty: false } arguments }
        && arguments[0].Value is INamedTypeSymbol converter
        && converter.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(static method => method is { Name: "Write" or "WriteJson", Parameters.Length: 3 }) is { } write
        && write.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declaration
        && !Identifiers.In(declaration).Contains(write.Parameters[1].Name);

    // Types may ask for a mark on each member that is shown, or for a method that decides.
    private static bool IsLeftOut(Serializer serializer, ISymbol member) =>
        member.ContainingType is { } type
        && (type.GetAttributes().Any(attribute => Follows(serializer, attribute)
                && (attribute.AttributeClass?.Name == "DataContractAttribute"
                    || (attribute.AttributeClass?.Name == "JsonObjectAttribute" && attribute.ConstructorArguments.Any(static argument => argument.Value is 1))))
            || (serializer is not (Serializer.SystemText or Serializer.Contract)
                && type.GetMembers("ShouldSerialize" + member.Name).OfType<IMethodSymbol>().Any(static method => method.Parameters.IsEmpty)));
}
