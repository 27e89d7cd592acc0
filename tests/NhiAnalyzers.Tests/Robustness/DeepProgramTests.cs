using System.Collections.Immutable;
using System.Text;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Robustness;

/// <summary>Chains that are longer than any person writes, on a stack of the size that compilers have.</summary>
public sealed class DeepProgramTests
{
    private const int Length = 5_000;
    private const int StackSize = 1 << 20;

    private const string Head = """
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Box { public static readonly Box Instance = new(); public string Secret = ""; public string Name = ""; }
        class C
        {

        """;

    [Fact]
    public void Chain_ThatPassesTheTokenDown_ReportsTheFirstCall() => Verify(
        "static void Step{0}(ILogger logger, string text) => Step{1}(logger, text);",
        "static void Step{0}(ILogger logger, string text) => logger.LogInformation(text);",
        """
        void M(ILogger logger, TokenResponse answer) => Step0(logger, answer.RefreshToken!); // leak
        void N(ILogger logger, TokenResponse answer) => Step0(logger, answer.Scope!);
        """);

    [Fact]
    public void Chain_ThatGivesTheTextBack_Reports() => Verify(
        "static string Step{0}(string text) => Step{1}(text);",
        "static string Step{0}(string text) => text;",
        """
        void M(ILogger logger, TokenResponse answer) => logger.LogInformation(Step0(answer.RefreshToken!)); // leak
        void N(ILogger logger, TokenResponse answer) => logger.LogInformation(Step0(answer.Scope!));
        """);

    [Fact]
    public void Chain_ThatGivesTheSourceUpwards_Reports() => Verify(
        "static Box Step{0}(TokenResponse answer) => Step{1}(answer);",
        "static Box Step{0}(TokenResponse answer) {{ return new Box {{ Secret = answer.RefreshToken!, Name = answer.Scope! }}; }}",
        """
        void M(ILogger logger, TokenResponse answer) => logger.LogInformation(Step0(answer).Secret); // leak
        void N(ILogger logger, TokenResponse answer) => logger.LogInformation(Step0(answer).Name);
        """);

    [Fact]
    public void Chain_ThatGivesTheOneInstance_Reports() => Verify(
        "static Box Step{0}() => Step{1}();",
        "static Box Step{0}() => Box.Instance;",
        """
        void M(TokenResponse answer) => Step0().Secret = answer.RefreshToken!; // leak
        void N(TokenResponse answer) => Step0().Name = answer.Scope!;
        """);

    [Fact]
    public void Chain_ThatThrows_Reports() => Verify(
        "static void Step{0}(string text) => Step{1}(text);",
        "static void Step{0}(string text) => throw new Failure {{ Detail = text }};",
        """
        class Failure : Exception { public string Detail { get; init; } = ""; }
        void M(ILogger logger, TokenResponse answer)
        {
            try { Step0(answer.RefreshToken!); }
            catch (Failure failure)
            {
                logger.LogInformation(failure.Detail); // leak
            }
        }
        """);

    [Fact]
    public void Expression_OfThousandsOfParts_Reports()
    {
        string parts = string.Join(" + ", Enumerable.Range(0, Length).Select(static number => number % 2 == 0 ? "plain.Trim()" : "plain"));
        Verify($$"""
            {{Head}}
            void M(ILogger logger, TokenResponse answer, string plain) => logger.LogInformation({{parts}} + answer.RefreshToken); // leak
            void N(ILogger logger, TokenResponse answer, string plain) => logger.LogInformation({{parts}} + answer.Scope);
            }
            """);
    }

    private static void Verify(string step, string last, string members)
    {
        var text = new StringBuilder(Head);
        for (int number = 0; number < Length; number++)
        {
            text.AppendFormat(null, step, number, number + 1).AppendLine();
        }

        Verify(text.AppendFormat(null, last, Length).AppendLine().AppendLine(members).AppendLine("}").ToString());
    }

    private static void Verify(string program)
    {
        ImmutableArray<FlowFinding> findings = [];
        var thread = new Thread(() => findings = FlowAnalysis.Run(Verifier.Compile(program), BuiltInModels.Set, CancellationToken.None).Findings, StackSize);
        thread.Start();
        thread.Join();

        string[] lines = program.Split('\n');
        Assert.Equal(
            Enumerable.Range(0, lines.Length).Where(line => lines[line].EndsWith("// leak", StringComparison.Ordinal)),
            findings.Select(static finding => finding.Tree.GetLineSpan(finding.Span).StartLinePosition.Line));
    }
}
