using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Makes the serializer leave out the members that hold the credential, where they are the program's own. What reads such text goes on reading it: a
/// type that is also read is left alone when the serializer knows no condition for writing alone.
/// </summary>
internal sealed class LeaveOutOfText(string equivalenceKey) : Remedy(equivalenceKey, "Leave credentials out of serialized objects")
{
    private const int DeepestMember = 3;

    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits, cancellationToken));

    private static string? Plan(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.Node is not ExpressionSyntax)
        {
            return null;
        }

        ExpressionSyntax[] written = [.. Written(finding, cancellationToken)];
        if (written.Length == 0 || finding.PublicType("System.Text.Json.Serialization.JsonIgnoreAttribute") is not { } attribute)
        {
            return finding.Refuse("the text is not written by System.Text.Json");
        }

        ISymbol[] members =
        [
            .. written.Select(value => finding.Model.GetTypeInfo(value).Type).OfType<INamedTypeSymbol>()
                .SelectMany(type => Members(type, finding, DeepestMember)).Distinct(SymbolEqualityComparer.Default),
        ];
        if (members.Length == 0)
        {
            return finding.Refuse("the object that is serialized is not of a type of this project whose member says what it holds");
        }

        bool isRead = members.Any(member => IsRead(member.ContainingType, finding.Model.Compilation, cancellationToken));
        bool hasCondition = finding.PublicType("System.Text.Json.Serialization.JsonIgnoreCondition")!.GetMembers("WhenWriting").Length > 0;
        if (isRead && !hasCondition)
        {
            return finding.Refuse("the type is also read, and this System.Text.Json cannot leave a member out of writing alone");
        }

        foreach (ISymbol member in members)
        {
            Mark(member, attribute, isRead ? "(Condition = JsonIgnoreCondition.WhenWriting)" : "", finding, edits);
        }

        return $"Leave the {finding.Credential} out of the text";
    }

    // What is handed to the serializer, in the expression itself or on the way to it.
    private static IEnumerable<ExpressionSyntax> Written(Finding finding, CancellationToken cancellationToken)
    {
        SyntaxNode root = finding.Model.SyntaxTree.GetRoot(cancellationToken);
        IEnumerable<SyntaxNode> places = finding.Steps.Select(step => root.FindNode(step)).Prepend(finding.Expression);
        return places
            .SelectMany(static place =>
                place.DescendantNodesAndSelf().Concat(place.Ancestors().TakeWhile(static node => node is not StatementSyntax)))
            .OfType<InvocationExpressionSyntax>().Distinct()
            .Where(call => finding.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: { Name: "JsonSerializer" } type }
                && type.ContainingNamespace.ToDisplayString() == "System.Text.Json")
            .SelectMany(static call => call.ArgumentList.Arguments)
            .Select(static argument => argument.Expression);
    }

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type, Finding finding, int depth)
    {
        Solution solution = finding.Document.Project.Solution;
        if (type.IsAnonymousType || type.DeclaringSyntaxReferences.Length == 0 || depth == 0)
        {
            yield break;
        }

        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (property is not { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false }
                || solution.GetDocument(property.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree) is null or SourceGeneratedDocument
                || property.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "JsonIgnoreAttribute"))
            {
                continue;
            }

            if (property.Type.SpecialType == SpecialType.System_String && IsCredential(property, finding))
            {
                yield return property;
            }
            else if (property.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } inner)
            {
                foreach (ISymbol member in Members(inner, finding, depth - 1))
                {
                    yield return member;
                }
            }
        }
    }

    private static bool IsCredential(IPropertySymbol property, Finding finding) =>
        BuiltInModels.Set.KindOfName(property.Name) is not null
        || finding.Source.EndsWith("." + property.Name, StringComparison.Ordinal)
        || property.GetAttributes().SelectMany(static attribute => attribute.ConstructorArguments)
            .Any(static argument => argument.Value is string key && BuiltInModels.Set.KindOfKey(key) is not null);

    // 'Deserialize<T>', 'ReadFromJsonAsync<T[]>' and the like name the type.
    private static bool IsRead(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Any(tree => tree.GetRoot(cancellationToken).DescendantNodes().OfType<GenericNameSyntax>().Any(name =>
            (name.Identifier.ValueText.Contains("Deserialize") || name.Identifier.ValueText.Contains("FromJson"))
            && name.TypeArgumentList.DescendantNodes().OfType<SimpleNameSyntax>().Any(argument => argument.Identifier.ValueText == type.Name)));

    private static void Mark(ISymbol member, INamedTypeSymbol attribute, string condition, Finding finding, Edits edits)
    {
        SyntaxNode declaration = member.DeclaringSyntaxReferences[0].GetSyntax();
        Document document = finding.Document.Project.Solution.GetDocument(declaration.SyntaxTree)!;
        SemanticModel model = finding.Model.Compilation.GetSemanticModel(declaration.SyntaxTree);
        string type = TypeNames.Write(attribute, document, model, declaration.SpanStart, edits);
        string name = type.Substring(0, type.Length - "Attribute".Length);
        string qualifier = type.Substring(0, type.Length - attribute.Name.Length);
        string text = name + condition.Replace("JsonIgnoreCondition", qualifier + "JsonIgnoreCondition");
        if (declaration is ParameterSyntax)
        {
            edits.Insert(document, declaration.SpanStart, $"[property: {text}] ");
            return;
        }

        SourceText source = declaration.SyntaxTree.GetText();
        TextLine line = source.Lines.GetLineFromPosition(declaration.SpanStart);
        string indent = source.ToString(TextSpan.FromBounds(line.Start, declaration.SpanStart));
        edits.Insert(document, declaration.SpanStart, $"[{text}]" + (string.IsNullOrWhiteSpace(indent) ? TypeNames.LineBreak(source) + indent : " "));
    }
}
