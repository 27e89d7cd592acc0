using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>
/// Which declarations of a file spell which names and texts. It is built from tokens alone, without binding, and lives as long as the tree does,
/// so an edit in another file does not rebuild it.
/// </summary>
public sealed class TreeIndex
{
    /// <summary>The name under which <c>new(...)</c> is found, which spells no type.</summary>
    public const string ImplicitCreation = "new(";

    /// <summary>The name under which <c>a[i]</c> is found.</summary>
    public const string Indexer = "[]";

    /// <summary>The name under which <c>: base(...)</c> and <c>: this(...)</c> are found.</summary>
    public const string ConstructorChain = ":base";

    private static readonly ConditionalWeakTable<SyntaxTree, TreeIndex> Indexes = new();

    private readonly List<SyntaxNode> _declarations = [];
    private readonly SpellingTable _spellings;

    private readonly List<(string Text, string Member)> _attributeTexts = [];
    private readonly List<(string Text, string Name)> _constants = [];
    private readonly List<(string Type, string Member, bool IsRecord)> _members = [];
    private readonly List<(string Name, string Type)> _statics = [];
    private readonly List<(AttributeSyntax Attribute, string Name, string Member)> _attributes = [];

    private TreeIndex(SyntaxNode root)
    {
        var spellings = new SpellingTable.Builder();
        Visit(root, spellings);
        _spellings = spellings.ToTable();
    }

    /// <summary>Every identifier and every constant text of the file.</summary>
    public IReadOnlyList<string> Spellings => _spellings.Spellings;

    public bool Spells(string spelling) => _spellings.Holds(spelling);

    public static TreeIndex Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Indexes.GetValue(tree, tree => new TreeIndex(tree.GetRoot(cancellationToken)));

    /// <summary>Constant texts in attributes, with the name of the member or parameter that has the attribute.</summary>
    public IReadOnlyList<(string Text, string Member)> AttributeTexts => _attributeTexts;

    /// <summary>Attributes by their simple names, with the name of the member or parameter that has them; for a parameter, that of its method too.</summary>
    public IReadOnlyList<(AttributeSyntax Attribute, string Name, string Member)> Attributes => _attributes;

    /// <summary>Constant texts that have a name.</summary>
    public IReadOnlyList<(string Text, string Name)> Constants => _constants;

    /// <summary>What the types of the file show to others; records print it.</summary>
    public IReadOnlyList<(string Type, string Member, bool IsRecord)> Members => _members;

    /// <summary>True when the file declares a record that shows something.</summary>
    public bool HasRecords { get; private set; }

    /// <summary>Static fields and properties, with each name that their types spell.</summary>
    public IReadOnlyList<(string Name, string Type)> Statics => _statics;

    /// <summary>Methods, accessors' properties, fields, types with a parameter list, top-level code, in the order of the text.</summary>
    internal IReadOnlyList<SyntaxNode> Declarations => _declarations;

    /// <summary>True when the same declarations of another version of the file spell the name.</summary>
    internal bool SpellsAlike(TreeIndex other, string spelling) =>
        _spellings.DeclarationsOf(spelling).SequenceEqual(other._spellings.DeclarationsOf(spelling));

    /// <summary>
    /// The declarations that spell one of the names, in the order of the text: methods, accessors' properties, fields, types with a parameter
    /// list, top-level code.
    /// </summary>
    public IEnumerable<SyntaxNode> DeclarationsWith(IEnumerable<string> spellings)
    {
        SortedSet<int>? found = null;
        foreach (string spelling in spellings)
        {
            foreach (int declaration in _spellings.DeclarationsOf(spelling))
            {
                (found ??= []).Add(declaration);
            }
        }

        return found?.Select(index => _declarations[index]) ?? [];
    }

    private void Visit(SyntaxNode node, SpellingTable.Builder spellings)
    {
        int topLevel = -1;
        foreach (SyntaxNode child in node.ChildNodes())
        {
            switch (child)
            {
                case GlobalStatementSyntax statement:
                    topLevel = topLevel < 0 ? Declare(node) : topLevel;
                    Record(statement, topLevel, spellings);
                    break;
                case BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax:
                    AddMembers(child);
                    Visit(child, spellings);
                    break;
                case MemberDeclarationSyntax:
                    AddConstants(child);
                    AddStatic(child);
                    Record(child, Declare(child), spellings);
                    break;
                default:
                    if (node is TypeDeclarationSyntax)
                    {
                        topLevel = topLevel < 0 ? Declare(node) : topLevel;
                        Record(child, topLevel, spellings);
                    }

                    break;
            }
        }
    }

