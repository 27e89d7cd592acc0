using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Puts a fingerprint in the place of the credential; a constant text where the project does not have the runtime.</summary>
/// <param name="equivalenceKey">The name by which hosts choose this way.</param>
/// <param name="verb">What the sink does with what it is given, such as <c>Log</c>: the title begins with it.</param>
internal sealed class HideCredential(string equivalenceKey, string verb) : Remedy(equivalenceKey, verb + " fingerprints instead of credentials")
{
    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits));

    private string? Plan(Finding finding, Edits edits)
    {
        if (finding.Node is not ExpressionSyntax)
        {
            return null;
        }

        if (!finding.IsDirect && !Handover.EndsInSink(finding))
        {
            return finding.Refuse("the method that is given the credential also needs it for something else");
        }

        INamedTypeSymbol? fingerprint = finding.PublicType("Nhi.SecureTokens.TokenFingerprint");
        IReadOnlyList<ExpressionSyntax> carriers = Carriers.In(finding, expression => !IsPassedBack(expression) && (fingerprint is null
            ? IsText(expression, finding.Model) && Places.TakesText(expression, finding.Model)
            : HasFingerprint(expression, fingerprint, finding.Model) && Places.TakesTextOrConverts(expression, finding.Model)));
        if (carriers.Count == 0)
        {
            return finding.Refuse("the credential is inside of an object or of bytes, and no text that can be replaced");
        }

        foreach (ExpressionSyntax carrier in carriers.Concat(Carriers.OtherPieces(finding)))
        {
            if (ArgumentOf(carrier) is { } argument && argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword))
            {
                edits.Remove(finding.Document, TextSpan.FromBounds(argument.RefKindKeyword.SpanStart, argument.Expression.SpanStart));
            }

            if (fingerprint is null)
            {
                Redact(carrier, finding, edits);
            }
            else
            {
                Wrap(carrier, fingerprint, finding, edits);
            }
        }

        return fingerprint is null
            ? $"{verb} '[redacted]' instead of the {finding.Credential}"
            : $"{verb} a fingerprint instead of the {finding.Credential}";
    }

    private static void Redact(ExpressionSyntax carrier, Finding finding, Edits edits)
    {
        if (carrier.Parent is InterpolationSyntax hole)
        {
            edits.Replace(finding.Document, hole.Span, "[redacted]");
        }
        else
        {
            edits.Replace(finding.Document, carrier.Span, MemberName(carrier, finding.Model) + "\"[redacted]\"");
        }
    }

    // 'Of' takes null: a '!' that says otherwise goes.
    private static void Wrap(ExpressionSyntax carrier, INamedTypeSymbol fingerprint, Finding finding, Edits edits)
    {
        ExpressionSyntax token = carrier;
        while (IsSuppression(token))
        {
            token = ((PostfixUnaryExpressionSyntax)token).Operand;
        }

        while (IsSuppression(carrier.Parent))
        {
            carrier = (ExpressionSyntax)carrier.Parent!;
        }

        bool hasParentheses = token is ParenthesizedExpressionSyntax;
        string type = TypeNames.Write(fingerprint, finding.Document, finding.Model, token.SpanStart, edits);
        edits.Insert(finding.Document, token.SpanStart, $"{MemberName(carrier, finding.Model)}{type}.Of{(hasParentheses ? "" : "(")}");
        edits.Replace(
            finding.Document,
            TextSpan.FromBounds(token.Span.End, carrier.Span.End),
            (hasParentheses ? "" : ")") + (Places.TakesAnything(carrier, finding.Model) ? "" : ".ToString()"));
    }

    // A member of an anonymous object that took its name from the expression has to say it now.
    private static string MemberName(ExpressionSyntax carrier, SemanticModel model) =>
        carrier.Parent is AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } member ? model.GetDeclaredSymbol(member)!.Name + " = " : "";

    private static bool IsPassedBack(ExpressionSyntax expression) =>
        ArgumentOf(expression) is { } argument
        && (argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword));

    private static ArgumentSyntax? ArgumentOf(ExpressionSyntax expression)
    {
        SyntaxNode? parent = expression.Parent;
        while (IsSuppression(parent))
        {
            parent = parent!.Parent;
        }

        return parent as ArgumentSyntax;
    }

    private static bool IsSuppression(SyntaxNode? node) => node.IsKind(SyntaxKind.SuppressNullableWarningExpression);

    private static bool IsText(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private static bool HasFingerprint(ExpressionSyntax expression, INamedTypeSymbol fingerprint, SemanticModel model) =>
        model.GetTypeInfo(expression).Type is not null
        && fingerprint.GetMembers("Of").OfType<IMethodSymbol>().Any(of =>
            of.Parameters.Length == 1 && model.ClassifyConversion(expression, of.Parameters[0].Type) is { Exists: true, IsImplicit: true });
}
