using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// A call of <c>GetOrCreate</c> whose text a new variable takes: it loads the entry, and where there is none does what the factory does, and saves.
/// </summary>
internal sealed class EntryFactory
{
    private readonly InvocationExpressionSyntax _call;
    private readonly LocalDeclarationStatementSyntax _statement;
    private readonly StatementSyntax[] _steps;
    private readonly ExpressionSyntax _made;
    private readonly string? _lifetime;
    private readonly bool _isMadeLater;

    private EntryFactory(
        InvocationExpressionSyntax call, LocalDeclarationStatementSyntax statement, StatementSyntax[] steps, ExpressionSyntax made, string? lifetime, bool isMadeLater)
    {
        _call = call;
        _statement = statement;
        _steps = steps;
        _made = made;
        _lifetime = lifetime;
        _isMadeLater = isMadeLater;
    }

    /// <summary>Null where the entry says more than how long it lives, or the text goes elsewhere than into a variable.</summary>
    public static EntryFactory? Of(InvocationExpressionSyntax call, SemanticModel model)
    {
        ExpressionSyntax whole = Awaiting.Whole(call);
        SyntaxNode value = WithoutSuppression(whole);
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetOrCreate" or "GetOrCreateAsync" } access
            || model.GetTypeInfo(whole).Type?.SpecialType != SpecialType.System_String
            || value.Parent is not EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement },
                },
            }
            || call.ArgumentList.Arguments is not { Count: 2 } arguments || arguments[1].Expression is not LambdaExpressionSyntax factory)
        {
            return null;
        }

        bool isMadeLater = access.Name.Identifier.ValueText == "GetOrCreateAsync" && factory.AsyncKeyword.IsKind(SyntaxKind.None);
        if (factory.ExpressionBody is { } body)
        {
            return MentionsEntry(body, factory, model) ? null : new EntryFactory(call, statement, [], body, null, isMadeLater);
        }

        StatementSyntax[] all = [.. factory.Block!.Statements];
        ExpressionSyntax?[] lifetimes = [.. all.Select(one => LifetimeIn(one, factory, model))];
        StatementSyntax[] steps = [.. all.Where((one, index) => lifetimes[index] is null && one is not ReturnStatementSyntax)];
        return all.LastOrDefault() is ReturnStatementSyntax { Expression: { } made }
            && factory.Block.DescendantNodes().OfType<ReturnStatementSyntax>().Count() == 1
            && lifetimes.Count(static one => one is not null) <= 1
            && !Declared(factory.Block).Intersect(Declared(Places.MemberOf(factory), factory)).Any()
            && !steps.Append<SyntaxNode>(made).Any(one => MentionsEntry(one, factory, model))
            ? new EntryFactory(call, statement, steps, made, lifetimes.FirstOrDefault(static one => one is not null)?.ToString(), isMadeLater)
            : null;
    }

    public void Rewrite(StoreCode code)
    {
        SourceText text = _call.SyntaxTree.GetText();
        string line = text.Lines.GetLineFromPosition(_statement.SpanStart).ToString();
        string indent = line.Substring(0, line.Length - line.TrimStart().Length);
        string end = TypeNames.LineBreak(text);
        VariableDeclarationSyntax declaration = _statement.Declaration;
        string name = declaration.Variables[0].Identifier.ValueText;
        string key = _call.ArgumentList.Arguments[0].ToString();
        bool isAwaited = Awaiting.Whole(_call) is AwaitExpressionSyntax;
        bool isSure = WithoutSuppression(Awaiting.Whole(_call)) is PostfixUnaryExpressionSyntax;
        bool isAnnotated = code.Model.GetNullableContext(_statement.SpanStart).AnnotationsEnabled();
        string store = code.Store(_statement.SpanStart);
        string configured = isAwaited && _call.Parent is MemberAccessExpressionSyntax ? ".ConfigureAwait(false)" : "";
        (string load, string save) = isAwaited ? ($"await {store}.LoadAsync", $"await {store}.SaveAsync") : (store + ".Load", store + ".Save");
        string type = declaration.Type is NullableTypeSyntax || declaration.Type.IsVar || !isAnnotated ? declaration.Type.ToString() : declaration.Type + "?";
        string sure = isSure && code.Model.GetTypeInfo(_made).Nullability.FlowState == NullableFlowState.MaybeNull ? "!" : "";

        var written = new StringBuilder($"{type} {name} = {load}({key}){configured};{end}{indent}if ({name} is null){end}{indent}{{{end}");
        foreach (StatementSyntax step in _steps)
        {
            written.Append($"{indent}    {step.ToFullString().Trim()}{end}");
        }

        bool isOperand = _made is not (InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax) && _isMadeLater;
        string made = (_isMadeLater ? "await " : "") + (isOperand ? $"({_made})" : _made.ToString());
        written.Append($"{indent}    {name} = {made}{sure};{end}");
        written.Append($"{indent}    {save}({key}, {name}{(_lifetime is null ? "" : ", " + _lifetime)}){configured};{end}{indent}}}");
        code.Edits.Replace(code.Document, _statement.Span, written.ToString());
    }

    // A function may have variables with the names of others around it; a block may not.
    private static IEnumerable<string> Declared(SyntaxNode scope, SyntaxNode? except = null) => scope.DescendantNodes(node => node != except).Select(static node => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => "",
    }).Where(static name => name.Length > 0);

    private static SyntaxNode WithoutSuppression(SyntaxNode value) =>
        value.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax ? WithoutSuppression(value.Parent) : value;

    // entry.AbsoluteExpirationRelativeToNow = lifetime, entry.SetAbsoluteExpiration(lifetime)
    private static ExpressionSyntax? LifetimeIn(StatementSyntax statement, LambdaExpressionSyntax factory, SemanticModel model)
    {
        (ExpressionSyntax? entry, ExpressionSyntax? lifetime) = (statement as ExpressionStatementSyntax)?.Expression switch
        {
            AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AbsoluteExpirationRelativeToNow", Expression: var owner },
            } set => (owner, set.Right),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetAbsoluteExpiration", Expression: var owner },
                ArgumentList.Arguments: { Count: 1 } given,
            } => (owner, given[0].Expression),
            _ => ((ExpressionSyntax?)null, (ExpressionSyntax?)null),
        };
        return entry is IdentifierNameSyntax && MentionsEntry(entry, factory, model)
            && model.GetTypeInfo(lifetime!).Type?.ToDisplayString() == "System.TimeSpan" && !lifetime!.DescendantNodes().Any(node => MentionsEntry(node, factory, model))
            ? lifetime
            : null;
    }

    private static bool MentionsEntry(SyntaxNode code, LambdaExpressionSyntax factory, SemanticModel model) =>
        code.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            model.GetSymbolInfo(name).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } owner }
            && owner.DeclaringSyntaxReferences.Any(reference => reference.Span == factory.Span));
}
