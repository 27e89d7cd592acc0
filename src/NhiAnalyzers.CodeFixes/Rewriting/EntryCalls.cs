using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The calls on memory and distributed caches that are given a key, and which of them the protected store has, too.</summary>
internal static class EntryCalls
{
    /// <summary>What the store calls it, by what caches do.</summary>
    public static readonly IReadOnlyDictionary<string, string> Members = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Set"] = "Save",
        ["SetAsync"] = "SaveAsync",
        ["SetString"] = "Save",
        ["SetStringAsync"] = "SaveAsync",
        ["Get"] = "Load",
        ["GetAsync"] = "LoadAsync",
        ["GetOrCreate"] = "Load",
        ["GetOrCreateAsync"] = "LoadAsync",
        ["GetString"] = "Load",
        ["GetStringAsync"] = "LoadAsync",
        ["Remove"] = "Remove",
        ["RemoveAsync"] = "RemoveAsync",
        ["TryGetValue"] = "Load",
    };

    public static IMethodSymbol? MethodOf(InvocationExpressionSyntax call, SemanticModel model) => model.GetSymbolInfo(call).Symbol as IMethodSymbol;

    /// <summary>Those of a solution.</summary>
    public static async Task<IEnumerable<(InvocationExpressionSyntax Call, SemanticModel Model)>> CallsAsync(Project own, CancellationToken cancellationToken)
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

    public static string? KeyOf(InvocationExpressionSyntax call, SemanticModel model) =>
        HasKey(call, model) && model.GetConstantValue(call.ArgumentList.Arguments[0].Expression) is { HasValue: true, Value: string key } ? key : null;

    public static bool CanMove(InvocationExpressionSyntax call, SemanticModel model)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (MethodOf(call, model) is not { } method
            || !Members.ContainsKey(method.Name)
            || arguments.Any(static argument => argument.NameColon is not null))
        {
            return false;
        }

        bool isText(int index) => model.GetTypeInfo(arguments[index].Expression).Type?.SpecialType == SpecialType.System_String;
        bool endsWithCancellation(int count) => arguments.Count == count
            || (arguments.Count == count + 1 && model.GetTypeInfo(arguments[count].Expression).ConvertedType?.Name == "CancellationToken");
        bool isDistributed = model.GetTypeInfo(((MemberAccessExpressionSyntax)call.Expression).Expression).Type?.Name == "IDistributedCache";
        bool hasLifetime = arguments.Count == 3
            && (model.GetTypeInfo(arguments[2].Expression).Type?.ToDisplayString() == "System.TimeSpan" || EntryLifetime.Of(call, model) is not null);
        return method.Name switch
        {
            "Set" => call.Parent is ExpressionStatementSyntax
                && (isText(1) || (isDistributed && EntryBytes.AreWritten(call, model))) && (arguments.Count == 2 || hasLifetime),
            "SetAsync" => EntryBytes.AreWritten(call, model) && endsWithCancellation(EntryLifetime.Of(call, model) is null ? 2 : 3),
            "SetString" => arguments.Count == 2 || EntryLifetime.Of(call, model) is not null,
            "SetStringAsync" => endsWithCancellation(EntryLifetime.Of(call, model) is null ? 2 : 3),
            "Get" when !isDistributed => method.TypeArguments.Length == 1 && method.TypeArguments[0].SpecialType == SpecialType.System_String,
            "Get" or "GetAsync" => EntryBytes.AreRead(call, model),
            "GetOrCreate" or "GetOrCreateAsync" => EntryFactory.Of(call, model) is not null,
            "Remove" => call.Parent is ExpressionStatementSyntax,
            "TryGetValue" => EntryTest.Of(call, model) is not null,
            _ => true,
        };
    }
}
