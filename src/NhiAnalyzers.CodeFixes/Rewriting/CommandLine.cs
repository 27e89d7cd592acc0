using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The arguments of a process as one text, which is put together from literals and variables.</summary>
internal sealed class CommandLine
{
    /// <summary>Why an argument can not be left out.</summary>
    public const string HoldsMore = "the argument holds more than the credential";

    private const char FirstHole = '\uE000';

    private readonly StringBuilder _text = new();
    private readonly List<ExpressionSyntax> _holes = [];
    private readonly List<string> _sources = [];

    public CommandLine(ExpressionSyntax expression) => Add(expression);

    /// <summary>How the text begins; variables are signs that nobody writes.</summary>
    public string Text => _text.ToString();

    /// <summary>True where the text holds other variables, too, or is an address.</summary>
    public bool HoldsMoreThan(ExpressionSyntax credential) => _holes.Any(hole => hole != credential) || IsAddress(Text);

    /// <summary>
    /// The text without the arguments that hold the credentials and the flags before them, and what the child is to read instead; null, with the
    /// reason, where one of those arguments holds other variables, too, or the program does not read it.
    /// </summary>
    public (string Remaining, IReadOnlyList<string> Handed)? Without(
        IReadOnlyList<ExpressionSyntax> credentials, StandardInputOptions options, Finding finding)
    {
        string rest = Text;
        var handed = new List<string>();
        foreach (ExpressionSyntax credential in credentials)
        {
            if (Without(credential, rest, options, finding) is not var (remaining, one))
            {
                return null;
            }

            rest = remaining;
            handed.Add(one);
        }

        return (Source(rest.Trim(' ')), handed);
    }

    private (string Remaining, string Handed)? Without(ExpressionSyntax credential, string text, StandardInputOptions options, Finding finding)
    {
        char hole = (char)(FirstHole + _holes.IndexOf(credential));
        TextSpan[] arguments = [.. Split(text)];
        int index = Array.FindIndex(arguments, argument => text.IndexOf(hole, argument.Start, argument.Length) >= 0);
        if (index < 0)
        {
            finding.Refuse("the text of the arguments is put together elsewhere");
            return null;
        }

        TextSpan found = arguments[index];
        string argument = text.Substring(found.Start, found.Length);
        if (IsAddress(argument) || argument.Any(character => IsHole(character) && character != hole))
        {
            finding.Refuse(HoldsMore);
            return null;
        }

        string? inline = StandardInputOptions.InlineFlag(argument);
        string? before = index > 0 && inline is null ? text.Substring(arguments[index - 1].Start, arguments[index - 1].Length) : null;
        string? flag = before is not null && StandardInputOptions.IsFlag(before) ? before : null;
        if (options.RefusalFor(inline ?? flag) is { } reason)
        {
            finding.Refuse(reason);
            return null;
        }

        bool sendsAll = options.SendsAll(flag);
        string? replacement = sendsAll ? flag + " @-" : options.InPlaceOf(inline ?? flag);
        int start = flag is null ? found.Start : arguments[index - 1].Start;
        int end = replacement is null && index + 1 < arguments.Length ? arguments[index + 1].Start : found.End;
        return (text.Substring(0, start) + replacement + text.Substring(end), sendsAll ? Source(argument.Replace("\"", "")) : Source(hole.ToString()));
    }

    private void Add(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax { Token.Value: string literal }:
                _text.Append(literal);
                break;
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                Add(sum.Left);
                Add(sum.Right);
                break;
            case ParenthesizedExpressionSyntax { Expression: BinaryExpressionSyntax or InterpolatedStringExpressionSyntax } inner:
                Add(inner.Expression);
                break;
            case PostfixUnaryExpressionSyntax sure when sure.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                Add(sure.Operand);
                break;
            case InterpolatedStringExpressionSyntax text:
                foreach (InterpolatedStringContentSyntax content in text.Contents)
                {
                    if (content is InterpolationSyntax hole)
                    {
                        AddHole(hole.Expression, hole.ToString().Trim('{', '}'));
                    }
                    else
                    {
                        _text.Append(((InterpolatedStringTextSyntax)content).TextToken.ValueText);
                    }
                }

                break;
            default:
                AddHole(expression, expression is ConditionalExpressionSyntax ? $"({expression})" : expression.ToString());
                break;
        }
    }

    private void AddHole(ExpressionSyntax expression, string source)
    {
        _text.Append((char)(FirstHole + _holes.Count));
        _holes.Add(expression);
        _sources.Add(source);
    }

    // As processes see it: blanks part arguments, except between quotes.
    private static IEnumerable<TextSpan> Split(string text)
    {
        int start = -1;
        bool isQuoted = false;
        for (int index = 0; index <= text.Length; index++)
        {
            bool ends = index == text.Length || (text[index] == ' ' && !isQuoted);
            isQuoted ^= index < text.Length && text[index] == '"';
            if (ends && start >= 0)
            {
                yield return TextSpan.FromBounds(start, index);
                start = -1;
            }
            else if (!ends && start < 0)
            {
                start = index;
            }
        }
    }

    private string Source(string text)
    {
        if (text.Length == 1 && IsHole(text[0]))
        {
            return _holes[text[0] - FirstHole].ToString();
        }

        bool hasHoles = text.Any(IsHole);
        var source = new StringBuilder(hasHoles ? "$\"" : "\"");
        foreach (char character in text)
        {
            source.Append(
                IsHole(character) ? "{" + _sources[character - FirstHole] + "}"
                : hasHoles && character is '{' or '}' ? new string(character, hasHoles ? 2 : 1)
                : character == '"' ? "\\\""
                : SymbolDisplay.FormatLiteral(character.ToString(), quote: false));
        }

        return source.Append('"').ToString();
    }

    // https://oauth2:token@host
    private static bool IsAddress(string argument) => argument.Contains("://");

    private bool IsHole(char character) => character >= FirstHole && character < FirstHole + _holes.Count;
}