    private int Declare(SyntaxNode declaration)
    {
        _declarations.Add(declaration);
        return _declarations.Count - 1;
    }

    private void Record(SyntaxNode node, int declaration, SpellingTable.Builder spellings)
    {
        foreach (SyntaxToken token in node.DescendantTokens())
        {
            switch (token.Kind())
            {
                case SyntaxKind.IdentifierToken:
                case SyntaxKind.StringLiteralToken:
                case SyntaxKind.Utf8StringLiteralToken:
                case SyntaxKind.SingleLineRawStringLiteralToken:
                case SyntaxKind.InterpolatedStringTextToken:
                    spellings.Add(token.ValueText, declaration);
                    AddAttributeText(token);
                    AddAttribute(token);
                    break;
                case SyntaxKind.NewKeyword when token.Parent is ImplicitObjectCreationExpressionSyntax:
                    spellings.Add(ImplicitCreation, declaration);
                    break;
                case SyntaxKind.OpenBracketToken when token.Parent?.Parent is ElementAccessExpressionSyntax or ElementBindingExpressionSyntax:
                    spellings.Add(Indexer, declaration);
                    break;
                case SyntaxKind.BaseKeyword or SyntaxKind.ThisKeyword when token.Parent is ConstructorInitializerSyntax:
                    spellings.Add(ConstructorChain, declaration);
                    break;
            }
        }
    }

    private void AddMembers(SyntaxNode node)
    {
        if (node is not TypeDeclarationSyntax type)
        {
            return;
        }

        IEnumerable<SyntaxToken> members = type.Members.OfType<PropertyDeclarationSyntax>().Select(static property => property.Identifier)
            .Concat(type.Members.OfType<FieldDeclarationSyntax>().Where(static field => field.Modifiers.Any(SyntaxKind.PublicKeyword))
                .SelectMany(static field => field.Declaration.Variables).Select(static variable => variable.Identifier))
            .Concat(type is RecordDeclarationSyntax ? (type.ParameterList?.Parameters ?? default).Select(static parameter => parameter.Identifier) : []);
        HasRecords |= type is RecordDeclarationSyntax && members.Any();
        _members.AddRange(members.Select(member => (type.Identifier.ValueText, member.ValueText, type is RecordDeclarationSyntax)));
    }

    private void AddStatic(SyntaxNode node)
    {
        (TypeSyntax? type, IEnumerable<SyntaxToken> names) = node switch
        {
            FieldDeclarationSyntax field => (field.Declaration.Type, field.Declaration.Variables.Select(static variable => variable.Identifier)),
            PropertyDeclarationSyntax property => (property.Type, [property.Identifier]),
            _ => (null, Enumerable.Empty<SyntaxToken>()),
        };
        if (type is not null && ((MemberDeclarationSyntax)node).Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            _statics.AddRange(
                from spelled in type.DescendantTokens()
                where spelled.IsKind(SyntaxKind.IdentifierToken)
                from name in names
                select (name.ValueText, spelled.ValueText));
        }
    }

    private void AddConstants(SyntaxNode node)
    {
        if (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword))
        {
            _constants.AddRange(
                from variable in field.Declaration.Variables
                where variable.Initializer?.Value is LiteralExpressionSyntax
                select (((LiteralExpressionSyntax)variable.Initializer!.Value).Token.ValueText, variable.Identifier.ValueText));
        }
    }

    private void AddAttributeText(SyntaxToken token)
    {
        if (token.Parent?.Parent is AttributeArgumentSyntax { Parent.Parent.Parent.Parent: { } owner } && owner is not MethodDeclarationSyntax)
        {
            _attributeTexts.AddRange(NamesOf(owner).Select(name => (token.ValueText, name)));
        }
    }

    private void AddAttribute(SyntaxToken token)
    {
        SyntaxNode? name = token.Parent?.Parent is QualifiedNameSyntax qualified && qualified.Right == token.Parent ? qualified : token.Parent;
        if (name?.Parent is AttributeSyntax { Parent.Parent: { } owner } attribute && attribute.Name == name)
        {
            // What a parameter is marked with concerns those who call its method.
            IEnumerable<string> called = owner is ParameterSyntax { Parent.Parent: MethodDeclarationSyntax method } ? NamesOf(method) : [];
            _attributes.AddRange(NamesOf(owner).Concat(called).Select(member => (attribute, token.ValueText, member)));
        }
    }

    private static IEnumerable<string> NamesOf(SyntaxNode owner) => owner switch
    {
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        ParameterSyntax parameter => [parameter.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Identifier.ValueText),
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        _ => [],
    };
}
