using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.Flow.Models;

/// <summary>One model file: its good lines as entries, its bad lines as errors. Reading it never throws.</summary>
public sealed class ModelFile
{
    private ModelFile(string path, ImmutableArray<ModelEntry> entries, ImmutableArray<ModelError> errors)
    {
        Path = path;
        Entries = entries;
        Errors = errors;
    }

    public string Path { get; }

    public ImmutableArray<ModelEntry> Entries { get; }

    public ImmutableArray<ModelError> Errors { get; }

    public static ModelFile Parse(string path, SourceText text)
    {
        var entries = ImmutableArray.CreateBuilder<ModelEntry>();
        var errors = ImmutableArray.CreateBuilder<ModelError>();
        var earlier = new EarlierLines();
        foreach (TextLine line in text.Lines)
        {
            var parser = new LineParser(line.ToString(), line.LineNumber);
            ModelEntry? entry = parser.Parse();
            BadWord? bad = parser.BadWord ?? (entry is null ? null : earlier.Add(entry, parser.Tokens));
            if (bad is { } word)
            {
                var span = new TextSpan(line.Start + word.Span.Start, word.Span.Length);
                errors.Add(new ModelError(path, line.LineNumber, span, word.Message));
            }
            else if (entry is not null)
            {
                entries.Add(entry);
            }
        }

        return new ModelFile(path, entries.ToImmutable(), errors.ToImmutable());
    }
}
