using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Takes an item out of its list: an argument, an element, or a statement of a block.</summary>
internal static class Siblings
{
    /// <summary>The item before, if there is one.</summary>
    public static SyntaxNode? Before(SyntaxNode item)
    {
        SyntaxNode[] all = [.. All(item)];
        int index = Array.IndexOf(all, item);
        return index > 0 ? all[index - 1] : null;
    }

    /// <summary>True where the item can be taken out: a statement that stands alone below an <c>if</c> can not.</summary>
    public static bool CanRemove(SyntaxNode item) =>
        item is not StatementSyntax || item.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax;

    public static void Remove(SyntaxNode item, Document document, Edits edits, bool withBefore = false)
    {
        SyntaxNode first = withBefore ? Before(item)! : item;
        if (item is StatementSyntax)
        {
            edits.Remove(document, Lines(first));
            edits.Remove(document, Lines(item));
            return;
        }

        SyntaxNodeOrToken[] all = [.. item.Parent!.ChildNodesAndTokens()];
        int start = Array.FindIndex(all, node => node.AsNode() == first);
        int end = Array.FindIndex(all, node => node.AsNode() == item);
        edits.Remove(
            document,
            all[start - 1].IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(all[start - 1].SpanStart, all[end].Span.End)
            : all[end + 1].IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(all[start].SpanStart, all[end + 2].SpanStart)
            : TextSpan.FromBounds(all[start].SpanStart, all[end].Span.End));
    }

    private static IEnumerable<SyntaxNode> All(SyntaxNode item) => item.Parent is GlobalStatementSyntax { Parent: { } file }
        ? file.ChildNodes().OfType<GlobalStatementSyntax>().Select(static global => global.Statement)
        : item.Parent!.ChildNodes();

    // Without the comments before it, with its line.
    private static TextSpan Lines(SyntaxNode statement)
    {
        SourceText text = statement.SyntaxTree.GetText();
        TextLine line = text.Lines.GetLineFromPosition(statement.SpanStart);
        bool isFirst = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, statement.SpanStart)));
        bool isLast = statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        return TextSpan.FromBounds(isFirst && isLast ? line.Start : statement.SpanStart, statement.FullSpan.End);
    }
}
