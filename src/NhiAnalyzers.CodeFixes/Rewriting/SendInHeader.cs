using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Moves an access token from the query of a request to its <c>Authorization</c> header. RFC 6750 names both for the same token: open for the
/// parameter <c>access_token</c> alone, where one method puts the address together and makes one request with it.
/// </summary>
internal sealed class SendInHeader(string equivalenceKey) : Remedy(equivalenceKey, "Send access tokens in the Authorization header")
{
    private static readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal)
    {
        ["GetAsync"] = "Get",
        ["DeleteAsync"] = "Delete",
        ["PostAsync"] = "Post",
        ["PutAsync"] = "Put",
        ["PatchAsync"] = "Patch",
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

        if (!finding.IsDirect || QueryParameter.Of(finding.Expression, finding.Model) is not { } query)
        {
            return finding.Refuse("the address has no parameter 'access_token' that stands in its text");
        }

        if (new[] { query.Address, query.Token }.Any(static part => part.AncestorsAndSelf()
            .First(static node => node is StatementSyntax or MemberDeclarationSyntax or CompilationUnitSyntax).ToString().Contains("http://")))
        {
            return finding.Refuse("the request goes over plain HTTP");
        }

        if (AddressUse.Of(query.Address, finding.Model) is not { Parent: ArgumentSyntax { NameColon: null } argument }
            || argument.Parent is not ArgumentListSyntax { Parent: { } request } arguments
            || arguments.Arguments.Any(static other => other.NameColon is not null)
            || !IsKnown(query.Token, request.SpanStart, finding.Model)
            || !Rewrite(request, arguments, argument, query.Token.ToString(), finding, edits))
        {
            return finding.Refuse("the address is not used by one request of HttpClient alone");
        }

        query.Remove(finding.Document, edits);
        return "Send the access token in the Authorization header";
    }

    private static bool IsKnown(ExpressionSyntax token, int position, SemanticModel model) =>
        token.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => model.GetSymbolInfo(name).Symbol).OfType<ILocalSymbol>()
            .All(local => model.LookupSymbols(position, name: local.Name).Contains(local, SymbolEqualityComparer.Default));

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
        if (verb is "Post" or "Put" or "Patch")
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
}
