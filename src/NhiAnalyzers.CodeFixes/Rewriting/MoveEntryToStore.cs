using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Migration;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Keeps in the protected store what is one entry of a memory or distributed cache, and moves every other use of its key along. Open for a constant
/// key: an entry for each of many users does not belong in the store of one.
/// </summary>
internal sealed class MoveEntryToStore(string equivalenceKey) : Remedy(equivalenceKey, "Keep credentials in the protected store")
{
    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.PublicType("Nhi.SecureTokens.ProtectedTokenStore") is not { } store)
        {
            return finding.Refuse("the project does not reference Nhi.SecureTokens");
        }

        if (!finding.IsDirect
            || finding.Node.AncestorsAndSelf().TakeWhile(static node => node is not MemberDeclarationSyntax).OfType<InvocationExpressionSyntax>()
                .Select(call => EntryCalls.KeyOf(call, finding.Model)).FirstOrDefault(static found => found is not null) is not { } key)
        {
            return finding.Refuse("the place is no memory or distributed cache with a constant key, so it may serve many users");
        }

        Solution solution = finding.Document.Project.Solution;
        var uses = new List<(InvocationExpressionSyntax Call, SemanticModel Model)>();
        var search = new OriginSearch(solution, cancellationToken);
        foreach ((InvocationExpressionSyntax call, SemanticModel model) in await EntryCalls.CallsAsync(finding.Document.Project, cancellationToken).ConfigureAwait(false))
        {
            if (EntryCalls.KeyOf(call, model) == key)
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

        if (!uses.All(use => EntryCalls.CanMove(use.Call, use.Model) && solution.GetDocument(use.Call.SyntaxTree) is not SourceGeneratedDocument))
        {
            return finding.Refuse("the entry is also used in ways that the protected store does not have");
        }

        var names = new FreshNames();
        foreach ((InvocationExpressionSyntax call, SemanticModel model) in uses)
        {
            Move(call, new StoreCode(store, solution.GetDocument(call.SyntaxTree)!, model, edits), names);
        }

        return $"Keep the {finding.Credential} in the protected store";
    }

    private static void Move(InvocationExpressionSyntax call, StoreCode code, FreshNames names)
    {
        if (EntryFactory.Of(call, code.Model) is { } factory)
        {
            factory.Rewrite(code);
            return;
        }

        string name = EntryCalls.MethodOf(call, code.Model)!.Name;
        code.Edits.Replace(code.Document, call.Expression.Span, $"{code.Store(call.SpanStart)}.{EntryCalls.Members[name]}");
        if (EntryTest.Of(call, code.Model) is { } test)
        {
            test.Rewrite(code.Document, code.Edits);
        }
        else if (EntryLifetime.Of(call, code.Model) is { } lifetime)
        {
            code.Edits.Replace(code.Document, lifetime.Given.Span, lifetime.Text);
        }

        if (name is "Get" or "GetAsync" && EntryBytes.AreRead(call, code.Model))
        {
            EntryBytes.Read(call, code, names);
        }
        else if (name is "Set" or "SetAsync" && EntryBytes.AreWritten(call, code.Model))
        {
            EntryBytes.Write(call.ArgumentList.Arguments[1].Expression, code);
        }
    }
}
