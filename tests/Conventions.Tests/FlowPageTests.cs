using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace Conventions.Tests;

/// <summary>The code on the page about the engine is compiled and analysed: the lines that say so are reported, and no others.</summary>
public sealed partial class FlowPageTests
{
    private const string Page = "docs/flow.md";

    private const string Head = """
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json.Nodes;
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        partial class Page
        {
            private readonly ILogger logger = null!;

        """;

    [Fact]
    public async Task Code_Always_ReportsTheLinesThatSaySo()
    {
        string[] blocks = [.. CodeBlock().Matches(Repository.Read(Page)).Select(block => block.Groups["code"].Value)];
        string code = Head + string.Concat(blocks) + "}";
        Compilation compilation = Verifier.Compile(code);
        string[] lines = code.Split('\n');

        Violations.AssertNone(compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        Assert.Equal(
            lines.Where(line => Comment().IsMatch(line)).Select(line => $"{Comment().Match(line).Groups["id"].Value}: {line}"),
            (await Verifier.AnalyzeAsync(compilation)).Select(finding => $"{finding.Id}: {lines[finding.Location.GetLineSpan().StartLinePosition.Line]}"));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("// (?<id>NHI[0-9]{4})")]
    private static partial Regex Comment();
}
