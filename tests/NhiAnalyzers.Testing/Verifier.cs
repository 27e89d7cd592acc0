using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.DeviceFlow;
using NhiAnalyzers.Exposure;
using NhiAnalyzers.Models;
using Xunit;

namespace NhiAnalyzers.Testing;

/// <summary>Runs the analyzers over marked snippets, the way the compiler does, and compares what they report with what is marked.</summary>
public static class Verifier
{
    /// <summary>What every snippet may use without saying so.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly AsyncLocal<List<MarkedProgram>?> _collected = new();

    /// <summary>The programs with findings that a test verifies. They are collected, and not analysed.</summary>
    public static async Task<IReadOnlyList<MarkedProgram>> CollectAsync(Func<Task> test)
    {
        List<MarkedProgram> collected = _collected.Value = [];
        await test();
        _collected.Value = null;
        return collected;
    }

    /// <summary>Expects exactly the marked findings; a snippet must compile. Further files may be given.</summary>
    public static Task VerifyAsync(params string[] marked) => VerifyAsync([], marked);

    /// <summary>The same with further references, such as other projects.</summary>
    public static async Task VerifyAsync(MetadataReference[] references, params string[] marked)
    {
        (string Text, ImmutableArray<Expected> Expected)[] files = [.. marked.Select(Markup.Parse)];
        if (_collected.Value is { } collected)
        {
            if (files.Any(static file => file.Expected.Length > 0))
            {
                collected.Add(new MarkedProgram([.. files.Select(static file => file.Text)], references));
            }

            return;
        }

        CSharpCompilation compilation = Compile([.. files.Select(static file => file.Text)]).AddReferences(references);
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, "The snippet does not compile:\n" + string.Join("\n", errors.Take(5)));

        ImmutableArray<Diagnostic> reported = await AnalyzeAsync(compilation);
        string[] actual = [.. reported.Select(static diagnostic => Describe(diagnostic.Id, diagnostic.Location.SourceTree!, diagnostic.Location.SourceSpan)).Order(StringComparer.Ordinal)];
        SyntaxTree[] trees = [.. compilation.SyntaxTrees];
        string[] expected =
        [
            .. files.SelectMany((file, index) => file.Expected.Select(mark => Describe(mark.Id, trees[index], mark.Span))).Order(StringComparer.Ordinal),
        ];
        Assert.True(
            expected.SequenceEqual(actual),
            $"""
            Expected:
            {string.Join("\n", expected)}
            Reported:
            {string.Join("\n", actual)}

            {string.Join("\n\n", reported.Select(static diagnostic => diagnostic.GetMessage() + "\n  " + diagnostic.Properties.GetValueOrDefault("nhi.path")?.Replace("\n", "\n  ")))}
            """);
    }

    /// <summary>What one analyzer that reads declarations reports, as the message and the marked text.</summary>
    public static async Task<IEnumerable<string>> MessagesAsync(DiagnosticAnalyzer analyzer, ConfigOptions configuration, string source)
    {
        CSharpCompilation compilation = Compile(source);
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> reported =
            await compilation.WithAnalyzers([analyzer], new AnalyzerOptions([], configuration)).GetAnalyzerDiagnosticsAsync();
        return reported.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic =>
            $"{diagnostic.Severity} {diagnostic.Id} at {source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}: "
            + diagnostic.GetMessage());
    }

    /// <summary>A compilation of snippets against the framework and all modelled libraries.</summary>
    public static CSharpCompilation Compile(params string[] sources) => Compile(LanguageVersion.Preview, sources);

    /// <summary>The same in another version of the language, where snippets say what they use if it has no usings for all files.</summary>
    public static CSharpCompilation Compile(LanguageVersion language, params string[] sources)
    {
        CSharpParseOptions parse = new(language);
        bool hasTopLevelCode = sources.Any(source => CSharpSyntaxTree.ParseText(source, parse).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement));
        return CSharpCompilation.Create(
            "Snippet",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parse, $"File{index}.cs"))
                .Concat(language < LanguageVersion.CSharp10 ? [] : [CSharpSyntaxTree.ParseText(Usings, parse, "Usings.cs")]),
            ReferenceAssemblies.All,
            new CSharpCompilationOptions(
                hasTopLevelCode ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                allowUnsafe: true));
    }

    /// <summary>Everything our analyzers report, in the order of the text; a failing analyzer fails the test.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, params AdditionalText[] additionalFiles) =>
        AnalyzeAsync(compilation, new AnalyzerOptions([.. additionalFiles]));

    /// <summary>The same with what an editor configuration says.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, ConfigOptions configuration) =>
        AnalyzeAsync(compilation, new AnalyzerOptions([], configuration));

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, AnalyzerOptions analyzerOptions)
    {
        var options = new CompilationWithAnalyzersOptions(
            analyzerOptions,
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> reported = await compilation
            .WithAnalyzers([new CredentialFlowAnalyzer(), new HandWrittenDeviceFlowAnalyzer(), new ModelErrorAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(reported, static diagnostic => diagnostic.Id == "AD0001");
        return [.. reported.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static string Describe(string id, SyntaxTree tree, Microsoft.CodeAnalysis.Text.TextSpan span)
    {
        Microsoft.CodeAnalysis.Text.LinePosition start = tree.GetLineSpan(span).StartLinePosition;
        return $"{tree.FilePath}({start.Line + 1:000},{start.Character + 1:000}): {id}: {tree.ToString().Substring(span.Start, span.Length)}";
    }
}
