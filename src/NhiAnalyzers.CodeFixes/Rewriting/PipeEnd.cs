using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One end of a named pipe: where it is made, and what one writer or reader over it does.</summary>
internal sealed class PipeEnd(BaseObjectCreationExpressionSyntax creation, SemanticModel model)
{
    private const string Pipes = "System.IO.Pipes.";

    private static readonly string[] s_ofPipes =
    [
        "WaitForConnection", "WaitForConnectionAsync", "Connect", "ConnectAsync", "WaitForPipeDrain", "Disconnect", "IsConnected", "Flush", "FlushAsync", "Close",
        "Dispose", "DisposeAsync",
    ];

    private static readonly string[] s_ofWriters = ["AutoFlush", "Flush", "FlushAsync", "Close", "Dispose", "DisposeAsync"];

    public SemanticModel Model => model;

    public ExpressionSyntax? Name => ArgumentFor("pipeName");

    /// <summary>True where the other end may be on another machine.</summary>
    public bool IsRemote => ArgumentFor("serverName") is { } server && model.GetConstantValue(server) is not { HasValue: true, Value: "." };

    public static PipeEnd? Of(BaseObjectCreationExpressionSyntax creation, SemanticModel model) =>
        model.GetTypeInfo(creation).Type?.ToDisplayString() is Pipes + "NamedPipeServerStream" or Pipes + "NamedPipeClientStream"
            ? new PipeEnd(creation, model)
            : null;

    /// <summary>The one line of text that is written here; null where the end is used in any other way.</summary>
    public InvocationExpressionSyntax? Written => LineOf("System.IO.StreamWriter", "WriteLine") is { ArgumentList.Arguments: { Count: 1 } given } call
        && model.GetTypeInfo(given[0].Expression).Type?.SpecialType == SpecialType.System_String
            ? call
            : null;

    /// <summary>The one line of text that is read here; null where the end is used in any other way.</summary>
    public InvocationExpressionSyntax? Read => LineOf("System.IO.StreamReader", "ReadLine");

    private ExpressionSyntax? ArgumentFor(string parameter) =>
        creation.ArgumentList?.Arguments.FirstOrDefault(argument => Places.ParameterOf(argument, model)?.Name == parameter)?.Expression;

    private InvocationExpressionSyntax? LineOf(string type, string method)
    {
        BaseObjectCreationExpressionSyntax? over = null;
        foreach (IdentifierNameSyntax mention in Mentions(creation))
        {
            if (mention.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax made } && over is null
                && model.GetTypeInfo(made).Type?.ToDisplayString() == type)
            {
                over = made;
            }
            else if (!Calls(mention, s_ofPipes))
            {
                return null;
            }
        }

        InvocationExpressionSyntax? line = null;
        foreach (IdentifierNameSyntax mention in over is null ? [] : Mentions(over))
        {
            if (Calls(mention, [method, method + "Async"]) && mention.Parent!.Parent is InvocationExpressionSyntax call && line is null && RunsOnce(call))
            {
                line = call;
            }
            else if (!Calls(mention, s_ofWriters))
            {
                return null;
            }
        }

        return line;
    }

    private static bool Calls(IdentifierNameSyntax mention, string[] members) =>
        mention.Parent is MemberAccessExpressionSyntax access && access.Expression == mention && members.Contains(access.Name.Identifier.ValueText);

    // Of a local variable; a pipe that stands anywhere else has none.
    private IEnumerable<IdentifierNameSyntax> Mentions(ExpressionSyntax value) =>
        value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } && model.GetDeclaredSymbol(variable) is ILocalSymbol local
            ? Places.MemberOf(variable).DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local))
            : [];

    // For each pipe that is made.
    private bool RunsOnce(InvocationExpressionSyntax call) => !call.Ancestors()
        .TakeWhile(node => !node.Span.Contains(creation.Span))
        .Any(static node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}
