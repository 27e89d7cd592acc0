using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nhi.Tool.Analysis;
using NhiAnalyzers.Catalog;

namespace Nhi.Tool.Tests.Analysis;

public sealed class ProjectAnalysisTests
{
    private static readonly WorkingDirectory _directory = new("/src");

    private readonly ScanProblems _problems = new(_directory);

    /// <summary>The project refers to the same analyzer as its package would, and to one that throws: neither runs.</summary>
    [Fact]
    public async Task Analyse_AnalyzersOfTheProject_DoNotRun()
    {
        Assert.Single(await AnalyseAsync(Leaking));
        Assert.Empty(_problems.ToList());
    }

    [Fact]
    public async Task Analyse_Finding_CarriesPlaceAndSteps()
    {
        Finding finding = Assert.Single(await AnalyseAsync("class C { void Leak(int x) { }\n  void M() { Leak(1); } }"));

        Assert.Equal("NHI1001", finding.Rule);
        Assert.Equal("Credential is written to a log", finding.Title);
        Assert.Equal("The refresh token from 'Source' is written to a log by 'Leak'", finding.Message);
        Assert.Equal(new Place("app/C.cs", 2, 14, 2, 21), finding.Place);
        Assert.Equal("refresh", finding.Properties[FindingProperties.Kind]);
        Assert.Equal(
            [new Step(new Place("app/C.cs", 2, 18, 2, 21), "the source"), new Step(new Place("app/C.cs", 2, 14, 2, 21), "the sink")],
            finding.Steps);
        Assert.Empty(_problems.ToList());
    }

    [Theory]
    [InlineData("class C { void Leak() { }\n#pragma warning disable NHI1001\n void M() { Leak(); } }")]
    [InlineData("class C { void Leak() { }\n[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Security\", \"NHI1001\")] void M() { Leak(); } }")]
    public async Task Analyse_SuppressedInSource_IsNoFinding(string code) => Assert.Empty(await AnalyseAsync(code));

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public async Task Analyse_SeverityInEditorConfig_IsKept(string severity, DiagnosticSeverity expected)
    {
        Finding finding = Assert.Single(await AnalyseAsync(Leaking, $"root = true\n[*.cs]\ndotnet_diagnostic.NHI1001.severity = {severity}\n"));

        Assert.Equal(expected, finding.Severity);
    }

    [Theory]
    [InlineData("root = true\n[*.cs]\ndotnet_diagnostic.NHI1001.severity = none\n")]
    [InlineData("root = true\n[*.cs]\ndotnet_diagnostic.NHI1001.severity = silent\n")]
    [InlineData("is_global = true\ndotnet_diagnostic.NHI1001.severity = none\n")]
    public async Task Analyse_SwitchedOffInConfig_IsNoFinding(string config) => Assert.Empty(await AnalyseAsync(Leaking, config));

    [Fact]
    public async Task Analyse_CodeThatDoesNotCompile_IsAProblemAndStillAnalysed()
    {
        IEnumerable<Finding> findings = await AnalyseAsync("class C { Missing x; void Leak() { } void M() { Leak(); } }");

        Assert.Single(findings);
        ScanProblem problem = Assert.Single(_problems.ToList());
        Assert.Equal(("app/app.csproj", "does not compile"), (problem.Path, problem.Reason));
        Assert.StartsWith("app/C.cs:1:11: CS0246: ", Assert.Single(problem.Details));
    }

    [Fact]
    public async Task Analyse_WarningRaisedToError_IsNoProblem()
    {
        await AnalyseAsync("class C { void M() { int unused; } }", "is_global = true\ndotnet_diagnostic.CS0168.severity = error\n");

        Assert.Empty(_problems.ToList());
    }

    [Fact]
    public async Task Analyse_AnalyzerThatThrows_IsAProblemAndTheOthersReport()
    {
        Assert.Single(await AnalyseAsync(Leaking, analyzers: [new ThrowingAnalyzer(), new LeakCallAnalyzer()]));

        ScanProblem problem = Assert.Single(_problems.ToList());
        Assert.Equal("an analyzer failed, please report it", problem.Reason);
        Assert.Equal(["ThrowingAnalyzer: InvalidOperationException: no idea"], problem.Details);
    }

    private const string Leaking = "class C { void Leak() { } void M() { Leak(); } }";

    private async Task<IEnumerable<Finding>> AnalyseAsync(string code, string config = "root = true\n", params DiagnosticAnalyzer[] analyzers)
    {
        using AdhocWorkspace workspace = new();
        ProjectInfo info = ProjectInfo
            .Create(ProjectId.CreateNewId(), VersionStamp.Default, "app", "app", LanguageNames.CSharp, "/src/app/app.csproj")
            .WithMetadataReferences([MetadataReference.CreateFromFile(typeof(object).Assembly.Location)])
            .WithAnalyzerReferences([new AnalyzerImageReference([new LeakCallAnalyzer(), new ThrowingAnalyzer()])])
            .WithCompilationOptions(new Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Project project = workspace.AddProject(info)
            .AddDocument("C.cs", SourceText.From(code), filePath: "/src/app/C.cs").Project
            .AddAnalyzerConfigDocument(".editorconfig", SourceText.From(config), filePath: "/src/.editorconfig").Project;
        ProjectAnalysis analysis = new(analyzers.Length > 0 ? [.. analyzers] : [new LeakCallAnalyzer()], _directory, _problems);
        return await analysis.AnalyseAsync(project, CancellationToken.None);
    }
}
