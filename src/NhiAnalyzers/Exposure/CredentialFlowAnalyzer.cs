using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Catalog;
using NhiAnalyzers.Flow.Solver;

namespace NhiAnalyzers.Exposure;

/// <summary>
/// Reports every credential that reaches a place it must not reach. One analyzer for all these rules, because one run of the engine serves
/// them all; findings are reported file by file, so that editors show those of the open file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialFlowAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(FlowRules.All.Select(static rule => rule.Descriptor)).Add(AnalysisRules.BudgetReached);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Here, where nothing else runs: callbacks for files run at the same time, and would wait for the first one.
            CompilationFindings findings = CompilationFindings.Of(start.Compilation, start.Options, start.CancellationToken);
            // Whoever asks for semantic models makes the compiler bind every file that is open.
            if (!findings.IsEmpty)
            {
                start.RegisterSemanticModelAction(model => Report(model, findings));
            }
        });
    }

    private static void Report(SemanticModelAnalysisContext context, CompilationFindings findings)
    {
        SyntaxTree tree = context.SemanticModel.SyntaxTree;
        foreach (FlowFinding finding in findings.In(tree))
        {
            if (context.FilterSpan is not { } span || span.IntersectsWith(finding.Span))
            {
                context.ReportDiagnostic(FindingDiagnostic.Create(finding, context.SemanticModel.Compilation));
            }
        }

        foreach ((TextSpan span, string message) in findings.BudgetIn(tree))
        {
            context.ReportDiagnostic(Diagnostic.Create(AnalysisRules.BudgetReached, Location.Create(tree, span), message));
        }
    }
}
