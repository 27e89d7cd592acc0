using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Makes the constant address of a request one of HTTPS. Not open where the address names a port: another one serves HTTPS.</summary>
internal sealed class UseHttps(string equivalenceKey) : Remedy(equivalenceKey, "Send credentials over HTTPS")
{
    private const string Plain = "http://";

    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits));

    private static string? Plan(Finding finding, Edits edits)
    {
        SyntaxNode statement = finding.Expression.Ancestors().FirstOrDefault(static node => node is StatementSyntax or MemberDeclarationSyntax)
            ?? finding.Expression;
        SyntaxToken[] addresses = [.. new Addresses(finding).Behind(statement).Where(static token => Host(token) is { } host && !IsLoopback(host))];
        if (addresses.Length == 0)
        {
            return finding.Refuse("the address is put together elsewhere");
        }

        Solution solution = finding.Document.Project.Solution;
        if (addresses.Any(token => Host(token)!.Contains(':') || solution.GetDocument(token.SyntaxTree) is null or SourceGeneratedDocument))
        {
            return finding.Refuse("the address names a port, and HTTPS has another one");
        }

        foreach (SyntaxToken address in addresses)
        {
            int start = address.SpanStart + address.Text.IndexOf(Plain, StringComparison.OrdinalIgnoreCase);
            edits.Insert(solution.GetDocument(address.SyntaxTree)!, start + "http".Length, "s");
        }

        return $"Send the {finding.Credential} over HTTPS";
    }

    // With the port; the end of the text may be the end of what is known of it.
    private static string? Host(SyntaxToken token) =>
        token.ValueText.StartsWith(Plain, StringComparison.OrdinalIgnoreCase) && token.Text.IndexOf(Plain, StringComparison.OrdinalIgnoreCase) >= 0
            ? token.ValueText.Substring(Plain.Length).Split('/', '?', '#')[0]
            : null;

    private static bool IsLoopback(string host) =>
        host.Split(':')[0] is "localhost" or "127.0.0.1" || host.StartsWith("[::1]", StringComparison.Ordinal);

    /// <summary>The texts that an expression takes its value from, through constants, fields, properties and variables of the program.</summary>
    private sealed class Addresses(Finding finding)
    {
        private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

        public IEnumerable<SyntaxToken> Behind(SyntaxNode node)
        {
            SemanticModel model = finding.Model.Compilation.GetSemanticModel(node.SyntaxTree);
            foreach (SyntaxToken token in node.DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken))
                {
                    yield return token;
                }
            }

            foreach (IdentifierNameSyntax name in node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is { Kind: SymbolKind.Local or SymbolKind.Field or SymbolKind.Property } symbol
                    && _visited.Add(symbol))
                {
                    foreach (SyntaxToken token in Values(symbol, name).SelectMany(Behind))
                    {
                        yield return token;
                    }
                }
            }
        }

        // What a variable begins with, and what is assigned to it or its members in the same type.
        private IEnumerable<SyntaxNode> Values(ISymbol symbol, SyntaxNode use)
        {
            IEnumerable<SyntaxNode> declared = symbol.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax());
            SyntaxNode scope = use.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? use.SyntaxTree.GetRoot();
            return declared.Concat(scope.DescendantNodes().OfType<AssignmentExpressionSyntax>()
                .Where(assignment => Root(assignment.Left) == symbol.Name)
                .Select(static assignment => assignment.Right));
        }

        private static string Root(ExpressionSyntax expression) => expression switch
        {
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var own } => own.Identifier.ValueText,
            MemberAccessExpressionSyntax member => Root(member.Expression),
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => "",
        };
    }
}
