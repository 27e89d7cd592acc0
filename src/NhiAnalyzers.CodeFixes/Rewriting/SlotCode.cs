using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Writes slots in one document.</summary>
internal sealed class SlotCode(INamedTypeSymbol slot, INamedTypeSymbol timeSpan, Document document, SemanticModel model, Edits edits)
{
    /// <summary>Makes a slot of a text.</summary>
    public void Wrap(ExpressionSyntax text)
    {
        edits.Insert(document, text.SpanStart, TypeNames.Write(slot, document, model, text.SpanStart, edits) + ".Of(");
        edits.Insert(document, text.Span.End, $", {timeSpan.ToMinimalDisplayString(model, text.SpanStart)}.FromHours(1))");
    }
}
