using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// A method of the program that starts a process with the arguments of its callers. It gets a parameter for what the process is to read, and a new
/// name; a method with the old name goes on serving the other callers.
/// </summary>
internal sealed class StartingMethod
{
    private readonly InvocationExpressionSyntax _call;
    private readonly ChildArgument _argument;
    private readonly MethodDeclarationSyntax _method;
    private readonly StandardInputOptions _options;

    private StartingMethod(InvocationExpressionSyntax call, ChildArgument argument, MethodDeclarationSyntax method, StandardInputOptions options)
    {
        _call = call;
        _argument = argument;
        _method = method;
        _options = options;
    }

    private string Name => _method.Identifier.ValueText;

    private string NewName => Name.EndsWith("Async", StringComparison.Ordinal) ? Name.Substring(0, Name.Length - 5) + "WithTokenAsync" : Name + "WithToken";

    /// <summary>The name of a variable that goes; null for an argument.</summary>
    public string? Variable => _argument.Variable;

    // What an earlier fix left of the method.
    private bool Forwards => _method.ExpressionBody?.Expression is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } } inner
        && name == NewName && inner.ArgumentList.Arguments.FirstOrDefault()?.Expression.IsKind(SyntaxKind.NullLiteralExpression) == true;

    private string Handed => _argument.Handed[0] + ", ";

    private bool HasComment => _method.GetLeadingTrivia().Any(SyntaxKind.SingleLineDocumentationCommentTrivia);

    /// <summary>The method that a finding hands its credential to; null where it can not be changed.</summary>
    public static StartingMethod? Of(ExpressionSyntax credential, Finding finding, Edits edits)
    {
        SemanticModel model = finding.Model;
        return credential.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax call }
            && call.ArgumentList.Arguments.All(static argument => argument.NameColon is null && argument.RefKindKeyword.IsKind(SyntaxKind.None))
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol
            {
                IsVirtual: false, IsOverride: false, IsAbstract: false, IsGenericMethod: false, IsExtensionMethod: false,
                DeclaringSyntaxReferences.Length: 1,
            } symbol
            && symbol.Parameters.All(static parameter => parameter.RefKind == RefKind.None)
            && symbol.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method
            && !method.DescendantTokens().Any(static name => name.IsKind(SyntaxKind.IdentifierToken) && name.ValueText == "token")
            && StandardInputOptions.Of(call.ArgumentList.Arguments[0].Expression, model) is var options
            && ChildArgument.OfCall(credential, call, options, finding, edits) is { } argument
            && new StartingMethod(call, argument, method, options) is var found
            && (found.Forwards || symbol.ContainingType.GetMembers(found.NewName).IsEmpty)
            ? found
            : null;
    }

    /// <summary>Changes the call and the method, and says what that does; null, and no change, where the method starts no process, or in a way that
    /// can not be changed.</summary>
    public string? Rewrite(Finding finding, Edits edits)
    {
        if (Forwards)
        {
            RewriteCall(finding, edits);
            return Title(finding);
        }

        Compilation compilation = finding.Model.Compilation;
        if (!compilation.ContainsSyntaxTree(_method.SyntaxTree)
            || finding.Document.Project.Solution.GetDocument(_method.SyntaxTree) is not { } document
            || document is SourceGeneratedDocument
            || compilation.GetSemanticModel(_method.SyntaxTree) is not { } model
            || ChildStart.In(_method, model) is not { } start
            || finding.PublicType("Nhi.SecureTokens.ChildProcess") is not { } childProcess
            || finding.PublicType("System.Diagnostics.ProcessStartInfo") is not { } startInfo
            || !edits.TryInsertAlone(finding.Document, _call.ArgumentList.OpenParenToken.Span.End, Handed))
        {
            return finding.Refuse("a method between starts the process in a way that can not be changed");
        }

        start.Rewrite("token", childProcess, startInfo, document, model, edits);
        RewriteCall(finding, edits);
        string text = model.GetNullableContext(_method.SpanStart).AnnotationsEnabled() ? "string?" : "string";
        edits.Replace(document, _method.Identifier.Span, NewName);
        edits.Insert(document, _method.ParameterList.OpenParenToken.Span.End, text + " token, ");
        Describe(document, edits);
        edits.Insert(document, _method.Span.End, Forwarder());
        return Title(finding);
    }

    private string Title(Finding finding) => $"Hand the {finding.Credential} to {_options.Display} on its standard input";

    private void RewriteCall(Finding finding, Edits edits)
    {
        edits.TryInsertAlone(finding.Document, _call.ArgumentList.OpenParenToken.Span.End, Handed);
        SyntaxToken called = _call.Expression.DescendantTokens().Last();
        edits.Replace(finding.Document, called.Span, NewName);
        _argument.Remove();
    }

    // Where the other parameters are described, this one is, too.
    private void Describe(Document document, Edits edits)
    {
        string comment = _method.GetLeadingTrivia().ToFullString();
        int first = HasComment ? comment.IndexOf("/// <param ", StringComparison.Ordinal) : -1;
        if (first >= 0)
        {
            (string end, string indent) = Layout();
            edits.Insert(
                document,
                _method.FullSpan.Start + first,
                $"/// <param name=\"token\">What the process is to read on its standard input.</param>{end}{indent}");
        }
    }

    private (string End, string Indent) Layout()
    {
        SourceText text = _method.SyntaxTree.GetText();
        TextLine line = text.Lines.GetLineFromPosition(_method.SpanStart);
        string end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return (end.Length > 0 ? end : "\n", new([.. line.ToString().TakeWhile(char.IsWhiteSpace)]));
    }

    private string Forwarder()
    {
        (string end, string indent) = Layout();
        string comment = HasComment ? $"/// <inheritdoc cref=\"{NewName}\"/>{end}{indent}" : "";
        string modifiers = string.Concat(_method.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword)).Select(static modifier => modifier.ValueText + " "));
        string arguments = string.Concat(_method.ParameterList.Parameters.Select(static parameter => ", " + parameter.Identifier.ValueText));
        return $"{end}{end}{indent}{comment}{modifiers}{_method.ReturnType} {Name}{_method.ParameterList} =>{end}{indent}    {NewName}(null{arguments});";
    }
}
