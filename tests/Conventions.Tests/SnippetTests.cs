using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Testing;

namespace Conventions.Tests;

/// <summary>The code on the rule pages is compiled.</summary>
public sealed partial class SnippetTests
{
    private const string Usings = """
        using System;
        using System.Diagnostics;
        using System.IO;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;

        """;

    private const string LeakParameters =
        "HttpClient http, DeviceTokenRequest request, ILogger logger, string path, CancellationToken cancellationToken";

    private const string FixParameters = "TokenResponse token, DeviceCodeOptions options, ILogger logger, CancellationToken cancellationToken";

    public static TheoryData<string> Ids => RuleDescriptorTests.Ids;

    [Theory, MemberData(nameof(Ids))]
    public void Leak_Always_Compiles(string id) => Violations.AssertNone(Problems(Compile(Snippet(id, "The leak"), LeakParameters)));

    [Theory, MemberData(nameof(Ids))]
    public void Fix_Always_Compiles(string id) => Violations.AssertNone(Problems(Compile(Snippet(id, "The fix"), FixParameters)));

    private static string Snippet(string id, string section)
    {
        var page = Repository.Read($"docs/rules/{id}.md");
        return CodeBlock().Match(page, page.IndexOf($"## {section}", StringComparison.Ordinal)).Groups["code"].Value;
    }

    private static Compilation Compile(string snippet, string parameters)
    {
        var type = snippet.StartsWith("internal ", StringComparison.Ordinal)
            ? snippet
            : $$"""
                internal static class Page
                {
                    private static async Task RunAsync({{parameters}})
                    {
                        {{snippet}}
                        await Task.Yield();
                    }

                    private static Task PublishAsync(HttpClient http, CancellationToken cancellationToken) => http.GetAsync("/", cancellationToken);
                }
                """;
        return CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText(Usings + type)],
            ReferenceAssemblies.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static IEnumerable<string> Problems(Compilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString());

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
