using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>Names for new variables that no variable of the same member has.</summary>
internal sealed class FreshNames
{
    private readonly HashSet<(SyntaxNode Member, string Name)> _given = [];

    /// <summary>A name for a variable of the member.</summary>
    public string ForVariable(SyntaxNode place)
    {
        (SyntaxNode Member, string Name) fresh = Find(place);
        _given.Add(fresh);
        return fresh.Name;
    }

    /// <summary>A name for the parameter of a lambda; several lambdas may have the same.</summary>
    public string ForParameter(SyntaxNode place) => Find(place).Name;

    private (SyntaxNode Member, string Name) Find(SyntaxNode place)
    {
        SyntaxNode member = place.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? place.SyntaxTree.GetRoot();
        var used = new HashSet<string>(member.DescendantTokens().Select(static token => token.ValueText), StringComparer.Ordinal);
        string name = "text";
        for (int count = 2; used.Contains(name) || _given.Contains((member, name)); count++)
        {
            name = "text" + count;
        }

        return (member, name);
    }
}
