using System.Reflection;
using System.Text.RegularExpressions;

namespace Cases.Run.Tests;

/// <summary>Which members and parameters are credentials: by wire name where one is given, else by their own.</summary>
public static partial class CredentialNames
{
    public static bool Is(string name) => Pattern().IsMatch(name.Replace("_", ""));

    public static bool Is(MemberInfo member) => Is(WireName(member) ?? member.Name);

    private static string? WireName(MemberInfo member) => member.GetCustomAttributesData()
        .Where(static attribute => attribute.AttributeType.Name is "JsonPropertyNameAttribute" or "JsonPropertyAttribute" or "DataMemberAttribute")
        .SelectMany(static attribute => attribute.ConstructorArguments.Select(static argument => argument.Value)
            .Concat(attribute.NamedArguments
                .Where(static argument => argument.MemberName is "Name" or "PropertyName")
                .Select(static argument => argument.TypedValue.Value)))
        .OfType<string>()
        .FirstOrDefault();

    [GeneratedRegex("(refresh|access|id|bearer)token$|devicecode$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
