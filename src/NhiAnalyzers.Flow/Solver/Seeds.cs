using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>The declarations whose text spells a source: the only ones an analysis begins in.</summary>
internal sealed class Seeds(ModelSet models, NameKinds names, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, bool> _spellings = new(StringComparer.Ordinal);

    public IEnumerable<SyntaxNode> In(IReadOnlyList<TreeIndex> indexes)
    {
        foreach (TreeIndex index in indexes)
        {
            foreach ((string text, string member) in index.AttributeTexts)
            {
                if (names.OfKey(text) is not null)
                {
                    _spellings[member] = true;
                }
            }
        }

        foreach ((string text, string constant) in indexes.SelectMany(static index => index.Constants).ToArray())
        {
            if (IsSource(text))
            {
                _spellings[constant] = true;
            }
        }

        foreach ((_, string attribute, string member) in indexes.SelectMany(static index => index.Attributes))
        {
            if (models.IsSourceMark(attribute))
            {
                _spellings[member] = true;
            }
        }

        foreach ((string record, string member) in indexes.SelectMany(static index => index.Records).ToArray())
        {
            if (IsSource(member))
            {
                _spellings[record] = true;
            }
        }

        foreach (TreeIndex index in indexes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (SyntaxNode declaration in index.DeclarationsWith(index.Spellings.Where(IsSource)))
            {
                yield return declaration;
            }
        }
    }

    private bool IsSource(string spelling)
    {
        if (!_spellings.TryGetValue(spelling, out bool isSource))
        {
            isSource = models.IsSourceName(spelling)
                || names.OfKey(spelling) is not null
                || names.OfName(spelling) is not null
                || names.OfStored(spelling) is not null
                || names.OfMethod(spelling) is not null
                || TellingText.IsTokenEndpoint(spelling)
                || FormText.Keys(spelling).Any(key => names.OfKey(key) is not null);
            _spellings.Add(spelling, isSource);
        }

        return isSource;
    }
}
