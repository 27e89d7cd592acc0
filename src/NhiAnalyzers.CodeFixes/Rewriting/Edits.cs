using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// The changes of one or many fixes to the text of a solution. Fixes insert around what they keep, so that changes of nested code add up;
/// the same change planned twice is made once.
/// </summary>
internal sealed class Edits(Solution solution)
{
    private readonly Dictionary<DocumentId, List<TextChange>> _changes = [];
    private readonly Dictionary<(DocumentId Document, int Position), (string Before, List<string> Lines)> _lines = [];

    /// <summary>The documents that have changes.</summary>
    public IEnumerable<DocumentId> Documents => _changes.Keys;

    public void Add(Edits other)
    {
        foreach (KeyValuePair<DocumentId, List<TextChange>> document in other._changes)
        {
            foreach (TextChange change in document.Value)
            {
                Add(document.Key, change);
            }
        }
    }

    public void Insert(Document document, int position, string text) => Replace(document, new TextSpan(position, 0), text);

    public void Remove(Document document, TextSpan span) => Replace(document, span, "");

    public void Replace(Document document, TextSpan span, string text) => Add(document.Id, new TextChange(span, text));

    private void Add(DocumentId document, TextChange change)
    {
        if (!_changes.TryGetValue(document, out List<TextChange>? changes))
        {
            _changes[document] = changes = [];
        }

        if (!changes.Contains(change))
        {
            changes.Add(change);
        }
    }

    /// <summary>True where a part of a document is replaced, in whole.</summary>
    public bool Changes(Document document, TextSpan span) =>
        _changes.TryGetValue(document.Id, out List<TextChange>? changes) && changes.Any(change => !change.Span.IsEmpty && change.Span.Contains(span));

    /// <summary>Inserts a text where at most one may stand; false, and no change, where another one does.</summary>
    public bool TryInsertAlone(Document document, int position, string text)
    {
        bool isTaken = _changes.TryGetValue(document.Id, out List<TextChange>? changes)
            && changes.Any(change => change.Span == new TextSpan(position, 0) && change.NewText != text);
        if (!isTaken)
        {
            Insert(document, position, text);
        }

        return !isTaken;
    }

    /// <summary>Inserts the code of a text. Where several fixes do so at one place, it becomes one text with a line for each.</summary>
    public void InsertLine(Document document, int position, string before, string line)
    {
        if (!_lines.TryGetValue((document.Id, position), out (string Before, List<string> Lines) place))
        {
            _lines[(document.Id, position)] = place = (before, []);
        }
        else
        {
            _changes[document.Id].Remove(new TextChange(new TextSpan(position, 0), place.Before + SourceText(place.Lines)));
        }

        if (!place.Lines.Contains(line))
        {
            place.Lines.Add(line);
        }

        Insert(document, position, place.Before + SourceText(place.Lines));

        static string SourceText(List<string> lines) => lines.Count == 1 ? lines[0] : string.Join(Concatenation.LineBreak, lines.Select(Concatenation.Part));
    }

    public async Task<Solution> ApplyAsync(CancellationToken cancellationToken)
    {
        Solution changed = solution;
        foreach (KeyValuePair<DocumentId, List<TextChange>> document in _changes)
        {
            SourceText text = await solution.GetDocument(document.Key)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            changed = changed.WithDocumentText(document.Key, text.WithChanges(InOrder(document.Value)));
        }

        return changed;
    }

    /// <summary>These changes, and those that made their solution of an earlier one, as changes of the earlier one.</summary>
    public async Task<Edits> SinceAsync(Solution earlier, CancellationToken cancellationToken)
    {
        Solution changed = await ApplyAsync(cancellationToken).ConfigureAwait(false);
        var all = new Edits(earlier);
        foreach (DocumentId document in changed.GetChanges(earlier).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments()))
        {
            SourceText before = await earlier.GetDocument(document)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            SourceText after = await changed.GetDocument(document)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            foreach (TextChange change in after.GetTextChanges(before))
            {
                all.Add(document, change);
            }
        }

        return all;
    }

    // A change inside of replaced text goes with that text. What is called on an expression comes before the bracket around it.
    private static IEnumerable<TextChange> InOrder(List<TextChange> changes)
    {
        int end = 0;
        foreach (TextChange change in changes
            .OrderBy(static change => change.Span.Start)
            .ThenByDescending(static change => change.Span.End == change.Span.Start)
            .ThenByDescending(static change => change.NewText!.StartsWith(".", StringComparison.Ordinal)))
        {
            if (change.Span.Start >= end)
            {
                end = change.Span.End;
                yield return change;
            }
        }
    }
}
