using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Puts a fingerprint in the place of the credential; a constant text where the project does not have the runtime.</summary>
internal sealed class HideCredential(string equivalenceKey) : Remedy(equivalenceKey, "Log fingerprints instead of credentials")
{
    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits));

    private static string? Plan(Finding finding, Edits edits)
    {
        if (!finding.IsDirect && !Handover.EndsInSink(finding))
        {
            return null;
        }

        INamedTypeSymbol? fingerprint = finding.PublicType("Nhi.SecureTokens.TokenFingerprint");
        IReadOnlyList<ExpressionSyntax> carriers = fingerprint is null
            ? Carriers.In(finding, expression => IsText(expression, finding.Model) && Places.TakesText(expression, finding.Model))
            : Carriers.In(finding, expression => HasFingerprint(expression, fingerprint, finding.Model));
        if (carriers.Count == 0)
        {
            return null;
        }

        foreach (ExpressionSyntax carrier in carriers)
        {
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
            ? $"Log '[redacted]' instead of the {finding.Credential}"
            : $"Log a fingerprint instead of the {finding.Credential}";
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

    private static bool IsSuppression(SyntaxNode? node) => node.IsKind(SyntaxKind.SuppressNullableWarningExpression);

    private static bool IsText(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private static bool HasFingerprint(ExpressionSyntax expression, INamedTypeSymbol fingerprint, SemanticModel model) =>
        model.GetTypeInfo(expression).Type is not null
        && fingerprint.GetMembers("Of").OfType<IMethodSymbol>().Any(of =>
            of.Parameters.Length == 1 && model.ClassifyConversion(expression, of.Parameters[0].Type) is { Exists: true, IsImplicit: true });
}
