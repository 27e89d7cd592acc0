using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Gives a record a <c>PrintMembers</c> that prints the fingerprint of its credential, and takes the credential out of what a debugger shows.
/// </summary>
internal sealed class RedactPrinting(string equivalenceKey) : Remedy(equivalenceKey, "Print fingerprints instead of credentials")
{
    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(finding.Node switch
        {
            LiteralExpressionSyntax { Parent: AttributeArgumentSyntax } shown => Plan(shown, finding, edits),
            ParameterSyntax or PropertyDeclarationSyntax when finding.Node.FirstAncestorOrSelf<RecordDeclarationSyntax>() is { } record =>
                Plan(record, finding, edits),
            _ => null,
        });

    private static string? Plan(LiteralExpressionSyntax shown, Finding finding, Edits edits)
    {
        string member = finding.Source.Substring(finding.Source.LastIndexOf('.') + 1);
        Match[] holes = [.. Regex.Matches(shown.Token.Text, @"\{" + Regex.Escape(member) + @"(,[^}]*)?\}").Cast<Match>()];
        foreach (Match hole in holes)
        {
            edits.Replace(finding.Document, new TextSpan(shown.SpanStart + hole.Index, hole.Length), "[redacted]");
        }

        return holes.Length > 0 ? $"Show '[redacted]' instead of the {finding.Credential}" : null;
    }

    private static string? Plan(RecordDeclarationSyntax record, Finding finding, Edits edits)
    {
        INamedTypeSymbol type = finding.Model.GetDeclaredSymbol(record)!;
        if (type.DeclaringSyntaxReferences.Length > 1)
        {
            return finding.Refuse("the record is declared in several parts");
        }

        INamedTypeSymbol? fingerprint = finding.PublicType("Nhi.SecureTokens.TokenFingerprint");
        string shown = fingerprint is null ? "" : TypeNames.Write(fingerprint, finding.Document, finding.Model, record.SpanStart, edits);
        string builder = TypeNames.Write(finding.PublicType("System.Text.StringBuilder")!, finding.Document, finding.Model, record.SpanStart, edits);
        string members = string.Join(", ", Printed(type).Select(member => $"{member.Name} = " + (
            !IsCredential(member, finding) ? $"{{{member.Name}}}" : fingerprint is null ? "[redacted]" : $"{{{shown}.Of({member.Name})}}")));
        string[] body =
        [
            .. IsDerived(type) ? (string[])["if (base.PrintMembers(builder))", "{", "    builder.Append(\", \");", "}", ""] : [],
            $"builder.Append($\"{members}\");",
            "return true;",
        ];
        string[] method = [$"{Modifiers(type)} bool PrintMembers({builder} builder)", "{", .. body.Select(Indent), "}"];
        Insert(record, method, finding, edits);
        return $"Print {(fingerprint is null ? "'[redacted]'" : "a fingerprint")} instead of the {finding.Credential}";
    }

    private static IEnumerable<ISymbol> Printed(INamedTypeSymbol type) => type.GetMembers().Where(static member =>
        member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsOverride: false }
        && member is IFieldSymbol or IPropertySymbol { GetMethod: not null, IsIndexer: false });

    private static bool IsCredential(ISymbol member, Finding finding) =>
        member is IPropertySymbol { Type.SpecialType: SpecialType.System_String }
        && (finding.Source.EndsWith("." + member.Name, StringComparison.Ordinal)
            || BuiltInModels.Set.KindOfName(member.Name) is not null
            || member.GetAttributes().SelectMany(static attribute => attribute.ConstructorArguments)
                .Any(static argument => argument.Value is string key && BuiltInModels.Set.KindOfKey(key) is not null));

    private static bool IsDerived(INamedTypeSymbol type) => type.BaseType is { SpecialType: SpecialType.None, IsRecord: true };

    private static string Modifiers(INamedTypeSymbol type) =>
        type.IsValueType ? "private" : IsDerived(type) ? "protected override" : type.IsSealed ? "private" : "protected virtual";

    private static string Indent(string line) => line.Length == 0 ? "" : "    " + line;

    private static void Insert(RecordDeclarationSyntax record, string[] method, Finding finding, Edits edits)
    {
        SourceText source = record.SyntaxTree.GetText();
        string newLine = TypeNames.LineBreak(source);
        string line = source.Lines.GetLineFromPosition(record.SpanStart).ToString();
        string indent = line.Substring(0, line.Length - line.TrimStart().Length);
        string lines = string.Concat(method.Select(text => newLine + (text.Length == 0 ? "" : indent + "    " + text)));
        if (record.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            edits.Replace(finding.Document, record.SemicolonToken.Span, $"{newLine}{indent}{{{lines}{newLine}{indent}}}");
            return;
        }

        bool isEmpty = record.Members.Count == 0;
        int end = isEmpty ? record.OpenBraceToken.Span.End : record.Members.Last().Span.End;
        edits.Insert(finding.Document, end, (isEmpty ? "" : newLine) + lines);
    }
}
