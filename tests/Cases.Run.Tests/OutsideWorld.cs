using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cases.Run.Tests;

/// <summary>Finds the members that must not run: they, or what they name, leave the process: files, processes, network, clipboard, exit.</summary>
public sealed class OutsideWorld
{
    private static readonly HashSet<string> _types =
    [
        "System.Diagnostics.Process", "System.IO.File", "System.IO.FileInfo", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.IO.FileStream", "System.IO.StreamWriter", "System.IO.MemoryMappedFiles.MemoryMappedFile",
        "System.IO.IsolatedStorage.IsolatedStorageFile",
        "System.Net.Http.HttpClient", "System.Net.WebClient", "System.Net.Mail.SmtpClient", "System.Net.HttpListener", "Octokit.GitHubClient",
    ];

    private static readonly string[] _namespaces =
        ["System.Net.Sockets", "System.Net.WebSockets", "System.IO.Pipes", "CliWrap", "TextCopy", "Microsoft.Win32",
         "StackExchange.Redis", "RabbitMQ.Client", "MongoDB.Driver", "Microsoft.AspNetCore.Builder"];

    private readonly HashSet<(string Namespace, string Name)> _barred = [];

    public OutsideWorld(Compilation compilation)
    {
        Member[] members = [.. compilation.SyntaxTrees.SelectMany(tree => Members(compilation.GetSemanticModel(tree)))];
        int before;
        do
        {
            before = _barred.Count;
            _barred.UnionWith(members
                .Where(member => member.Leaves || member.Names.Any(name => _barred.Contains((member.Namespace, name))))
                .Select(static member => (member.Namespace, member.Name))
                .ToArray());
        }
        while (_barred.Count > before);
    }

    public bool IsReachedBy(System.Reflection.MethodInfo method) =>
        _barred.Contains((method.DeclaringType!.Namespace!, method.Name))
        || _barred.Contains((method.DeclaringType.Namespace!, method.DeclaringType.Name));

    private static IEnumerable<Member> Members(SemanticModel model) =>
        from declaration in model.SyntaxTree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
        where declaration is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or DelegateDeclarationSyntax)
        let symbol = model.GetDeclaredSymbol(declaration is BaseFieldDeclarationSyntax field ? field.Declaration.Variables[0] : declaration)
        where symbol is not null
        select new Member(
            symbol.ContainingNamespace.ToString()!,
            symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol ? symbol.Name : symbol.ContainingType.Name,
            [.. declaration.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static name => name.ValueText)],
            declaration.DescendantNodes()
                .Where(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
                .Any(node => Leaves(model.GetSymbolInfo(node).Symbol)));

    private static bool Leaves(ISymbol? symbol) => symbol switch
    {
        IMethodSymbol { Name: "Exit" or "FailFast", ContainingType.Name: "Environment" } => true,
        IMethodSymbol { Name: "OpenStandardOutput" or "OpenStandardError", ContainingType.Name: "Console" } => true,
        IMethodSymbol { Name: "ExecuteAsync" or "GetToken" or "GetTokenAsync", ContainingType.ContainingNamespace: { } home } =>
            home.ToString() is "Azure.Identity" || home.ToString()!.StartsWith("Microsoft.Identity.Client", StringComparison.Ordinal),
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.Name: "StreamWriter", Parameters: [{ Type.Name: "Stream" }, ..] } => false,
        IMethodSymbol { ContainingType.Name: "StreamWriter" or "HttpClient" or "FileStream", MethodKind: not MethodKind.Constructor } => false,
        IMethodSymbol { ContainingType: { } type } =>
            _types.Contains(type.ToString()!) || _namespaces.Contains(type.ContainingNamespace?.ToString()!),
        _ => false,
    };

    private sealed record Member(string Namespace, string Name, HashSet<string> Names, bool Leaves);
}
