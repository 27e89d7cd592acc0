using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Turns one call of <c>System.IO.File</c> into one of the protected store.</summary>
internal sealed class StoreCalls(InvocationExpressionSyntax call, IMethodSymbol method, StoreCode code)
{
    private readonly SemanticModel _model = code.Model;
    private readonly Document _document = code.Document;
    private readonly Edits _edits = code.Edits;

    private ExpressionSyntax? Path => Argument("path")?.Expression;

    /// <summary>
    /// What changes; null where the store has nothing like the call. What makes a file its user's alone goes: the store is that by itself.
    /// </summary>
    public Action? Plan(StoredForm form)
    {
        bool isText = form == StoredForm.Text;
        return Path is null ? null : method.Name switch
        {
            "WriteAllText" or "WriteAllTextAsync" when isText && GivenText is not null => () => Write(),
            "AppendAllText" or "AppendAllTextAsync" when isText && GivenText is { } text => () => Append(text, "", ""),
            "WriteAllLines" or "WriteAllLinesAsync" when isText && Argument("contents") is { } lines => () => WriteLines(lines.Expression),
            "AppendAllLines" or "AppendAllLinesAsync" when isText && Argument("contents") is { } lines => () => AppendLines(lines.Expression),
            "WriteAllBytes" or "WriteAllBytesAsync"
                when Argument("bytes") is { Expression: var bytes } && (!isText || EncodedText.Is(bytes, _model) || IsEncoded(bytes)) =>
                () => WriteBytes(bytes, form),
            "ReadAllText" when isText => () => Read(""),
            "ReadAllTextAsync" when isText && Whole is AwaitExpressionSyntax => () => Read(""),
            "ReadAllLines" or "ReadLines" when isText => () => Read(".ReplaceLineEndings(\"\\n\").TrimEnd('\\n').Split('\\n')"),
            "ReadAllLinesAsync" when isText && Whole is AwaitExpressionSyntax => () => Read(".ReplaceLineEndings(\"\\n\").TrimEnd('\\n').Split('\\n')"),
            "ReadAllBytes" => () => ReadBytes(form),
            "ReadAllBytesAsync" when Whole is AwaitExpressionSyntax => () => ReadBytes(form),
            "Exists" => Test,
            "Delete" => () => Rename("Remove"),
            "SetUnixFileMode" or "SetAttributes" or "Encrypt" when call.Parent is ExpressionStatementSyntax statement && WithPlatform(statement) is var whole
                && Siblings.CanRemove(whole) => () => Siblings.Remove(whole, _document, _edits),
            _ => null,
        };
    }

