using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Moves an access token from the query of a request to its <c>Authorization</c> header. RFC 6750 names both for the same token: open for the
/// parameter <c>access_token</c> alone, where the text of the address and the request stand in one expression.
/// </summary>
internal sealed class SendInHeader(string equivalenceKey) : Remedy(equivalenceKey, "Send access tokens in the Authorization header")
{
    private const string Parameter = "access_token=";

    private static readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal)
    {
        ["GetAsync"] = "Get",
        ["DeleteAsync"] = "Delete",
        ["PostAsync"] = "Post",
        ["PutAsync"] = "Put",
    };

    // What gives the content of the answer at once has to say now how it is read.
    private static readonly Dictionary<string, string> _contents = new(StringComparer.Ordinal)
    {
        ["GetStringAsync"] = "ReadAsStringAsync",
        ["GetByteArrayAsync"] = "ReadAsByteArrayAsync",
        ["GetFromJsonAsync"] = "ReadFromJsonAsync",
    };

    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits));

    private static string? Plan(Finding finding, Edits edits)
    {
        if (finding.Credential != "access token")
        {
            return finding.Refuse($"a {finding.Credential} belongs in no header: send it in the body of a token request");
        }

        if (!finding.IsDirect || Query.Of(finding.Expression) is not { } query)
        {
            return finding.Refuse("the address has no parameter 'access_token' that stands in its text");
        }

        if (finding.Expression.ToString().Contains("http://"))
        {
            return finding.Refuse("the request goes over plain HTTP");
        }

        ExpressionSyntax address = finding.Expression.Parent?.Parent?.Parent is ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 1 } uri
            && finding.Model.GetTypeInfo(uri).Type?.ToDisplayString() == "System.Uri"
            ? uri
            : finding.Expression;
        if (address.Parent is not ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax { Parent: { } request } arguments } argument
            || arguments.Arguments.Any(static other => other.NameColon is not null)
            || !Rewrite(request, arguments, argument, query.Token.ToString(), finding, edits))
        {
            return finding.Refuse("the address is not used by one request of HttpClient alone");
        }

        query.Remove(finding.Document, edits);
        return "Send the access token in the Authorization header";
    }

    private static bool Rewrite(SyntaxNode request, ArgumentListSyntax arguments, ArgumentSyntax address, string token, Finding finding, Edits edits)
    {
        string Name(string type) => TypeNames.Write(finding.PublicType(type)!, finding.Document, finding.Model, request.SpanStart, edits);
        if (finding.Model.GetSymbolInfo(request).Symbol is not IMethodSymbol method
            || finding.PublicType("System.Net.Http.Headers.AuthenticationHeaderValue") is null)
        {
            return false;
        }

        string Headers() => $"Headers = {{ Authorization = new {Name("System.Net.Http.Headers.AuthenticationHeaderValue")}(\"Bearer\", {token}) }}";
        string type = method.ContainingType.ToDisplayString();
        if (request is ObjectCreationExpressionSyntax { Initializer: null } && type == "System.Net.Http.HttpRequestMessage")
        {
            edits.Insert(finding.Document, request.Span.End, $" {{ {Headers()} }}");
            return true;
        }

        if (request is InvocationExpressionSyntax read && _contents.TryGetValue(method.Name, out string? content))
        {
            return RewriteContent(read, arguments, address, content);
        }

        if (type != "System.Net.Http.HttpClient"
            || request is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } }
            || arguments.Arguments[0] != address
            || !_methods.TryGetValue(method.Name, out string verb))
        {
            return false;
        }

        string body = "";
        if (verb is "Post" or "Put")
        {
            body = $"Content = {arguments.Arguments[1]}, ";
            edits.Remove(finding.Document, TextSpan.FromBounds(address.Span.End, arguments.Arguments[1].Span.End));
        }

        edits.Replace(finding.Document, name.Span, "SendAsync");
        edits.Insert(
            finding.Document, address.SpanStart, $"new {Name("System.Net.Http.HttpRequestMessage")}({Name("System.Net.Http.HttpMethod")}.{verb}, ");
        edits.Insert(finding.Document, address.Span.End, $") {{ {body}{Headers()} }}");
        return true;

        bool RewriteContent(InvocationExpressionSyntax call, ArgumentListSyntax given, ArgumentSyntax uri, string content)
        {
            ArgumentSyntax[] others = [.. given.Arguments.Where(other => other != uri)];
            ExpressionSyntax whole = Awaiting.Whole(call);
            if (type is not ("System.Net.Http.HttpClient" or "System.Net.Http.Json.HttpClientJsonExtensions")
                || call.Expression is not MemberAccessExpressionSyntax { Name: var member }
                || given.Arguments[0] != uri
                || others.Length > 1
                || others.Any(other => finding.Model.GetTypeInfo(other.Expression).ConvertedType?.Name != "CancellationToken")
                || whole is not AwaitExpressionSyntax awaited)
            {
                return false;
            }

            string types = member is GenericNameSyntax generic ? generic.TypeArgumentList.ToString() : "";
            string configured = awaited.Expression.ToString().Substring(call.ToString().Length);
            edits.Insert(finding.Document, call.SpanStart, "(await ");
            edits.Replace(finding.Document, member.Span, "SendAsync");
            edits.Insert(
                finding.Document,
                uri.SpanStart,
                $"new {Name("System.Net.Http.HttpRequestMessage")}({Name("System.Net.Http.HttpMethod")}.Get, ");
            edits.Insert(finding.Document, uri.Span.End, $") {{ {Headers()} }}");
            edits.Insert(
                finding.Document,
                call.Span.End,
                $"{configured}).EnsureSuccessStatusCode().Content.{content}{types}({string.Join(", ", others.Select(static other => other.ToString()))})");
            return true;
        }
    }

    /// <summary>The parameter in the text of an address.</summary>
    private sealed class Query(TextSpan before, ExpressionSyntax hole, TextSpan removed)
    {
        /// <summary>The token itself, without the escaping that a query needs.</summary>
        public ExpressionSyntax Token => hole is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EscapeDataString" or "UrlEncode" },
            ArgumentList.Arguments: { Count: 1 } escaped,
        }
            ? escaped[0].Expression
            : hole;

        public void Remove(Document document, Edits edits)
        {
            edits.Remove(document, before);
            edits.Remove(document, removed);
        }

        public static Query? Of(ExpressionSyntax address) => address switch
        {
            InterpolatedStringExpressionSyntax text => OfText(text),
            BinaryExpressionSyntax { Left: LiteralExpressionSyntax { Token.Text: var left } literal } sum
                when sum.IsKind(SyntaxKind.AddExpression)
                    && (left.EndsWith($"?{Parameter}\"", StringComparison.Ordinal) || left.EndsWith($"&{Parameter}\"", StringComparison.Ordinal)) =>
                new Query(
                    TextSpan.FromBounds(literal.Span.End - 1 - Parameter.Length - 1, literal.Span.End - 1),
                    sum.Right,
                    TextSpan.FromBounds(literal.Span.End, sum.Span.End)),
            _ => null,
        };

        private static Query? OfText(InterpolatedStringExpressionSyntax text)
        {
            for (int index = 1; index < text.Contents.Count; index++)
            {
                if (text.Contents[index] is InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole
                    && text.Contents[index - 1] is InterpolatedStringTextSyntax { TextToken.Text: var before } left
                    && before.EndsWith(Parameter, StringComparison.Ordinal)
                    && before.Length > Parameter.Length
                    && before[before.Length - Parameter.Length - 1] is '?' or '&')
                {
                    string after = index + 1 < text.Contents.Count ? text.Contents[index + 1].ToString() : "";
                    bool goesOn = after.StartsWith("&", StringComparison.Ordinal);
                    if (after.Length == 0 || goesOn)
                    {
                        // Of '?access_token=...&next', the sign before stays.
                        int start = left.Span.End - Parameter.Length - (goesOn ? 0 : 1);
                        return new Query(
                            TextSpan.FromBounds(start, left.Span.End),
                            hole.Expression,
                            TextSpan.FromBounds(hole.SpanStart, hole.Span.End + (goesOn ? 1 : 0)));
                    }
                }
            }

            return null;
        }
    }
}
