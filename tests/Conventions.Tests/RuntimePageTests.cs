using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace Conventions.Tests;

/// <summary>The code on the pages of the runtime is compiled and analysed.</summary>
public sealed partial class RuntimePageTests
{
    private const string Usings = """
        using System.Diagnostics;
        using System.Net.Http.Headers;
        using System.Security.Cryptography.X509Certificates;
        using Azure.Core.Pipeline;
        using Azure.Core;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;
        using Microsoft.Identity.Client;
        using Nhi.SecureTokens;
        using Nhi.SecureTokens.Http;
        using Nhi.SecureTokens.MicrosoftIdentity;
        using AccessToken = Nhi.SecureTokens.AccessToken;

        """;

    /// <summary>Says that a library is newer than what another was built with. The SDK turns it off in every project.</summary>
    private const string NewerReference = "CS1701";

    /// <summary>What a snippet may use without declaring it.</summary>
    private static readonly (string Type, string Name)[] _parameters =
    [
        ("ILogger", "logger"), ("TokenSession", "session"), ("ProtectedTokenStore", "store"), ("string", "token"), ("string[]", "args"),
        ("CancellationToken", "cancellationToken"), ("IServiceCollection", "services"), ("ITokenUsePolicy", "policy"), ("string", "lastHash"),
        ("X509Certificate2", "certificate"), ("ClientOptions", "options"),
    ];

    public static TheoryData<string, string> Snippets
    {
        get
        {
            var snippets = new TheoryData<string, string>();
            foreach (var page in Repository.FilesIn("docs/runtime/", ".md"))
            {
                foreach (Match block in CodeBlock().Matches(Repository.Read(page)))
                {
                    snippets.Add(page, block.Groups["code"].Value);
                }
            }

            return snippets;
        }
    }

    [Theory, MemberData(nameof(Snippets))]
    public async Task Snippet_Always_CompilesAndIsClean(string page, string snippet)
    {
        var compilation = Verifier.Compile(Usings + InMethod(Using().Replace(snippet, "")));

        Violations.AssertNone(compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != NewerReference)
            .Select(diagnostic => $"{page}: {diagnostic}"));
        Assert.Empty(await Verifier.AnalyzeAsync(compilation));
    }

    private static string InMethod(string snippet)
    {
        var parameters = _parameters.Where(parameter => !Regex.IsMatch(snippet, $@"\w\??\s+{parameter.Name}\s=[^=]"))
            .Select(parameter => $"{parameter.Type} {parameter.Name}");
        var result = Regex.IsMatch(snippet, @"^return ", RegexOptions.Multiline) ? "Task<int>" : "Task";
        return $$"""
            internal static class Page
            {
                private static async {{result}} RunAsync({{string.Join(", ", parameters)}})
                {
                    await Task.Yield();
                    {{snippet}}
                }

                private static void WriteHeader(ReadOnlySpan<char> text) => _ = text.Length;
            }
            """;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^using [A-Za-z.]+;\n", RegexOptions.Multiline)]
    private static partial Regex Using();
}
