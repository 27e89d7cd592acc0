using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>Which credential a symbol holds by its wire name or its own name, and the type of the runtime for it.</summary>
internal static class CredentialKind
{
    public static string? Of(ISymbol symbol) =>
        symbol.GetAttributes()
            .SelectMany(static attribute => attribute.ConstructorArguments)
            .Where(static argument => argument.Kind == TypedConstantKind.Primitive)
            .Select(static argument => argument.Value as string)
            .Select(static text => text is null ? null : BuiltInModels.Set.KindOfKey(text))
            .FirstOrDefault(static kind => kind is not null)
        ?? BuiltInModels.Set.KindOfName(WithoutSuffix(symbol.Name));

    /// <summary>True for a symbol of a kind, and for one that is just called a token, beside one of a kind.</summary>
    public static bool IsNamed(ISymbol symbol) =>
        Of(symbol) is not null || symbol.Name.TrimStart('_').Equals("token", StringComparison.OrdinalIgnoreCase);

    public static INamedTypeSymbol? TypeOf(string? kind, Compilation compilation) =>
        NameOf(kind) is { } name
        && DocumentationCommentId.GetFirstSymbolForDeclarationId("T:Nhi.SecureTokens." + name, compilation)
            is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type
            ? type
            : null;

    private static string? NameOf(string? kind) => kind switch
    {
        ModelKinds.Access => "AccessToken",
        ModelKinds.Refresh => "RefreshToken",
        ModelKinds.Device => "DeviceCode",
        ModelKinds.Id => "IdToken",
        _ => null,
    };

    private static string WithoutSuffix(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;
}
