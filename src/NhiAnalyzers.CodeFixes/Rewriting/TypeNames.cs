using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Names a type in a file: by its simple name, with a using where one is missing, and in full where that would clash.</summary>
internal static class TypeNames
{
    public static string Write(INamedTypeSymbol type, Document document, SemanticModel model, int position, Edits edits) =>
        Write(type, model.LookupSymbols(position, name: type.Name), document, model, position, edits);

    /// <summary>The same where nothing but a type can stand, so that members of the same name do not clash.</summary>
    public static string WriteType(INamedTypeSymbol type, Document document, SemanticModel model, int position, Edits edits) =>
        Write(type, model.LookupNamespacesAndTypes(position, name: type.Name), document, model, position, edits);

    /// <summary>
    /// The start of an expression that makes an object where its type is known, up to the arguments: the compiler finds the type by itself since C# 9.
    /// </summary>
    public static string Creation(string type, SyntaxTree tree) =>
        tree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 } ? "new" : "new " + type;

    private static string Write(
        INamedTypeSymbol type, ImmutableArray<ISymbol> found, Document document, SemanticModel model, int position, Edits edits)
    {
        ISymbol[] known = [.. found.Where(symbol => symbol is not INamedTypeSymbol named || named.Arity == type.Arity)];
        if (known.Length == 1 && SymbolEqualityComparer.Default.Equals(known[0], type))
        {
            return type.Name;
        }

        var root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot();
        if (known.Length > 0 || Clashes(type.ContainingNamespace, root, model))
        {
            // In the hole of an interpolation, a colon begins the format.
            bool isInHole = root.FindToken(position).Parent?.FirstAncestorOrSelf<InterpolationSyntax>() is not null;
            return type.ToDisplayString(isInHole ? SymbolDisplayFormat.CSharpErrorMessageFormat : SymbolDisplayFormat.FullyQualifiedFormat);
        }

        AddUsing(type.ContainingNamespace.ToDisplayString(), root, document, position, edits);
        return type.Name;
    }

    private static bool Clashes(INamespaceSymbol added, CompilationUnitSyntax root, SemanticModel model)
    {
        var names = new HashSet<string>(added.GetTypeMembers().Select(static type => type.Name), StringComparer.Ordinal);
        return root.DescendantNodes().OfType<SimpleNameSyntax>().Any(name =>
            names.Contains(name.Identifier.ValueText)
            && model.GetSymbolInfo(name).Symbol is INamedTypeSymbol used
            && !SymbolEqualityComparer.Default.Equals(used.ContainingNamespace, added));
    }

    private static void AddUsing(string name, CompilationUnitSyntax root, Document document, int position, Edits edits)
    {
        SourceText text = root.SyntaxTree.GetText();
        string line = LineBreak(text);
        SyntaxList<UsingDirectiveSyntax> usings = Usings(root, position);
        string directive = "using " + name + ";";
        if (usings.Count == 0)
        {
            int start = root.Externs.Count > 0 ? root.Externs.Last().FullSpan.End : EndOfHeader(root, text);
            edits.Insert(document, start, directive + line + line);
            return;
        }

        string indent = new(' ', text.Lines.GetLinePosition(usings[0].SpanStart).Character);
        if (usings.LastOrDefault(existing => IsPlain(existing) && Order(existing.Name!.ToString(), name) < 0) is { } before)
        {
            bool ends = before.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
            edits.Insert(document, before.FullSpan.End, ends ? indent + directive + line : line + indent + directive);
            return;
        }

        UsingDirectiveSyntax after = usings.FirstOrDefault(static existing => !IsGlobal(existing)) ?? usings[0];
        edits.Insert(document, IsGlobal(after) ? usings.Last().FullSpan.End : after.SpanStart, directive + line + (IsGlobal(after) ? "" : indent));
    }

    // Where a file keeps its usings inside of its namespaces, they stay there.
    private static SyntaxList<UsingDirectiveSyntax> Usings(CompilationUnitSyntax root, int position) =>
        root.Usings.Count > 0
            ? root.Usings
            : root.FindToken(position).Parent!.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>()
                .Select(static declaration => declaration.Usings)
                .FirstOrDefault(static usings => usings.Count > 0);

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.Name is not null && !IsGlobal(directive);

    private static bool IsGlobal(UsingDirectiveSyntax directive) => !directive.GlobalKeyword.IsKind(SyntaxKind.None);

    private static int Order(string left, string right) => (IsSystem(left), IsSystem(right)) switch
    {
        (true, false) => -1,
        (false, true) => 1,
        _ => StringComparer.OrdinalIgnoreCase.Compare(left, right),
    };

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    // The header of a file ends with a directive, or with a comment that an empty line follows.
    private static int EndOfHeader(CompilationUnitSyntax root, SourceText text)
    {
        int end = 0;
        bool commented = false;
        foreach (TextLine line in text.Lines.TakeWhile(line => line.EndIncludingLineBreak <= root.GetFirstToken(includeZeroWidth: true).SpanStart))
        {
            string content = line.ToString().Trim();
            if (content.StartsWith("#", StringComparison.Ordinal) || (content.Length == 0 && commented))
            {
                end = line.EndIncludingLineBreak;
            }

            commented |= content.Length > 0;
        }

        return end;
    }

    /// <summary>How the lines of a file end.</summary>
    public static string LineBreak(SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.End == first.EndIncludingLineBreak ? "\n" : text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak));
    }
}
