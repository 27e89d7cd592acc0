using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NhiAnalyzers.Benchmarks;

/// <summary>A program with a file open, in which somebody types.</summary>
internal sealed class EditedProgram(CSharpCompilation compilation)
{
    private int _keystroke;

    public CSharpCompilation Compilation { get; private set; } = compilation;

    public SyntaxTree Open { get; private set; } = compilation.SyntaxTrees[0];

    public void Type()
    {
        SyntaxTree typed = GeneratedProgram.Typed(Open, ++_keystroke);
        Compilation = Compilation.ReplaceSyntaxTree(Open, typed);
        Open = typed;
    }
}
