using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Finds what to replace in a leaked expression: of a text that is put together, only the parts that carry the credential.</summary>
internal static class Carriers
{
    /// <summary>The parts to replace, all of them accepted; empty where not even the whole expression is.</summary>
    public static IReadOnlyList<ExpressionSyntax> In(Finding finding, Func<ExpressionSyntax, bool> accepts) =>
        In(finding.Expression, finding, accepts);

    /// <summary>
    /// Where the credential is shown in pieces, the other arguments of the call that are pieces of it: they have no finding of their own.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> OtherPieces(Finding finding) =>
        PieceOf(finding.Expression, finding.Model) is { } whole && finding.Expression.Parent is ArgumentSyntax { Parent: ArgumentListSyntax list }
            ? list.Arguments.Select(static argument => argument.Expression)
                .Where(other => other != finding.Expression && SymbolEqualityComparer.Default.Equals(PieceOf(other, finding.Model), whole))
            : [];

    /// <summary>True for text that carries the credential: it lies on the path, or names it.</summary>
    public static bool IsCredential(ExpressionSyntax text, Finding finding) =>
        finding.Model.GetTypeInfo(text).Type?.SpecialType == SpecialType.System_String
        && !finding.Model.GetConstantValue(text).HasValue
        && (text.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(part => IsNamedAsCredential(part, finding)) || NamesSource(text, finding)
            || finding.Steps.Any(text.Span.Contains));

    /// <summary>The one part of a text that is the credential; null where there is none, or several.</summary>
    public static ExpressionSyntax? CredentialIn(ExpressionSyntax text, Finding finding) =>
        In(text, finding, part => finding.Model.GetTypeInfo(part).Type?.SpecialType == SpecialType.System_String) is { Count: 1 } found ? found[0] : null;

    // Of 'token[..8]' and 'token.Substring(8)' the token.
    private static ISymbol? PieceOf(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } range } piece when range[0].Expression is RangeExpressionSyntax =>
            model.GetSymbolInfo(piece.Expression).Symbol,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Substring" } piece } =>
            model.GetSymbolInfo(piece.Expression).Symbol,
        _ => null,
    };

    private static IReadOnlyList<ExpressionSyntax> In(ExpressionSyntax expression, Finding finding, Func<ExpressionSyntax, bool> accepts)
    {
        ExpressionSyntax[] parts = [.. Parts(expression, finding.Model).Where(part => !finding.Model.GetConstantValue(part).HasValue)];
        ExpressionSyntax[] carrying =
        [
            .. parts.Where(part => finding.Steps.Any(step => part.Span.Contains(step)) || IsNamedAsCredential(part, finding)),
        ];
        ExpressionSyntax[] naming = [.. parts.Where(part => NamesSource(part, finding))];
        if (naming.Length > 0)
        {
            // The path may run through another call of the method that hands the credential on.
            carrying = [.. carrying.Where(part => part is not InvocationExpressionSyntax || naming.Contains(part))];
            carrying = carrying.Length > 0 ? carrying : naming;
        }

        if (carrying.Length == 0)
        {
            carrying = [.. parts.Where(part => IsCredential(part, finding))];
        }

        if (carrying.Length == 0 && parts.Length == 1)
        {
            carrying = parts;
        }

        // The path shows the value once; it may stand there twice.
        carrying = [.. parts.Where(part => carrying.Any(carrier => SyntaxFactory.AreEquivalent(part, carrier)))];
        IReadOnlyList<ExpressionSyntax>[] found = [.. carrying.Select(part => In(part, finding, accepts))];
        if (found.Length > 0 && found.All(static carriers => carriers.Count > 0))
        {
            return [.. found.SelectMany(static carriers => carriers)];
        }

        return accepts(expression) ? [expression] : [];
    }

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().Select(static hole => hole.Expression),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => [sum.Left, sum.Right],
        ParenthesizedExpressionSyntax { Expression: var inner } when Parts(inner, model).Any() => [inner],
        CastExpressionSyntax cast => [cast.Expression],
        PostfixUnaryExpressionSyntax sure
            when sure.IsKind(SyntaxKind.SuppressNullableWarningExpression) && Parts(sure.Operand, model).Any() => [sure.Operand],
        ArrayCreationExpressionSyntax { Initializer: { } elements } => elements.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression),
        TupleExpressionSyntax tuple => tuple.Arguments.Select(static argument => argument.Expression),
        AnonymousObjectCreationExpressionSyntax made => made.Initializers.Select(static member => member.Expression),
        BaseObjectCreationExpressionSyntax made => Given(made),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            when arguments[0].Expression is AnonymousObjectCreationExpressionSyntax made => [made],
        InvocationExpressionSyntax call when PutsTextTogether(call, model) =>
            call.ArgumentList.Arguments.Select(static argument => argument.Expression),
        _ => [],
    };

    private static IEnumerable<ExpressionSyntax> Given(BaseObjectCreationExpressionSyntax made) =>
        (made.ArgumentList?.Arguments ?? default).Select(static argument => argument.Expression)
            .Concat((made.Initializer?.Expressions ?? default).SelectMany(static element => element switch
            {
                AssignmentExpressionSyntax assignment => [assignment.Right],
                InitializerExpressionSyntax several => (IEnumerable<ExpressionSyntax>)several.Expressions,
                _ => [element],
            }));

    private static bool NamesSource(ExpressionSyntax expression, Finding finding) =>
        finding.Model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String
        && expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
            .Any(member => finding.Source.EndsWith("." + member.Name.Identifier.ValueText, StringComparison.Ordinal));

    private static bool IsNamedAsCredential(ExpressionSyntax expression, Finding finding) =>
        finding.Model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String
        && finding.Model.GetSymbolInfo(expression).Symbol is { Kind: not SymbolKind.Method, Name: var name }
        && (BuiltInModels.Set.KindOfName(name) is not null || finding.Source.EndsWith("." + name, StringComparison.Ordinal));

    private static bool PutsTextTogether(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol
            is IMethodSymbol { ContainingType.SpecialType: SpecialType.System_String, Name: "Format" or "Concat" or "Join" };
}
