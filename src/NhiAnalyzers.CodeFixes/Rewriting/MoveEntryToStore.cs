using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Keeps in the protected store what is one entry of a memory or distributed cache, and moves every other use of its key along. Open for a constant
/// key: an entry for each of many users does not belong in the store of one.
/// </summary>
internal sealed class MoveEntryToStore(string equivalenceKey) : Remedy(equivalenceKey, "Keep credentials in the protected store")
{
    private static readonly Dictionary<string, string> _members = new(StringComparer.Ordinal)
    {
        ["Set"] = "Save",
        ["SetString"] = "Save",
        ["SetStringAsync"] = "SaveAsync",
        ["Get"] = "Load",
        ["GetString"] = "Load",
        ["GetStringAsync"] = "LoadAsync",
        ["Remove"] = "Remove",
        ["RemoveAsync"] = "RemoveAsync",
        ["TryGetValue"] = "Load",
    };

    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.PublicType("Nhi.SecureTokens.ProtectedTokenStore") is not { } store)
        {
            return finding.Refuse("the project does not reference Nhi.SecureTokens");
        }

        if (!finding.IsDirect
            || finding.Expression.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is not InvocationExpressionSyntax set
            || KeyOf(set, finding.Model) is not { } key)
        {
            return finding.Refuse("the place is no memory or distributed cache with a constant key, so it may serve many users");
        }

        Solution solution = finding.Document.Project.Solution;
        var uses = new List<(InvocationExpressionSyntax Call, SemanticModel Model)>();
        var search = new OriginSearch(solution, cancellationToken);
        foreach ((InvocationExpressionSyntax call, SemanticModel model) in await CallsAsync(finding.Document.Project, cancellationToken).ConfigureAwait(false))
        {
            if (KeyOf(call, model) == key)
            {
                uses.Add((call, model));
            }
            else if ((await search.OfAsync(call.ArgumentList.Arguments[0].Expression, model).ConfigureAwait(false)).MayBe(key))
            {
                return finding.Refuse("the program also uses an entry whose key may be the same");
            }
        }

        if (uses.Any(use => solution.GetDocument(use.Call.SyntaxTree)?.Project.Id != finding.Document.Project.Id))
        {
            return finding.Refuse("another project uses the entry");
        }

        if (!uses.All(use => CanMove(use.Call, use.Model) && solution.GetDocument(use.Call.SyntaxTree) is not SourceGeneratedDocument))
        {
            return finding.Refuse("the entry is also used in ways that the protected store does not have");
        }

        foreach ((InvocationExpressionSyntax call, SemanticModel model) in uses)
        {
            Document document = solution.GetDocument(call.SyntaxTree)!;
            string type = TypeNames.Write(store, document, model, call.SpanStart, edits);
            edits.Replace(document, call.Expression.Span, $"{type}.ForCurrentUser().{_members[MethodOf(call, model)!.Name]}");
            if (EntryTest.Of(call, model) is { } test)
            {
                test.Rewrite(document, edits);
            }
            else if (EntryLifetime.Of(call, model) is { } lifetime)
            {
                edits.Replace(document, lifetime.Given.Span, lifetime.Text);
            }
        }

        return $"Keep the {finding.Credential} in the protected store";
    }

    private static IMethodSymbol? MethodOf(InvocationExpressionSyntax call, SemanticModel model) => model.GetSymbolInfo(call).Symbol as IMethodSymbol;

    // The calls on caches in the solution that are given a key.
    private static async Task<IEnumerable<(InvocationExpressionSyntax Call, SemanticModel Model)>> CallsAsync(Project own, CancellationToken cancellationToken)
    {
        var calls = new List<(InvocationExpressionSyntax Call, SemanticModel Model)>();
        foreach (Document document in await SolutionCode.OfAsync(own, cancellationToken).ConfigureAwait(false))
        {
            if ((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString().Contains("ache")
                && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
            {
                SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
                calls.AddRange(root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => HasKey(call, model)).Select(call => (call, model)));
            }
        }

        return calls;
    }

    private static bool HasKey(InvocationExpressionSyntax call, SemanticModel model) =>
        call is { Expression: MemberAccessExpressionSyntax { Expression: var cache }, ArgumentList.Arguments.Count: > 0 }
        && model.GetTypeInfo(cache).Type?.ToDisplayString()
            is "Microsoft.Extensions.Caching.Memory.IMemoryCache" or "Microsoft.Extensions.Caching.Memory.MemoryCache"
            or "Microsoft.Extensions.Caching.Distributed.IDistributedCache";

    private static string? KeyOf(InvocationExpressionSyntax call, SemanticModel model) =>
        HasKey(call, model) && model.GetConstantValue(call.ArgumentList.Arguments[0].Expression) is { HasValue: true, Value: string key } ? key : null;

    private static bool CanMove(InvocationExpressionSyntax call, SemanticModel model)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (MethodOf(call, model) is not { } method
            || !_members.ContainsKey(method.Name)
            || arguments.Any(static argument => argument.NameColon is not null))
        {
            return false;
        }

        bool isText(int index) => model.GetTypeInfo(arguments[index].Expression).Type?.SpecialType == SpecialType.System_String;
        bool endsWithCancellation(int count) => arguments.Count == count
            || (arguments.Count == count + 1 && model.GetTypeInfo(arguments[count].Expression).ConvertedType?.Name == "CancellationToken");
        bool hasLifetime = arguments.Count == 3
            && (model.GetTypeInfo(arguments[2].Expression).Type?.ToDisplayString() == "System.TimeSpan" || EntryLifetime.Of(call, model) is not null);
        return method.Name switch
        {
            "Set" => call.Parent is ExpressionStatementSyntax && isText(1) && (arguments.Count == 2 || hasLifetime),
            "SetString" => arguments.Count == 2 || EntryLifetime.Of(call, model) is not null,
            "SetStringAsync" => endsWithCancellation(EntryLifetime.Of(call, model) is null ? 2 : 3),
            "Get" => method.TypeArguments.Length == 1 && method.TypeArguments[0].SpecialType == SpecialType.System_String,
            "Remove" => call.Parent is ExpressionStatementSyntax,
            "TryGetValue" => EntryTest.Of(call, model) is not null,
            _ => true,
        };
    }
}
