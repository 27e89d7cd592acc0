using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The words of one document for the protected store, and for what goes in and comes out of it.</summary>
internal sealed class StoreCode(INamedTypeSymbol store, Document document, SemanticModel model, Edits edits)
{
    public Document Document => document;

    public SemanticModel Model => model;

    public Edits Edits => edits;

    public string Store(int position) => TypeNames.Write(store, document, model, position, edits) + ".ForCurrentUser()";

    public string Type(string fullName, int position) =>
        TypeNames.Write(
            (INamedTypeSymbol)DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + fullName, model.Compilation)!, document, model, position, edits);

    /// <summary>What follows a load where there was a file to read: as reading a missing file does, it throws.</summary>
    public string Missing(ExpressionSyntax path)
    {
        ISymbol missing = DocumentationCommentId.GetFirstSymbolForDeclarationId("T:System.IO.FileNotFoundException", model.Compilation)!;
        string arguments = path is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax ? $"null, {path}" : "";
        return $" ?? throw new {missing.ToMinimalDisplayString(model, path.SpanStart)}({arguments})";
    }

    public string Load(ExpressionSyntax path) => $"{Store(path.SpanStart)}.Load({path}){Missing(path)}";

    /// <summary>The call that makes text of bytes, up to its argument.</summary>
    public string TextOf(StoredForm form, int position) =>
        form == StoredForm.Text ? Type("System.Text.Encoding", position) + ".UTF8.GetString(" : Type("System.Convert", position) + ".ToBase64String(";

    /// <summary>The call that makes bytes of text, up to its argument.</summary>
    public string BytesOf(StoredForm form, int position) =>
        form == StoredForm.Text ? Type("System.Text.Encoding", position) + ".UTF8.GetBytes(" : Type("System.Convert", position) + ".FromBase64String(";
}
