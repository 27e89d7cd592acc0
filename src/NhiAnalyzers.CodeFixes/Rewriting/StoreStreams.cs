using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Turns a stream, writer or reader over a file into one in memory: what is written goes to the protected store when it is complete, and what is
/// read comes from there.
/// </summary>
internal sealed class StoreStreams(FileOpening opening, StoreCode code)
{
    private static readonly string[] _writes =
    [
        "Write", "WriteLine", "WriteAsync", "WriteLineAsync", "Flush", "FlushAsync", "Close", "Dispose", "DisposeAsync",
    ];

    private static readonly string[] _onlyOfReaders = ["EndOfStream", "BaseStream", "CurrentEncoding", "DiscardBufferedData"];

    private static readonly string[] _onlyOfFiles = ["Name", "Lock", "Unlock", "SafeFileHandle", "Handle", "IsAsync"];

    private readonly SemanticModel _model = code.Model;

    /// <summary>What changes; null where the variable does what one in memory does not, or may be left before its text is complete.</summary>
    public Action? Plan(StoredForm form) => opening.Direction == FileDirection.Read ? Read(form) : Write(form);

    private Action? Write(StoredForm form)
    {
        if (FileVariable.Of(opening, _model) is not { } variable
            || (variable.IsWriter && form == StoredForm.Bytes)
            || (variable.IsBinary && form == StoredForm.Text)
            || (form == StoredForm.Bytes && opening.Direction == FileDirection.Append)
            || !variable.Mentions.All(mention => IsWrite(mention, variable, form))
            || (variable.Opened as BaseObjectCreationExpressionSyntax)?.Initializer?.Expressions.All(IsAutoFlush) == false
            || variable.Complete() is not { } last)
        {
            return null;
        }

        return () =>
        {
            int position = variable.Opened.SpanStart;
            if (variable.IsBinary)
            {
                ExpressionSyntax stream = ((BaseObjectCreationExpressionSyntax)variable.Opened).ArgumentList!.Arguments[0].Expression;
                code.Edits.Replace(code.Document, stream.Span, $"new {code.Type("System.IO.MemoryStream", position)}()");
                RemoveReplaced(variable.Replaced);
                Save(variable, last, form);
                return;
            }

            string type = variable.IsWriter ? "System.IO.StringWriter" : "System.IO.MemoryStream";
            bool isNamed = !variable.Declaration.Type.IsVar;
            if (isNamed)
            {
                code.Edits.Replace(code.Document, variable.Declaration.Type.Span, code.Type(type, position));
            }

            bool isImplicit = isNamed && variable.Opened is ImplicitObjectCreationExpressionSyntax;
            code.Edits.Replace(code.Document, variable.Opened.Span, isImplicit ? "new()" : $"new {code.Type(type, position)}()");
            RemoveReplaced(variable.Replaced);
            Save(variable, last, form);
        };
    }

