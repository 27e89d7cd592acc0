using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The file that a finding says a credential is written to, with every use of it in the program.</summary>
internal sealed class WrittenFile
{
    private WrittenFile(IReadOnlyList<FileUse> uses) => Uses = uses;

    public IReadOnlyList<FileUse> Uses { get; }

    /// <summary>True where the program adds to the file and never reads it.</summary>
    public bool IsJournal => Uses.All(static use => use.Appends);

    /// <summary>Null where the program does not show what file it is; the finding says why.</summary>
    public static WrittenFile? Of(Finding finding, CancellationToken cancellationToken)
    {
        if ((finding.IsDirect ? finding.Expression : Written(finding)) is not { } write)
        {
            finding.Refuse("a method between writes the file, perhaps for others too");
            return null;
        }

        SemanticModel model = finding.Model;
        if (FileUse.In(model.SyntaxTree.GetRoot(cancellationToken), model).FirstOrDefault(use => use.Writes(write)) is not { Path: { } path })
        {
            finding.Refuse("the file is not opened by its path in the method that writes it");
            return null;
        }

        return new WrittenFile([.. FileUse.Of(PathKey.Of(path, model), model.Compilation, cancellationToken)]);
    }

    // What a method of the same type writes for its callers, if that type reads no file: what was written by another name must be found again.
    private static SyntaxNode? Written(Finding finding)
    {
        TypeDeclarationSyntax? type = finding.Expression.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return type is not null && finding.Steps.Length > 0 && type.Span.Contains(finding.Steps.Last())
            && !FileUse.In(type, finding.Model).Any(static use => use.Reads)
            ? type.FindNode(finding.Steps.Last())
            : null;
    }
}
