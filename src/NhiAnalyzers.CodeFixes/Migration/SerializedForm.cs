using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>
/// Says whether a member may change its type: not where something besides the program's own code fills the object or writes it out, and not where
/// the object is taken apart. System.Text.Json reads the token types, and nothing writes them.
/// </summary>
internal static class SerializedForm
{
    private static readonly string[] s_writers = ["Serializ", "AsJson", "JsonContent", "Ok(", "Json("];

    public static async Task<bool> AllowsAsync(ISymbol member, Project project, CancellationToken cancellationToken)
    {
        INamedTypeSymbol type = member.ContainingType.OriginalDefinition;
        foreach (ReferencedSymbol referenced in await SymbolFinder
            .FindReferencesAsync(type, project.Solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation reference in referenced.Locations)
            {
                if (await Source.OfAsync(reference.Document, cancellationToken).ConfigureAwait(false) is { } source
                    && source.Root.FindNode(reference.Location.SourceSpan, getInnermostNodeForTie: true) is { } name
                    && !Allows(name, source.Model))
                {
                    return false;
                }
            }
        }

        foreach (Document document in project.Documents)
        {
            string text = (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
            if (await Source.OfAsync(document, cancellationToken).ConfigureAwait(false) is { } source
                && ((s_writers.Any(text.Contains) && WritesOut(type, source)) || (type.IsRecord && TakesApart(type, source))))
            {
                return false;
            }
        }

        return true;
    }

    // A type argument is how others learn of the type.
    private static bool Allows(SyntaxNode name, SemanticModel model) => name.Parent switch
    {
        NullableTypeSyntax or ArrayTypeSyntax or QualifiedNameSyntax => Allows(name.Parent, model),
        TypeOfExpressionSyntax => false,
        TypeArgumentListSyntax { Parent: GenericNameSyntax generic } => model.GetSymbolInfo(generic).Symbol switch
        {
            IMethodSymbol method => Reads(method),
            INamedTypeSymbol type => IsPlain(type.ContainingNamespace.ToDisplayString()) || type.Name == "ILogger",
            _ => false,
        },
        _ => true,
    };

    private static bool Reads(IMethodSymbol method) =>
        method.ContainingNamespace.ToDisplayString() is "System.Text.Json" or "System.Net.Http.Json"
        && (method.Name.StartsWith("Deserialize", StringComparison.Ordinal)
            || method.Name.StartsWith("ReadFromJson", StringComparison.Ordinal)
            || method.Name.StartsWith("GetFromJson", StringComparison.Ordinal));

    private static bool IsPlain(string name) =>
        name is "System" or "System.Threading" or "System.Threading.Tasks" || name.StartsWith("System.Collections", StringComparison.Ordinal);

    private static bool WritesOut(INamedTypeSymbol type, Source source) =>
        source.Root.DescendantNodes().OfType<ArgumentSyntax>().Any(argument =>
            SymbolEqualityComparer.Default.Equals(source.Model.GetTypeInfo(argument.Expression).Type?.OriginalDefinition, type)
            && Rewriting.Places.ParameterOf(argument, source.Model)?.OriginalDefinition.Type
                is ITypeParameterSymbol or { SpecialType: SpecialType.System_Object });

    // The parts get their types from the object, unseen.
    private static bool TakesApart(INamedTypeSymbol type, Source source) => source.Root.DescendantNodes().Any(node =>
        SymbolEqualityComparer.Default.Equals(type, (node switch
        {
            AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } parts =>
                source.Model.GetTypeInfo(parts.Right).Type,
            ForEachVariableStatementSyntax loop => source.Model.GetForEachStatementInfo(loop).ElementType,
            RecursivePatternSyntax { PositionalPatternClause: not null } pattern => source.Model.GetTypeInfo(pattern).Type,
            VarPatternSyntax { Designation: ParenthesizedVariableDesignationSyntax } pattern => source.Model.GetTypeInfo(pattern).ConvertedType,
            _ => null,
        })?.OriginalDefinition));
}
