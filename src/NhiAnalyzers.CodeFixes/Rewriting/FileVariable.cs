using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A local variable that is opened over a file, and where its text is complete.</summary>
internal sealed class FileVariable
{
    private FileVariable(ExpressionSyntax opened, VariableDeclaratorSyntax declarator, SyntaxNode? replaced, SemanticModel model)
    {
        Opened = opened;
        Declarator = declarator;
        Replaced = replaced;
        IsWriter = model.GetTypeInfo(opened).Type?.Name == "StreamWriter";
        IsBinary = model.GetTypeInfo(opened).Type?.Name == "BinaryWriter";
        Declaration = (VariableDeclarationSyntax)declarator.Parent!;
        Mentions = [.. MentionsOf(declarator, model)];
    }

    /// <summary>What the variable begins with: the file, or a writer over it.</summary>
    public ExpressionSyntax Opened { get; }

    public VariableDeclaratorSyntax Declarator { get; }

    public VariableDeclarationSyntax Declaration { get; }

    public string Name => Declarator.Identifier.ValueText;

    /// <summary>True for a writer of text, false for a stream and for a writer of bytes.</summary>
    public bool IsWriter { get; }

    /// <summary>True for a writer of bytes.</summary>
    public bool IsBinary { get; }

    /// <summary>The statement that declares the stream that only a writer is made of; null where there is none.</summary>
    public SyntaxNode? Replaced { get; }

    public IReadOnlyList<IdentifierNameSyntax> Mentions { get; }

    /// <summary>The calls that the variable is mentioned in.</summary>
    public IEnumerable<InvocationExpressionSyntax> Calls => Mentions.Select(CallOf).OfType<InvocationExpressionSyntax>();

    public static FileVariable? Of(FileOpening opening, SemanticModel model)
    {
        ExpressionSyntax opened = WriterOver(opening.Syntax, model) ?? opening.Syntax;
        if (DeclaratorOf(opened) is not { } declarator)
        {
            return null;
        }

        if (opened == opening.Syntax && opening.Type == "FileStream"
            && MentionsOf(declarator, model).ToArray() is { Length: 1 } mentions
            && WriterOver(mentions[0], model) is { } writer && DeclaratorOf(writer) is { } outer && Statement(declarator) is { } replaced)
        {
            return new FileVariable(writer, outer, replaced, model);
        }

        return new FileVariable(opened, declarator, null, model);
    }

    /// <summary>The call that a variable is the receiver or an argument of.</summary>
    public static InvocationExpressionSyntax? CallOf(IdentifierNameSyntax mention) => mention.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member when member.Expression == mention => call,
        ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent.Parent: InvocationExpressionSyntax call } => call,
        _ => null,
    };

    /// <summary>The statement after which the file has its whole text; null where it can be left before, or may stay empty.</summary>
    public StatementSyntax? Complete()
    {
        StatementSyntax[] statements = Declaration.Parent switch
        {
            UsingStatementSyntax { Statement: BlockSyntax block } => [.. block.Statements],
            LocalDeclarationStatementSyntax { Parent: BlockSyntax block } local => [.. block.Statements.SkipWhile(statement => statement != local).Skip(1)],
            LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax { Parent: CompilationUnitSyntax file } } local =>
                [.. file.Members.OfType<GlobalStatementSyntax>().Select(static global => global.Statement).SkipWhile(statement => statement != local).Skip(1)],
            _ => [],
        };
        int last = Array.FindLastIndex(statements, Mentioned);
        StatementSyntax[] region = [.. statements.Take(last + 1)];
        bool isWritten = region.Any(statement => statement is ExpressionStatementSyntax && Mentioned(statement));
        return isWritten && !region.Any(Leaves)
            && Mentions.All(mention => region.Any(statement => statement.Span.Contains(mention.Span)) && !IsDeferred(mention))
            ? region[region.Length - 1]
            : null;
    }

    private bool Mentioned(StatementSyntax statement) => Mentions.Any(mention => statement.Span.Contains(mention.Span));

    private bool IsDeferred(SyntaxNode mention) => mention.Ancestors()
        .TakeWhile(node => !node.Span.Contains(Declaration.Span))
        .Any(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static bool Leaves(StatementSyntax statement) => statement
        .DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(node => node is ReturnStatementSyntax or YieldStatementSyntax or GotoStatementSyntax
            || (node is BreakStatementSyntax or ContinueStatementSyntax && !node.Ancestors().TakeWhile(outer => statement.Span.Contains(outer.Span))
                .Any(static outer => outer is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                    or SwitchStatementSyntax)));

    /// <summary>Every mention of a local variable in the code that declares it.</summary>
    public static IEnumerable<IdentifierNameSyntax> MentionsOf(VariableDeclaratorSyntax declarator, SemanticModel model)
    {
        ISymbol? symbol = model.GetDeclaredSymbol(declarator);
        SyntaxNode scope = declarator.Ancestors().First(static node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
            or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax);
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == declarator.Identifier.ValueText
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol));
    }

    // new StreamWriter(stream), new BinaryWriter(stream)
    private static ExpressionSyntax? WriterOver(ExpressionSyntax stream, SemanticModel model) =>
        stream.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } list } argument
        && list.Arguments[0] == argument && model.GetTypeInfo(creation).Type?.ToDisplayString() is "System.IO.StreamWriter" or "System.IO.BinaryWriter"
            ? creation
            : null;

    private static VariableDeclaratorSyntax? DeclaratorOf(ExpressionSyntax opened) =>
        opened.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } } declarator }
        && Statement(declarator) is not null
            ? declarator
            : null;

    private static SyntaxNode? Statement(VariableDeclaratorSyntax declarator) =>
        declarator.Parent?.Parent is UsingStatementSyntax or LocalDeclarationStatementSyntax ? declarator.Parent.Parent : null;
}
