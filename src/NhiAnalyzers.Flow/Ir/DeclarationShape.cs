using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>
/// A hash of what a file declares: all of its text but the bodies. While the shapes of all files and the references stay the same, the code
/// in a body means the same, so what it was lowered to stays true while another body is edited.
/// </summary>
internal static class DeclarationShape
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ulong>> Shapes = new();
    private static readonly ConditionalWeakTable<Compilation, StrongBox<ulong>> Whole = new();

    public static ulong Of(Compilation compilation, CancellationToken cancellationToken) =>
        Whole.GetValue(compilation, compilation => new StrongBox<ulong>(OfWhole(compilation, cancellationToken))).Value;

    private static ulong OfWhole(Compilation compilation, CancellationToken cancellationToken)
    {
        ulong shape = Start;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            shape = Add(shape, Of(tree, cancellationToken));
        }

        foreach (MetadataReference reference in compilation.References)
        {
            shape = Add(shape, reference is CompilationReference project
                ? Of(project.Compilation, cancellationToken)
                : (ulong)RuntimeHelpers.GetHashCode(reference));
        }

        // By identity: the command-line compiler's options have no hash code.
        return Add(shape, (ulong)RuntimeHelpers.GetHashCode(compilation.Options));
    }

    public static ulong Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Shapes.GetValue(tree, tree => new StrongBox<ulong>(Of(tree.GetRoot(cancellationToken)))).Value;

    private static ulong Of(SyntaxNode root)
    {
        ulong shape = Start;
        foreach (SyntaxNodeOrToken part in root.DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (part.IsToken)
            {
                shape = Add(shape, part.AsToken().Text);
            }
            else if (part.AsNode() is { } node && IsBody(node))
            {
                shape = Add(shape, UsesBackingField(node) ? "field" : MakesObject(node) ? "new" : WritesValue(node) ? "value" : "body");
                shape = Prints(node) ? Add(shape, string.Join(" ", Identifiers.In(node))) : shape;
            }
            else if (part.AsNode() is PropertyDeclarationSyntax property)
            {
                shape = Add(shape, TrivialAccessors.Getter(property) + "=" + TrivialAccessors.Setter(property));
            }
        }

        return shape;
    }

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax => true,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent.Parent.Parent: FieldDeclarationSyntax field } => !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => false,
    };

    // Who has an object from the start has it alone.
    private static bool MakesObject(SyntaxNode body) =>
        body is EqualsValueClauseSyntax { Value: BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax };

    // By that, serializers tell whether a converter writes what it is given.
    private static bool WritesValue(SyntaxNode body) =>
        body.Parent is MethodDeclarationSyntax { Identifier.ValueText: "Write" or "WriteJson", ParameterList.Parameters: { Count: 3 } parameters }
        && Identifiers.In(body).Contains(parameters[1].Identifier.ValueText);

    // By what it names, the text of an object shows a member or not.
    private static bool Prints(SyntaxNode body) => body.Parent is MethodDeclarationSyntax { Identifier.ValueText: nameof(ToString) or "PrintMembers" };

    // The one word in a body that declares something: the property stores a value.
    private static bool UsesBackingField(SyntaxNode body) =>
        body.Parent is AccessorDeclarationSyntax or BasePropertyDeclarationSyntax
        && body.DescendantTokens().Any(static token => token.ValueText == "field");

    private static ulong Add(ulong hash, string text)
    {
        foreach (char character in text)
        {
            hash = Add(hash, character);
        }

        return Add(hash, ' ');
    }

    private static ulong Add(ulong hash, ulong value) => unchecked((hash ^ value) * Prime);
}