    // With the 'if' around it that does no more than ask for the platform.
    private StatementSyntax WithPlatform(StatementSyntax statement)
    {
        SyntaxNode? parent = statement.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : statement.Parent;
        return parent is IfStatementSyntax { Else: null } test && test.Condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            .All(asked => _model.GetSymbolInfo(asked).Symbol?.ContainingType.Name is "OperatingSystem" or "RuntimeInformation")
            && !test.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => _model.GetSymbolInfo(name).Symbol is ILocalSymbol or IParameterSymbol)
            ? test
            : statement;
    }

    private ExpressionSyntax? GivenText =>
        Argument("contents") is { Expression: var text } given
        && Places.ParameterOf(given, _model) is { Type.SpecialType: SpecialType.System_String }
        && _model.GetConstantValue(text) is not { HasValue: true, Value: null or "" }
            ? text
            : null;

    private bool IsAsynchronous => method.Name.EndsWith("Async", StringComparison.Ordinal);

    private ExpressionSyntax Whole => Awaiting.Whole(call);

    private bool IsEncoded(ExpressionSyntax bytes) =>
        bytes is InvocationExpressionSyntax made && (EncodedText.CallOf(made, _model) is not null || EncodedText.IsSerialized(made, _model));

    private void Write() => Rename(IsAsynchronous ? "SaveAsync" : "Save");

    private void Append(ExpressionSyntax added, string before, string after)
    {
        Write();
        string load = Whole is AwaitExpressionSyntax ? $"await {code.Store(call.SpanStart)}.LoadAsync" : $"{code.Store(call.SpanStart)}.Load";
        bool isConfigured = call.Parent is MemberAccessExpressionSyntax && Whole.ToString().EndsWith("(false)", StringComparison.Ordinal);
        string configured = isConfigured ? ".ConfigureAwait(false)" : "";
        bool isSimple = before.Length > 0 || Concatenation.IsPart(added);
        _edits.Insert(_document, added.SpanStart, $"{load}({Path}){configured} + {(isSimple ? "" : "(")}{before}");
        _edits.Insert(_document, added.Span.End, after + (isSimple ? "" : ")"));
    }

    private void WriteLines(ExpressionSyntax lines)
    {
        Write();
        (string before, string after) = Joined(lines);
        _edits.Insert(_document, lines.SpanStart, before);
        _edits.Insert(_document, lines.Span.End, after);
    }

    private void AppendLines(ExpressionSyntax lines)
    {
        (string before, string after) = Joined(lines);
        Append(lines, before, after);
    }

    private (string Before, string After) Joined(ExpressionSyntax lines)
    {
        string end = code.Type("System.Environment", lines.SpanStart) + ".NewLine";
        return ($"string.Join({end}, ", $") + {end}");
    }

    private void WriteBytes(ExpressionSyntax bytes, StoredForm form)
    {
        Write();
        if (form == StoredForm.Text)
        {
            EntryBytes.Write(bytes, code);
        }
        else
        {
            _edits.Insert(_document, bytes.SpanStart, code.TextOf(form, bytes.SpanStart));
            _edits.Insert(_document, bytes.Span.End, ")");
        }
    }

    private void Read(string taken)
    {
        Rename(IsAsynchronous ? "LoadAsync" : "Load");
        if (Whole.Parent is not ExpressionStatementSyntax)
        {
            Follow(Whole, code.Missing(Path!), taken, taken.Length == 0 && Places.StandsAlone(Whole));
        }
    }

    private void ReadBytes(StoredForm form)
    {
        Rename(IsAsynchronous ? "LoadAsync" : "Load");
        if (form == StoredForm.Text && EncodedText.DecodedBy(Whole, _model) is { } decoded)
        {
            bool standsAlone = Places.StandsAlone(decoded);
            _edits.Replace(_document, TextSpan.FromBounds(decoded.SpanStart, Whole.SpanStart), standsAlone ? "" : "(");
            _edits.Replace(_document, TextSpan.FromBounds(Whole.Span.End, decoded.Span.End), code.Missing(Path!) + (standsAlone ? "" : ")"));
        }
        else if (Whole.Parent is not ExpressionStatementSyntax)
        {
            _edits.Insert(_document, Whole.SpanStart, code.BytesOf(form, Whole.SpanStart));
            _edits.Insert(_document, Whole.Span.End, code.Missing(Path!) + ")");
        }
    }

    private void Test()
    {
        Rename("Load");
        ExpressionSyntax whole = call;
        string comparison = " is not null";
        if (call.Parent is PrefixUnaryExpressionSyntax not && not.IsKind(SyntaxKind.LogicalNotExpression))
        {
            whole = not;
            comparison = " is null";
            _edits.Remove(_document, not.OperatorToken.Span);
        }

        bool isCondition = whole.Parent is IfStatementSyntax or WhileStatementSyntax or ConditionalExpressionSyntax
            || whole.Parent.IsKind(SyntaxKind.LogicalAndExpression) || whole.Parent.IsKind(SyntaxKind.LogicalOrExpression);
        Follow(whole, comparison, "", isCondition || Places.StandsAlone(whole));
    }

    private void Rename(string member)
    {
        _edits.Replace(_document, call.Expression.Span, $"{code.Store(call.SpanStart)}.{member}");
        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            Fit(argument, call.ArgumentList.Arguments);
        }
    }

    private void Fit(ArgumentSyntax argument, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        string parameter = Places.ParameterOf(argument, _model)?.Name ?? "";
        int index = arguments.IndexOf(argument);
        if (parameter == "encoding" || argument.Expression.IsKind(SyntaxKind.DefaultLiteralExpression))
        {
            _edits.Remove(_document, index > 0
                ? TextSpan.FromBounds(arguments.GetSeparator(index - 1).SpanStart, argument.Span.End)
                : TextSpan.FromBounds(argument.SpanStart, arguments[1].SpanStart));
        }
        else if (argument.NameColon is { Name: var name } && parameter is "path" or "contents" or "bytes")
        {
            _edits.Replace(_document, argument.NameColon!.Name.Span, parameter == "path" ? "name" : "token");
        }
    }

    private void Follow(ExpressionSyntax whole, string text, string taken, bool standsAlone)
    {
        if (!standsAlone)
        {
            _edits.Insert(_document, whole.SpanStart, "(");
        }

        _edits.Insert(_document, whole.Span.End, standsAlone ? text : text + ")" + taken);
    }

    private ArgumentSyntax? Argument(string parameter) =>
        call.ArgumentList.Arguments.FirstOrDefault(argument => Places.ParameterOf(argument, _model)?.Name == parameter);
}
