using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>Follows one mention of a symbol that holds the credential to where its value goes.</summary>
internal sealed class Outgoing(TokenMigration migration, Source source)
{
    /// <summary>True for a mention that has no value: in <c>nameof</c>, in documentation, before the colon of an argument.</summary>
    public static bool IsOnlyAName(SyntaxNode node) =>
        node.IsPartOfStructuredTrivia()
        || node.Parent is NameColonSyntax { Parent: not SubpatternSyntax }
        || node.Ancestors().OfType<InvocationExpressionSyntax>()
            .Any(static call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });

    public void Follow(SyntaxNode name)
    {
        if (name.Parent is NameColonSyntax { Parent: SubpatternSyntax { Pattern: var pattern } })
        {
            Test(pattern);
        }
        else if (Value(name) is not { } value)
        {
            migration.Refuse("the text is kept, compared or taken apart");
        }
        else if (value.Parent is AssignmentExpressionSyntax assignment && assignment.Left == value)
        {
            Assign(assignment);
        }
        else
        {
            Give(value);
        }
    }

    // The whole expression that reads the symbol: this.token, answer?.Token, await GetTokenAsync().
    private ExpressionSyntax? Value(SyntaxNode name)
    {
        ExpressionSyntax? value = name as ExpressionSyntax;
        if (value?.Parent is MemberAccessExpressionSyntax access && access.Name == value)
        {
            value = access;
        }

        bool isMethod = source.Model.GetSymbolInfo(name).Symbol is IMethodSymbol;
        if (value?.Parent is MemberBindingExpressionSyntax binding)
        {
            return !isMethod && binding.Parent is ConditionalAccessExpressionSyntax whole && whole.WhenNotNull == binding ? whole : null;
        }

        if (!isMethod || value is null)
        {
            return value;
        }

        return value.Parent is InvocationExpressionSyntax call && call.Expression == value ? Awaiting.Whole(call) : null;
    }

    private void Assign(AssignmentExpressionSyntax assignment)
    {
        bool isPlain = assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression);
        if (!isPlain || assignment.Parent is not (ExpressionStatementSyntax or InitializerExpressionSyntax or ArrowExpressionClauseSyntax))
        {
            migration.Refuse("the text is kept, compared or taken apart");
            return;
        }

        migration.TakeIn(assignment.Right, source);
    }

    private void Give(ExpressionSyntax value)
    {
        switch (value.Parent)
        {
            case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                Give((ExpressionSyntax)value.Parent);
                break;
            case MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax when Lengths.Of(value) is var (whole, name):
                migration.Measure(value, whole, name, source);
                break;
            case ConditionalExpressionSyntax choice when choice.Condition != value && StaysWhole(choice):
                migration.TakeIn(choice, source);
                Give(choice);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice when StaysWhole(choice):
                migration.TakeIn(choice, source);
                Give(choice);
                break;
            case EqualsValueClauseSyntax { Parent: { } declared }:
                Reach(source.Model.GetDeclaredSymbol(declared));
                break;
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } }:
                break;
            case AssignmentExpressionSyntax set when set.Right == value
                && source.Model.GetSymbolInfo(set.Left).Symbol is { } target && Declaration.MayHold(target):
                migration.Carry(target);
                break;
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                Return(value);
                break;
            case ArgumentSyntax argument when Places.ParameterOf(argument, source.Model) is { } parameter:
                Pass(value, parameter.OriginalDefinition);
                break;
            case BinaryExpressionSyntax comparison
                when comparison.IsKind(SyntaxKind.EqualsExpression) || comparison.IsKind(SyntaxKind.NotEqualsExpression):
                Compare(comparison, value);
                break;
            case IsPatternExpressionSyntax test:
                Test(test.Pattern);
                break;
            case ExpressionStatementSyntax:
                break;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == value
                && source.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { ReducedFrom: { } extension }
                && Declaration.MayHold(extension.OriginalDefinition.Parameters[0]):
                migration.Carry(extension.OriginalDefinition.Parameters[0]);
                break;
            default:
                Print(value);
                break;
        }
    }

    // Where a part of a condition is no value of the type, the whole is used as text.
    private static bool StaysWhole(ExpressionSyntax choice) =>
        choice.Parent is not (InterpolationSyntax or MemberAccessExpressionSyntax or BinaryExpressionSyntax);

    private void Reach(ISymbol? symbol)
    {
        if (Declaration.MayHold(symbol))
        {
            migration.Carry(symbol!);
        }
        else
        {
            migration.Refuse("the text is kept, compared or taken apart");
        }
    }

    private void Return(ExpressionSyntax value)
    {
        SyntaxNode? function = value.Ancestors().FirstOrDefault(static node =>
            node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax);
        ISymbol? symbol = function is null or AnonymousFunctionExpressionSyntax ? null : source.Model.GetDeclaredSymbol(function);
        Reach(symbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : symbol);
    }

    private void Pass(ExpressionSyntax value, IParameterSymbol parameter)
    {
        if (Declaration.MayHold(parameter))
        {
            migration.Carry(parameter);
        }
        else if (source.Model.GetOperation(value.Parent!.Parent!.Parent!) is Microsoft.CodeAnalysis.Operations.IInvocationOperation call
            && Consumers.TestsForText(call.TargetMethod))
        {
            migration.TestEmpty((InvocationExpressionSyntax)call.Syntax, value, source);
        }
        else
        {
            Print(value);
        }
    }

    private void Compare(BinaryExpressionSyntax comparison, ExpressionSyntax value)
    {
        ExpressionSyntax other = comparison.Left == value ? comparison.Right : comparison.Left;
        if (other.IsKind(SyntaxKind.NullLiteralExpression))
        {
            return;
        }

        if (Calls.SourceOf(other, source.Model) is { } symbol && Declaration.MayHold(symbol))
        {
            migration.Carry(symbol);
            migration.CompareTexts(comparison, source);
        }
        else
        {
            migration.Refuse("the text is kept, compared or taken apart");
        }
    }

    private void Test(PatternSyntax pattern)
    {
        switch (pattern)
        {
            case ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression }:
                break;
            case UnaryPatternSyntax not:
                Test(not.Pattern);
                break;
            case RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause: null or { Subpatterns.Count: 0 } } any:
                Name(any.Designation);
                break;
            case RecursivePatternSyntax any when Lengths.IsSome(any):
                migration.MeasurePattern(any, source);
                Name(any.Designation);
                break;
            case VarPatternSyntax any:
                Name(any.Designation);
                break;
            default:
                migration.Refuse("the text is kept, compared or taken apart");
                break;
        }
    }

    private void Name(VariableDesignationSyntax? designation)
    {
        if (designation is SingleVariableDesignationSyntax variable)
        {
            Reach(source.Model.GetDeclaredSymbol(variable));
        }
        else if (designation is not (null or DiscardDesignationSyntax))
        {
            migration.Refuse("the text is kept, compared or taken apart");
        }
    }

    // A message shows a fingerprint by itself; everything else needs the text.
    private void Print(ExpressionSyntax value)
    {
        if (!Consumers.Print(value, source.Model))
        {
            migration.UseText(value, source);
        }
        else if (Places.TakesText(value, source.Model) && !Places.TakesAnything(value, source.Model))
        {
            migration.PrintText(value, source);
        }
    }
}
