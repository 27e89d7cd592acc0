using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Robustness;

public sealed class StepBudgetTests
{
    private const string Source = """
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;

        class SignIn(ILogger logger)
        {
            void Show(TokenResponse answer) => Write(answer.AccessToken!);

            void Write(string text) => logger.LogInformation("{Text}", text);
        }
        """;

    [Fact]
    public async Task Budget_Spent_ReportsWhereTheAnalysisStopped()
    {
        Diagnostic stopped = Assert.Single(await AnalyzeAsync("3"));

        Assert.Equal(("NHI0002", DiagnosticSeverity.Info), (stopped.Id, stopped.Severity));
        Assert.Contains("answer.AccessToken", Line(stopped), StringComparison.Ordinal);
        Assert.Equal(
            "The analysis stopped after 3 steps with more to follow here: findings may be missing. Raise 'nhi_step_budget' to follow everything.",
            stopped.GetMessage());
    }

    [Theory]
    [InlineData("100")]
    [InlineData(null)]
    public async Task Budget_Enough_ReportsTheFindingAlone(string? budget) =>
        Assert.Equal(["NHI1001"], (await AnalyzeAsync(budget)).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    [InlineData("-5")]
    public async Task Budget_NoNumber_ReportsTheOptionOnceAndTakesTheUsualOne(string budget)
    {
        Diagnostic[] reported = await AnalyzeAsync(budget);

        Assert.Equal(["NHI0002", "NHI1001"], reported.Select(static diagnostic => diagnostic.Id).Order());
        Assert.StartsWith($"'{budget}' is no number of steps for 'nhi_step_budget'.", reported[0].GetMessage(), StringComparison.Ordinal);
    }

    private static async Task<Diagnostic[]> AnalyzeAsync(string? budget)
    {
        ConfigOptions options = budget is null ? new() : new(("nhi_step_budget", budget));
        return [.. await Verifier.AnalyzeAsync(Verifier.Compile(Source), options)];
    }

    private static string Line(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString();
}
