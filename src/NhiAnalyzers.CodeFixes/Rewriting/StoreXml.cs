using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Turns the saving and loading of an XML document by the path of a file into that of an entry of the protected store.</summary>
internal static class StoreXml
{
    /// <summary>True for a method that saves or loads a document by the path of its file.</summary>
    public static bool Is(IMethodSymbol method) =>
        method is { Name: "Save" or "Load", Parameters: { IsEmpty: false } parameters } && parameters[0].Type.SpecialType == SpecialType.System_String
        && method.ContainingType.ToDisplayString() is "System.Xml.Linq.XDocument" or "System.Xml.Linq.XElement" or "System.Xml.XmlDocument";

    /// <summary>What changes; null where the entry is no text, or the call has no receiver.</summary>
    public static Action? Plan(InvocationExpressionSyntax call, IMethodSymbol method, StoreCode code, StoredForm form)
    {
        if (form != StoredForm.Text || call.Expression is not MemberAccessExpressionSyntax access || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null))
        {
            return null;
        }

        bool isLinq = method.ContainingType.Name != "XmlDocument";
        ArgumentSyntax path = call.ArgumentList.Arguments[0];
        return method.Name == "Load" ? Load : call.Parent is ExpressionStatementSyntax ? Save : null;

        // XDocument.Parse(text, options), document.LoadXml(text)
        void Load()
        {
            code.Edits.Replace(code.Document, access.Name.Span, isLinq ? "Parse" : "LoadXml");
            code.Edits.Replace(code.Document, path.Span, code.Load(path.Expression));
        }

        // document.ToString(options), document.OuterXml
        void Save()
        {
            code.Edits.Insert(code.Document, call.SpanStart, $"{code.Store(call.SpanStart)}.Save({path}, ");
            string text = isLinq ? $".ToString({string.Join(", ", call.ArgumentList.Arguments.Skip(1))})" : ".OuterXml";
            code.Edits.Replace(code.Document, TextSpan.FromBounds(access.Expression.Span.End, call.Span.End), text + ")");
        }
    }
}
