using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace Conventions.Tests;

/// <summary>The code on the rule pages is compiled and analysed.</summary>
public sealed partial class SnippetTests
{
    private const string Usings = """
        using System.Diagnostics;
        using System.IO.Pipes;
        using System.Net.Http.Json;
        using System.Text.Json;
        using Duende.IdentityModel.Client;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;
        using TextCopy;

        """;

    private const string LeakParameters =
        "HttpClient http, DeviceTokenRequest request, ILogger logger, IDistributedCache cache, IChatClient chat, HttpResponse response, IClipboard clipboard, Octokit.IGitHubClient github, "
        + "string path, CancellationToken cancellationToken";

    private const string FixParameters = "TokenResponse token, DeviceCodeOptions options, ILogger logger, string path, CancellationToken cancellationToken";

    public static TheoryData<string> Ids => RuleDescriptorTests.Ids;

    [Theory, MemberData(nameof(Ids))]
    public async Task Leak_Always_ReportsTheQuotedMessage(string id)
    {
        var section = Section(id, "The leak");

        Assert.Equal([Quote().Match(section).Groups["text"].Value], await AnalyzeAsync(section, LeakParameters));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task Fix_Always_IsClean(string id) => Assert.Empty(await AnalyzeAsync(Section(id, "The fix"), FixParameters));

    private static string Section(string id, string heading) =>
        Repository.Read($"docs/rules/{id}.md").Split("\n## ").Single(section => section.StartsWith(heading + "\n", StringComparison.Ordinal));

    private static async Task<IEnumerable<string>> AnalyzeAsync(string section, string parameters)
    {
        var snippet = CodeBlock().Match(section).Groups["code"].Value;
        var isType = snippet.StartsWith("internal ", StringComparison.Ordinal);
        var compilation = Verifier.Compile(Usings + (isType ? snippet : InMethod(snippet, parameters)));

        Violations.AssertNone(compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));
        return (await Verifier.AnalyzeAsync(compilation)).Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()}");
    }

    private static string InMethod(string snippet, string parameters) => $$"""
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

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^> (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Quote();
}
