using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>What code names.</summary>
internal static class Identifiers
{
    public static IEnumerable<string> In(SyntaxNode code) =>
        code.DescendantNodes().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText);
}