    private bool IsWrite(IdentifierNameSyntax mention, FileVariable variable, StoredForm form)
    {
        if (FileVariable.CallOf(mention) is not { } call || _model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
        {
            return false;
        }

        if (mention.Parent is ArgumentSyntax argument)
        {
            return variable.IsWriter
                ? Places.ParameterOf(argument, _model)?.Type.ToDisplayString() == "System.IO.TextWriter"
                : !variable.IsBinary && Places.ParameterOf(argument, _model)?.Type.ToDisplayString() == "System.IO.Stream" && (form == StoredForm.Bytes || WritesText(method));
        }

        bool isContent = method.Name.StartsWith("Write", StringComparison.Ordinal);
        return _writes.Contains(method.Name)
            && (method.Name != "Flush" || method.Parameters.IsEmpty)
            && (!isContent || variable.IsWriter || form == StoredForm.Bytes || IsText(call.ArgumentList.Arguments[0].Expression));
    }

    private bool IsText(ExpressionSyntax bytes) =>
        EncodedText.Is(bytes, _model)
        || (bytes is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsMemory" or "AsSpan" } part }
            && EncodedText.Is(part.Expression, _model));

    // What serializers write is UTF-8.
    private static bool WritesText(IMethodSymbol method) =>
        method.ContainingNamespace.ToDisplayString() is "System.Text.Json" or "System.Xml.Serialization" or "System.Runtime.Serialization.Json"
        && method.Name is "Serialize" or "SerializeAsync" or "WriteObject";

    private static bool IsAutoFlush(ExpressionSyntax member) =>
        member is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "AutoFlush" } };

    private void RemoveReplaced(SyntaxNode? replaced)
    {
        if (replaced is UsingStatementSyntax outer)
        {
            code.Edits.Remove(code.Document, TextSpan.FromBounds(outer.SpanStart, outer.Statement.SpanStart));
        }
        else if (replaced is not null)
        {
            Siblings.Remove(replaced, code.Document, code.Edits);
        }
    }

    private void Save(FileVariable variable, StatementSyntax last, StoredForm form)
    {
        SourceText text = last.SyntaxTree.GetText();
        string line = text.Lines.GetLineFromPosition(last.SpanStart).ToString();
        string indent = new([.. line.TakeWhile(char.IsWhiteSpace)]);
        string written = variable.IsWriter ? variable.Name + ".ToString()"
            : variable.IsBinary
            ? $"{code.TextOf(form, last.SpanStart)}(({code.Type("System.IO.MemoryStream", last.SpanStart)}){variable.Name}.BaseStream).ToArray())"
            : $"{code.TextOf(form, last.SpanStart)}{variable.Name}.ToArray())";
        AwaitExpressionSyntax[] awaited = [.. variable.Mentions.SelectMany(Awaits)];
        bool isAsynchronous = awaited.Length > 0 || IsAwaited(variable.Declaration);
        string store = code.Store(last.SpanStart);
        const string Configured = ".ConfigureAwait(false)";
        string configured = awaited.Any(static one => one.ToString().EndsWith(Configured, StringComparison.Ordinal)) ? Configured : "";
        string before = opening.Direction != FileDirection.Append ? ""
            : isAsynchronous ? $"await {store}.LoadAsync({opening.Path}){configured} + " : $"{store}.Load({opening.Path}) + ";
        string saved = isAsynchronous
            ? $"await {store}.SaveAsync({opening.Path}, {before}{written}{Cancellation(variable)}){configured};"
            : $"{store}.Save({opening.Path}, {before}{written});";
        code.Edits.Insert(code.Document, last.Span.End, TypeNames.LineBreak(text) + indent + saved);
    }

    private string Cancellation(FileVariable variable) => variable.Calls
        .SelectMany(static call => call.ArgumentList.Arguments)
        .FirstOrDefault(argument => argument.Expression is IdentifierNameSyntax && _model.GetTypeInfo(argument.Expression).Type?.Name == "CancellationToken")
        is { } token ? ", " + token.Expression : "";

    private static IEnumerable<AwaitExpressionSyntax> Awaits(SyntaxNode mention) =>
        mention.Ancestors().TakeWhile(static node => node is not StatementSyntax).OfType<AwaitExpressionSyntax>();

    private static bool IsAwaited(VariableDeclarationSyntax declaration) => declaration.Parent switch
    {
        UsingStatementSyntax block => !block.AwaitKeyword.IsKind(SyntaxKind.None),
        LocalDeclarationStatementSyntax local => !local.AwaitKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };

    private Action? Read(StoredForm form)
    {
        ExpressionSyntax opened = opening.Syntax;
        VariableDeclaratorSyntax? declarator = (opened.Parent as EqualsValueClauseSyntax)?.Parent as VariableDeclaratorSyntax;
        FileVariable? variable = declarator is null ? null : FileVariable.Of(opening, _model);
        bool mustBeFile = declarator is null && _model.GetTypeInfo(opened).ConvertedType?.Name == "FileStream" && !IsReceiver(opened);
        if ((declarator is not null && variable is null) || mustBeFile)
        {
            return null;
        }

        int position = opened.SpanStart;
        string InMemory() => $"new {code.Type("System.IO.MemoryStream", position)}({code.BytesOf(form, position)}{code.Load(opening.Path)}))";
        if (opening.Type == "FileStream")
        {
            return variable?.Mentions.All(IsOfEveryStream) == false ? null : () => Replace("System.IO.MemoryStream", InMemory());
        }

        bool isPlain = form == StoredForm.Text && (variable?.Mentions.All(IsOfEveryReader) ?? IsReceiver(opened) && IsOfEveryReader(opened));
        return isPlain
            ? () => Replace("System.IO.StringReader", $"new {code.Type("System.IO.StringReader", position)}({code.Load(opening.Path)})")
            : () => code.Edits.Replace(code.Document, opened.Span, $"new {code.Type("System.IO.StreamReader", position)}({InMemory()})");

        void Replace(string type, string text)
        {
            code.Edits.Replace(code.Document, opened.Span, text);
            if (variable is { Declaration.Type: { IsVar: false } named } && named.ToString().EndsWith(opening.Type, StringComparison.Ordinal))
            {
                code.Edits.Replace(code.Document, named.Span, code.Type(type, position));
            }
        }
    }

    private static bool IsReceiver(ExpressionSyntax opened) => opened.Parent is MemberAccessExpressionSyntax member && member.Expression == opened;

    private bool IsOfEveryStream(ExpressionSyntax mention) => mention.Parent switch
    {
        MemberAccessExpressionSyntax member => !_onlyOfFiles.Contains(member.Name.Identifier.ValueText),
        ArgumentSyntax argument => Places.ParameterOf(argument, _model)?.Type.Name == "Stream",
        _ => false,
    };

    private bool IsOfEveryReader(ExpressionSyntax mention) => mention.Parent switch
    {
        MemberAccessExpressionSyntax member => !_onlyOfReaders.Contains(member.Name.Identifier.ValueText),
        ArgumentSyntax argument => Places.ParameterOf(argument, _model)?.Type.Name == "TextReader",
        _ => false,
    };
}
