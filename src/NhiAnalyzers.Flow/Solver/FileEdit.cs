using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Two versions of a file that declare the same. Comments and blanks tell nothing.</summary>
internal sealed class FileEdit(SyntaxTree before, SyntaxTree after, CancellationToken cancellationToken)
{
    private readonly TreeIndex _before = TreeIndex.Of(before, cancellationToken);
    private readonly TreeIndex _after = TreeIndex.Of(after, cancellationToken);

    public SyntaxTree Before => before;

    public SyntaxTree After => after;

    /// <summary>True when nothing changed but the code of methods and accessors that are not among these.</summary>
    public bool Keeps(ImmutableArray<int> declarations)
    {
        if (before.FilePath != after.FilePath
            || !before.Options.Equals(after.Options)
            || DeclarationShape.Of(before, cancellationToken) != DeclarationShape.Of(after, cancellationToken)
            || _before.Declarations.Count != _after.Declarations.Count)
        {
            return false;
        }

        for (int i = 0; i < _before.Declarations.Count; i++)
        {
            // What a type says before its members is part of its shape.
            if (_before.Declarations[i] is not TypeDeclarationSyntax
                && (declarations.Contains(i) || !HoldsCodeOnly(_before.Declarations[i]))
                && !AreAlike(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when the same declarations spell the name.</summary>
    public bool SpellsAlike(string name) => _before.SpellsAlike(_after, name);

    /// <summary>Where an expression or a statement stands after the edit; null where that is not certain.</summary>
    public TextSpan? Moved(TextSpan span)
    {
        int declaration = DeclarationAt(_before, span.Start);
        if (declaration < 0 || span.IsEmpty || !AreAlike(declaration))
        {
            return null;
        }

        TextSpan? moved = null;
        foreach ((SyntaxToken old, SyntaxToken token) in _before.Declarations[declaration].DescendantTokens()
            .Zip(_after.Declarations[declaration].DescendantTokens(), static (old, token) => (old, token)))
        {
            moved = old.SpanStart == span.Start && !old.Span.IsEmpty ? token.Span : moved;
            if (old.Span.End == span.End && !old.Span.IsEmpty)
            {
                return moved is { } start ? TextSpan.FromBounds(start.Start, token.Span.End) : null;
            }
        }

        return null;
    }

    /// <summary>The number of the member around the position; -1 where no member is.</summary>
    public static int DeclarationAt(TreeIndex index, int position)
    {
        for (int i = 0; i < index.Declarations.Count; i++)
        {
            if (index.Declarations[i] is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
                && index.Declarations[i].Span.Contains(position))
            {
                return i;
            }
        }

        return -1;
    }

    private bool AreAlike(int declaration) => SyntaxFactory.AreEquivalent(_before.Declarations[declaration], _after.Declarations[declaration]);

    // An initializer runs in constructors that may stand elsewhere.
    private static bool HoldsCodeOnly(SyntaxNode declaration) =>
        declaration is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax and not PropertyDeclarationSyntax { Initializer: not null };
}
