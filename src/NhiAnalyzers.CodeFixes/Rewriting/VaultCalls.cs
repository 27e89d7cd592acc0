using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Turns calls that read or set a variable into calls of the shared vault.</summary>
internal sealed class VaultCalls(INamedTypeSymbol vault, INamedTypeSymbol timeSpan, Document document, Edits edits)
{
    /// <summary>True for a call that <see cref="Rewrite"/> can turn into one of the vault without a loss.</summary>
    public static bool CanRewrite(VariableCall call) =>
        call.Value is null
        || IsNothing(call)
        || call.Model.GetTypeInfo(call.Value).Type?.SpecialType == SpecialType.System_String;

    public void Rewrite(VariableCall call)
    {
        string shared = TypeNames.Write(vault, document, call.Model, call.Syntax.SpanStart, edits) + ".Shared.";
        if (call.Value is null)
        {
            Read(call, shared);
            return;
        }

        SeparatedSyntaxList<ArgumentSyntax> arguments = call.Syntax.ArgumentList.Arguments;
        Rename(arguments[0], "name");
        Rename(arguments[1], "token");
        if (IsNothing(call))
        {
            edits.Replace(document, call.Syntax.Expression.Span, shared + "Remove");
            edits.Remove(document, TextSpan.FromBounds(arguments[0].Span.End, arguments[1].Span.End));
        }
        else
        {
            string hour = timeSpan.ToMinimalDisplayString(call.Model, call.Syntax.SpanStart) + ".FromHours(1)";
            edits.Replace(document, call.Syntax.Expression.Span, shared + "Set");
            edits.Insert(document, arguments[1].Span.End, $", {(arguments[1].NameColon is null ? "" : "lifetime: ")}{hour}");
        }
    }

    // What the user sets outside of the program still counts.
    private void Read(VariableCall call, string shared)
    {
        if (!call.IsEnvironment)
        {
            edits.Replace(document, call.Syntax.Expression.Span, shared + "RevealOrNull");
            return;
        }

        bool standsAlone = Places.StandsAlone(call.Syntax) || call.Syntax.Parent.IsKind(SyntaxKind.CoalesceExpression);
        edits.Insert(document, call.Syntax.SpanStart, $"{(standsAlone ? "" : "(")}{shared}RevealOrNull({call.Name}) ?? ");
        edits.Insert(document, call.Syntax.Span.End, standsAlone ? "" : ")");
    }

    private void Rename(ArgumentSyntax argument, string parameter)
    {
        if (argument.NameColon is { } colon)
        {
            edits.Replace(document, colon.Name.Span, parameter);
        }
    }

    private static bool IsNothing(VariableCall call) =>
        call.Value is not null && call.Model.GetConstantValue(call.Value) is { HasValue: true, Value: null or "" };
}
