using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Catalog;
using NhiAnalyzers.Exposure;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A finding as the fixes read it: the diagnostic together with the code it speaks of.</summary>
internal sealed class Finding
{
    private const string Runtime = "Nhi.SecureTokens.";

    private readonly ImmutableDictionary<string, string?> _properties;
    private readonly bool _hasRuntime;

    private Finding(Document document, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, bool hasRuntime)
    {
        _hasRuntime = hasRuntime;
        Document = document;
        Model = model;
        Node = node;
        _properties = diagnostic.Properties;
        Origin = diagnostic.AdditionalLocations.FirstOrDefault();
        Steps = ImmutableArray.CreateRange(diagnostic.AdditionalLocations
            .Where(location => location.SourceTree?.FilePath == node.SyntaxTree.FilePath)
            .Select(static location => location.SourceSpan));
    }

    public Document Document { get; }

    public SemanticModel Model { get; }

    /// <summary>What holds the credential at the place of the finding: an expression, or the declaration that the finding speaks of.</summary>
    public SyntaxNode Node { get; }

    /// <summary>What holds the credential at the place of the finding. Findings of a declaration have none.</summary>
    public ExpressionSyntax Expression => (ExpressionSyntax)Node;

    /// <summary>The steps of the path that lie in the document. Editors may drop them.</summary>
    public ImmutableArray<TextSpan> Steps { get; }

    /// <summary>Where the path begins, in whatever document. Editors may drop it.</summary>
    public Location? Origin { get; }

    /// <summary>The credential, as in the message: <c>refresh token</c>.</summary>
    public string Credential => FlowRules.Describe(Property(FindingProperties.Kind));

    /// <summary>Where the credential comes from, as in the message: <c>TokenResponse.RefreshToken</c>.</summary>
    public string Source => Property(FindingProperties.Source);

    public string SinkMember => Property(FindingProperties.SinkMember);

    public bool IsDirect => _properties.ContainsKey(FindingProperties.Direct);

    /// <summary>The first reason why a remedy was not open; null where none was given.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Says why a remedy is not open. It returns null, as the remedy then does.</summary>
    public string? Refuse(string reason)
    {
        Refusal ??= reason;
        return null;
    }

    public static async Task<Finding?> ReadAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        TextSpan? span = ExpressionSpan(diagnostic);
        TextSpan place = span ?? diagnostic.Location.SourceSpan;
        return root.FullSpan.Contains(place)
            && root.FindNode(place, getInnermostNodeForTie: true) is var node
            && (span is null || (node is ExpressionSyntax && node.Span == span))
            ? new Finding(document, model, node, diagnostic, await HasRuntimeAsync(document, cancellationToken).ConfigureAwait(false))
            : null;
    }

    /// <summary>
    /// A type of the program or its references by its full name; null where it does not exist or is not public, and for one of the runtime where
    /// another target or project that compiles the file does not have it.
    /// </summary>
    public INamedTypeSymbol? PublicType(string fullName) =>
        (_hasRuntime || !fullName.StartsWith(Runtime, StringComparison.Ordinal))
        && DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + fullName, Model.Compilation) is INamedTypeSymbol type
            && type.DeclaredAccessibility == Accessibility.Public
            ? type
            : null;

    private static async Task<bool> HasRuntimeAsync(Document document, CancellationToken cancellationToken)
    {
        foreach (DocumentId linked in document.GetLinkedDocumentIds())
        {
            Compilation? compilation = await document.Project.Solution.GetProject(linked.ProjectId)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
            if (compilation is null || DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + Runtime + "TokenFingerprint", compilation) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static TextSpan? ExpressionSpan(Diagnostic diagnostic)
    {
        int[] numbers = diagnostic.Properties.TryGetValue(FindingProperties.Expression, out string? text) && text is not null
            ? [.. text.Split(':').Select(static number => int.Parse(number, CultureInfo.InvariantCulture))]
            : [];
        return numbers.Length == 2 ? new TextSpan(numbers[0], numbers[1]) : null;
    }

    private string Property(string key) => _properties.TryGetValue(key, out string? value) ? value ?? "" : "";
}
