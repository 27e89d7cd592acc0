using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.CodeFixes.Migration;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The bytes of an entry of a distributed cache that are text, which is what the store keeps.</summary>
internal static class EntryBytes
{
    /// <summary>True for a call that gives bytes which are text for sure.</summary>
    public static bool AreWritten(InvocationExpressionSyntax call, SemanticModel model) => EncodedText.Is(call.ArgumentList.Arguments[1].Expression, model);

    /// <summary>True for a call that reads bytes, and waits for them.</summary>
    public static bool AreRead(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetTypeInfo(Awaiting.Whole(call)).Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };

    /// <summary>Gives the text itself.</summary>
    public static void Write(ExpressionSyntax bytes, StoreCode code)
    {
        var made = bytes as InvocationExpressionSyntax;
        if (made is not null && EncodedText.CallOf(made, code.Model) is not null)
        {
            ExpressionSyntax text = made.ArgumentList.Arguments[0].Expression;
            code.Edits.Remove(code.Document, TextSpan.FromBounds(made.SpanStart, text.SpanStart));
            code.Edits.Remove(code.Document, TextSpan.FromBounds(text.Span.End, made.Span.End));
        }
        else if (made is not null && EncodedText.IsSerialized(made, code.Model))
        {
            SyntaxToken name = made.Expression.DescendantTokens().First(static token => token.ValueText == "SerializeToUtf8Bytes");
            code.Edits.Replace(code.Document, name.Span, "Serialize");
        }
        else
        {
            code.Edits.Insert(code.Document, bytes.SpanStart, code.TextOf(StoredForm.Text, bytes.SpanStart));
            code.Edits.Insert(code.Document, bytes.Span.End, ")");
        }
    }

    /// <summary>Takes the text itself, where it is decoded at once, and else makes bytes of it.</summary>
    public static void Read(InvocationExpressionSyntax call, StoreCode code, FreshNames names)
    {
        ExpressionSyntax whole = Awaiting.Whole(call);
        ExpressionSyntax sure = whole.Parent is PostfixUnaryExpressionSyntax suppressed ? suppressed : whole;
        if (EncodedText.DecodedBy(sure, code.Model) is { Expression: MemberAccessExpressionSyntax { Expression: var encoding } } decoded
            && encoding.ToString().EndsWith("UTF8", StringComparison.Ordinal))
        {
            bool isAlone = Places.StandsAlone(decoded);
            string missing = code.Type("System.Collections.Generic.KeyNotFoundException", call.SpanStart);
            code.Edits.Replace(code.Document, TextSpan.FromBounds(decoded.SpanStart, whole.SpanStart), isAlone ? "" : "(");
            code.Edits.Replace(code.Document, TextSpan.FromBounds(whole.Span.End, decoded.Span.End), $" ?? throw new {missing}(){(isAlone ? "" : ")")}");
            return;
        }

        bool standsAlone = Places.StandsAlone(whole);
        string text = names.ForVariable(call);
        code.Edits.Insert(code.Document, whole.SpanStart, standsAlone ? "" : "(");
        code.Edits.Insert(
            code.Document,
            whole.Span.End,
            $" is {{ }} {text} ? {code.BytesOf(StoredForm.Text, call.SpanStart)}{text}) : null{(standsAlone ? "" : ")")}");
    }
}
