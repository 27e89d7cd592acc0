using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Finds where the text of an expression comes from, by variables, members, and parameters with their callers in the whole solution.</summary>
internal sealed class OriginSearch(Solution solution, CancellationToken cancellationToken)
{
    private static readonly string[] _fromOutside =
    [
        "System.Environment.GetEnvironmentVariable", "System.Environment.GetCommandLineArgs", "System.Console.ReadLine",
    ];

    private static readonly string[] _neverTheSame = ["GetTempFileName", "GetRandomFileName", "NewGuid", "Now", "UtcNow"];

    private readonly Dictionary<ISymbol, Origins> _found = new(SymbolEqualityComparer.Default);

    public async Task<Origins> OfAsync(SyntaxNode node, SemanticModel model)
    {
        if (node is ExpressionSyntax expression && model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: string constant })
        {
            Origins found = Origins.Of(SymbolDisplay.FormatLiteral(constant, quote: true));
            return model.GetSymbolInfo(expression, cancellationToken).Symbol is IFieldSymbol field && IsVisibleOutside(field) ? found.Published() : found;
        }

        switch (node)
        {
            case ParenthesizedExpressionSyntax inner:
                return await OfAsync(inner.Expression, model).ConfigureAwait(false);
            case PostfixUnaryExpressionSyntax sure:
                return await OfAsync(sure.Operand, model).ConfigureAwait(false);
            case ConditionalExpressionSyntax choice:
                return await AnyAsync([choice.WhenTrue, choice.WhenFalse], model).ConfigureAwait(false);
            case BinaryExpressionSyntax choice when choice.IsKind(SyntaxKind.CoalesceExpression):
                return await AnyAsync([choice.Left, choice.Right], model).ConfigureAwait(false);
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                return (await OfAsync(sum.Left, model).ConfigureAwait(false)).Plus(await OfAsync(sum.Right, model).ConfigureAwait(false));
            case InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole:
                return await OfAsync(hole.Expression, model).ConfigureAwait(false);
            case InterpolatedStringTextSyntax text:
                return Origins.Of(SymbolDisplay.FormatLiteral(text.TextToken.ValueText, quote: true));
            case InterpolatedStringExpressionSyntax { Contents: var contents }:
                Origins joined = Origins.Of("\"\"");
                foreach (InterpolatedStringContentSyntax content in contents)
                {
                    joined = joined.Plus(await OfAsync(content, model).ConfigureAwait(false));
                }

                return joined;
            case InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call
                when model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { DeclaringSyntaxReferences.Length: > 0 } method:
                return await OfAsync(method).ConfigureAwait(false);
            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } own:
                return await OfAsync(own.Name, model).ConfigureAwait(false);
            case MemberAccessExpressionSyntax access when model.GetSymbolInfo(access, cancellationToken).Symbol is { } member:
                Origins values = await OfAsync(member).ConfigureAwait(false);
                return member.IsStatic || !values.Keys.Contains(Key(member))
                    ? values
                    : (await OfAsync(access.Expression, model).ConfigureAwait(false)).Then(Origins.Of("." + Key(member)));
            case SimpleNameSyntax name when model.GetSymbolInfo(name, cancellationToken).Symbol is { } symbol:
                return await OfAsync(symbol).ConfigureAwait(false);
        }

        Origins all = Origins.Of("");
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            all = all.Then(child.AsNode() is { } part ? await OfAsync(part, model).ConfigureAwait(false) : Origins.Of(child.ToString()));
        }

        return IsFromOutside(node, model) ? all.FromOutside() : all;
    }

    // Environment.GetEnvironmentVariable("TOKEN_FILE"), args[0]
    private bool IsFromOutside(SyntaxNode node, SemanticModel model) => node switch
    {
        InvocationExpressionSyntax call => model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method
            && _fromOutside.Contains($"{method.ContainingType}.{method.Name}"),
        ElementAccessExpressionSyntax { Expression: var list } =>
            model.GetSymbolInfo(list, cancellationToken).Symbol is IParameterSymbol { ContainingSymbol: { Name: "Main" or "<Main>$" } }
            || IsFromOutside(list, model),
        _ => false,
    };

    private async Task<Origins> OfAsync(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        if (!_found.TryGetValue(symbol, out Origins? found))
        {
            // What leads back to itself is itself.
            _found[symbol] = Origins.Of(Key(symbol));
            _found[symbol] = found = symbol switch
            {
                IParameterSymbol parameter => await OfArgumentsAsync(parameter).ConfigureAwait(false),
                ILocalSymbol { HasConstantValue: false } => await OfLocalAsync(symbol).ConfigureAwait(false),
                IFieldSymbol { HasConstantValue: false } or IPropertySymbol { IsIndexer: false } when symbol.DeclaringSyntaxReferences.Length > 0 =>
                    await OfMemberAsync(symbol).ConfigureAwait(false),
                IMethodSymbol { Parameters.IsEmpty: true, DeclaringSyntaxReferences.Length: 1 } method => await OfResultAsync(method).ConfigureAwait(false),
                _ => Origins.Of(Key(symbol)),
            };
            if (symbol is IFieldSymbol or IPropertySymbol or IMethodSymbol { DeclaringSyntaxReferences.Length: > 0 } && IsVisibleOutside(symbol))
            {
                bool isSetOutside = symbol is IFieldSymbol { IsReadOnly: false, IsConst: false }
                    || (symbol is IPropertySymbol { SetMethod: { } setter } && IsVisibleOutside(setter));
                _found[symbol] = found = isSetOutside ? found.Published().Foreign() : found.Published();
            }
        }

        return found;
    }

    private async Task<Origins> OfLocalAsync(ISymbol local)
    {
        SyntaxNode? declaration = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        if (declaration is not VariableDeclaratorSyntax { Initializer: var initializer } declarator)
        {
            return Origins.OfUnseen(Key(local)).Foreign();
        }

        (SyntaxNode Value, SemanticModel Model)[] values = [.. await ValuesAsync(local).ConfigureAwait(false)];
        return values.Any(static value => value.Value is ArgumentSyntax) ? Origins.OfUnseen(Key(local))
            : values.Concat(initializer is null ? [] : [(initializer.Value, await ModelAsync(declarator.SyntaxTree).ConfigureAwait(false))])
                .ToArray() is { Length: > 0 } all
                && !all.Any(static value => value.Value.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
                    .Any(static name => _neverTheSame.Contains(name.Identifier.ValueText)))
                ? await AnyAsync(all).ConfigureAwait(false)
                : Origins.Of(Key(local));
    }

    private async Task<Origins> OfMemberAsync(ISymbol member)
    {
        SyntaxNode declaration = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        SemanticModel model = await ModelAsync(declaration.SyntaxTree).ConfigureAwait(false);
        if (declaration is PropertyDeclarationSyntax && Results(declaration).ToArray() is { Length: > 0 } results)
        {
            return await AnyAsync(results, model).ConfigureAwait(false);
        }

        Origins all = Origins.None;
        if (declaration is ParameterSyntax positional && model.GetDeclaredSymbol(positional, cancellationToken) is { } parameter)
        {
            all = await OfAsync(parameter).ConfigureAwait(false);
        }

        ExpressionSyntax? initial = (declaration as PropertyDeclarationSyntax)?.Initializer?.Value ?? (declaration as VariableDeclaratorSyntax)?.Initializer?.Value;
        (SyntaxNode Value, SemanticModel Model)[] values = [.. await ValuesAsync(member).ConfigureAwait(false), .. initial is null ? [] : new[] { (initial, model) }];
        all = all.Or(await AnyAsync(values).ConfigureAwait(false));
        return all.Keys.IsEmpty ? Origins.Of(Key(member)) : all;
    }

    private async Task<Origins> OfResultAsync(IMethodSymbol method)
    {
        SyntaxNode declaration = method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        ExpressionSyntax[] results = [.. Results(declaration)];
        return results.Length > 0 && !method.IsAbstract && !method.IsVirtual && !method.IsOverride && !method.IsAsync
            ? await AnyAsync(results, await ModelAsync(declaration.SyntaxTree).ConfigureAwait(false)).ConfigureAwait(false)
            : Origins.Of(Key(method));
    }

    private static IEnumerable<ExpressionSyntax> Results(SyntaxNode declaration) => declaration
        .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or ArrowExpressionClauseSyntax))
        .Select(static node => node switch
        {
            ReturnStatementSyntax { Expression: { } value } => value,
            ArrowExpressionClauseSyntax { Expression: var value, Parent: not AccessorDeclarationSyntax { RawKind: not (int)SyntaxKind.GetAccessorDeclaration } } => value,
            _ => null,
        })
        .OfType<ExpressionSyntax>();

    // What is assigned to a variable or member; an argument where it is passed by reference.
    private async Task<IEnumerable<(SyntaxNode Value, SemanticModel Model)>> ValuesAsync(ISymbol variable)
    {
        var values = new List<(SyntaxNode Value, SemanticModel Model)>();
        foreach ((SyntaxNode mention, SemanticModel model) in await MentionsAsync(variable).ConfigureAwait(false))
        {
            SyntaxNode whole = mention.Parent is MemberAccessExpressionSyntax access && access.Name == mention ? access : mention;
            if (whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole)
            {
                values.Add((assignment.Right, model));
            }
            else if (whole.Parent is ArgumentSyntax argument
                && (argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) || argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword)))
            {
                values.Add((argument, model));
            }
        }

        return values;
    }

    private async Task<Origins> OfArgumentsAsync(IParameterSymbol parameter)
    {
        if (parameter is not { RefKind: RefKind.None, IsParams: false, ContainingSymbol: IMethodSymbol method }
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor or MethodKind.LocalFunction))
        {
            return Origins.OfUnseen(Key(parameter));
        }

        if (method.Name is "Main" or "<Main>$")
        {
            return Origins.Of(Key(parameter));
        }

        Origins all = IsVisibleOutside(method) ? Origins.OfUnseen(Key(parameter)).Foreign() : Origins.None;
        foreach ((SyntaxNode mention, SemanticModel model) in await MentionsAsync(method).ConfigureAwait(false))
        {
            IArgumentOperation? given = Call(mention) is { } call ? Arguments(call, model).FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) : null;
            all = all.Or(given switch
            {
                null => Origins.OfUnseen(Key(parameter)),
                { ArgumentKind: ArgumentKind.DefaultValue, Value.ConstantValue: { HasValue: true, Value: var value } } =>
                    Origins.Of(SymbolDisplay.FormatLiteral(value?.ToString() ?? "", quote: true)),
                _ => await OfAsync(given.Value.Syntax, model).ConfigureAwait(false),
            });
        }

        return all.Keys.IsEmpty ? Origins.OfUnseen(Key(parameter)) : all;
    }

    private bool IsVisibleOutside(ISymbol member)
    {
        if (solution.GetProject(member.ContainingAssembly, cancellationToken)?.CompilationOptions?.OutputKind != OutputKind.DynamicallyLinkedLibrary)
        {
            return false;
        }

        ISymbol? symbol = member;
        while (symbol is not (null or INamespaceSymbol))
        {
            if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }

            symbol = symbol.ContainingSymbol;
        }

        return true;
    }

    private static SyntaxNode? Call(SyntaxNode mention) => mention.AncestorsAndSelf().FirstOrDefault(static node =>
        node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax
            or StatementSyntax or MemberDeclarationSyntax) switch
    {
        InvocationExpressionSyntax call when call.Expression.Span.Contains(mention.Span) => call,
        ObjectCreationExpressionSyntax creation when creation.Type.Span.Contains(mention.Span) => creation,
        ImplicitObjectCreationExpressionSyntax creation when !creation.ArgumentList.Span.Contains(mention.Span) => creation,
        ConstructorInitializerSyntax initializer when !initializer.ArgumentList.Span.Contains(mention.Span) => initializer,
        PrimaryConstructorBaseTypeSyntax primary when primary.Type.Span.Contains(mention.Span) => primary,
        _ => null,
    };

    private IEnumerable<IArgumentOperation> Arguments(SyntaxNode call, SemanticModel model) => model.GetOperation(call, cancellationToken) switch
    {
        IInvocationOperation invocation => invocation.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => Enumerable.Empty<IArgumentOperation>(),
    };

    private async Task<IEnumerable<(SyntaxNode Mention, SemanticModel Model)>> MentionsAsync(ISymbol symbol)
    {
        var mentions = new List<(SyntaxNode Mention, SemanticModel Model)>();
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(symbol, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation reference in referenced.Locations)
            {
                if (await reference.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
                {
                    SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
                    mentions.Add((root.FindNode(reference.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true), model));
                }
            }
        }

        return mentions;
    }

    private Task<Origins> AnyAsync(IEnumerable<ExpressionSyntax> values, SemanticModel model) => AnyAsync(values.Select(value => ((SyntaxNode)value, model)));

    private async Task<Origins> AnyAsync(IEnumerable<(SyntaxNode Value, SemanticModel Model)> values)
    {
        Origins all = Origins.None;
        foreach ((SyntaxNode value, SemanticModel model) in values)
        {
            all = all.Or(await OfAsync(value, model).ConfigureAwait(false));
        }

        return all;
    }

    private async Task<SemanticModel> ModelAsync(SyntaxTree tree) =>
        (await solution.GetDocument(tree)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;

    private static string Key(ISymbol symbol) => symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString() + "@" + symbol.Locations.FirstOrDefault()?.GetLineSpan();
}
