using Microsoft.CodeAnalysis;
using Nhi.Tool.Analysis;

namespace Nhi.Tool.Tests.Analysis;

public sealed class ScanResultTests
{
    [Theory]
    [InlineData(null, DiagnosticSeverity.Warning, false, 0)]
    [InlineData(DiagnosticSeverity.Info, DiagnosticSeverity.Warning, false, 0)]
    [InlineData(DiagnosticSeverity.Warning, DiagnosticSeverity.Warning, false, 1)]
    [InlineData(DiagnosticSeverity.Error, DiagnosticSeverity.Warning, false, 1)]
    [InlineData(DiagnosticSeverity.Warning, DiagnosticSeverity.Error, false, 0)]
    [InlineData(DiagnosticSeverity.Error, DiagnosticSeverity.Error, false, 1)]
    [InlineData(DiagnosticSeverity.Error, null, false, 0)]
    [InlineData(null, DiagnosticSeverity.Warning, true, 2)]
    [InlineData(DiagnosticSeverity.Error, DiagnosticSeverity.Warning, true, 2)]
    [InlineData(null, null, true, 2)]
    public void ExitCode_FindingAndProblem_ProblemWins(DiagnosticSeverity? finding, DiagnosticSeverity? failOn, bool problem, int expected)
    {
        ScanResult result = new(
            "app.csproj",
            ["app.csproj"],
            [],
            finding is { } severity ? [Example.Finding("NHI1001", "a.cs", 1) with { Severity = severity }] : [],
            problem ? [new ScanProblem("app.csproj", "does not compile", [])] : []);

        Assert.Equal(expected, result.ExitCodeFor(failOn));
    }

    [Fact]
    public void Order_Findings_ByPathThenPositionThenRule()
    {
        Finding[] ordered =
        [
            Example.Finding("NHI1003", "a.cs", 2),
            Example.Finding("NHI1001", "a.cs", 10),
            Example.Finding("NHI1004", "a.cs", 10),
            Example.Finding("NHI1001", "b.cs", 1),
        ];

        Assert.Equal(ordered, ScanResult.Order(ordered.Reverse()));
    }

    [Fact]
    public void Order_SameFindingOfTwoFrameworks_IsKeptOnce()
    {
        Finding finding = Example.Finding("NHI1001", "a.cs", 1);
        Finding secondCredential = finding with { Message = "another credential in the same call" };

        Assert.Equal([secondCredential, finding], ScanResult.Order([finding, secondCredential, finding with { }]));
    }
}
