using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nhi.Tool.Fixing;

/// <summary>A file before and after the fixes.</summary>
internal sealed record ChangedFile(string Path, SourceText Before, SourceText After)
{
    /// <summary>Each file once, however many projects it belongs to.</summary>
    public static async Task<IReadOnlyList<ChangedFile>> BetweenAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        SortedDictionary<string, ChangedFile> files = new(StringComparer.Ordinal);
        foreach (DocumentId id in after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()))
        {
            Document document = after.GetDocument(id)!;
            SourceText old = await before.GetDocument(id)!.GetTextAsync(cancellationToken);
            SourceText text = await document.GetTextAsync(cancellationToken);
            if (document.FilePath is { } path && !text.ContentEquals(old))
            {
                files[path] = new ChangedFile(path, old, text);
            }
        }

        return [.. files.Values];
    }

    /// <summary>Writes the file in the encoding it has, with or without a byte order mark.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        Encoding encoding = Before.Encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await File.WriteAllTextAsync(Path, After.ToString(), encoding, cancellationToken);
    }
}
