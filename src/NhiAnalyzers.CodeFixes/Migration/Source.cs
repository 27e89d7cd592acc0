using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>A file with what the compiler knows of it.</summary>
internal sealed class Source(Document document, SyntaxNode root, SemanticModel model)
{
    public Document Document { get; } = document;

    public SyntaxNode Root { get; } = root;

    public SemanticModel Model { get; } = model;

    public static async Task<Source?> OfAsync(Document document, CancellationToken cancellationToken) =>
        await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
        && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
            ? new Source(document, root, model)
            : null;
}
