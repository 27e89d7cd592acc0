using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.Tests.Models;

/// <summary>A model file of a user's project.</summary>
internal sealed class ModelText(string lines, string path = "Own.nhi") : AdditionalText
{
    private readonly SourceText _text = SourceText.From(lines);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
