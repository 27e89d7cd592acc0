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
            var budget = new StepBudget(start.Compilation, start.Options.AnalyzerConfigOptionsProvider);
            var findings = new CompilationFindings(start.Compilation, start.Options, budget);
            start.RegisterSemanticModelAction(model => Report(model, findings));
            start.RegisterSemanticModelAction(model => Report(model, findings, budget));
        });
    }

    private static void Report(SemanticModelAnalysisContext context, CompilationFindings findings)
    {
        foreach (FlowFinding finding in findings.In(context.SemanticModel.SyntaxTree, context.CancellationToken))
        {
            if (context.FilterSpan is not { } span || span.IntersectsWith(finding.Span))
            {
                context.ReportDiagnostic(FindingDiagnostic.Create(finding, context.SemanticModel.Compilation));
            }
        }
    }

    private static void Report(SemanticModelAnalysisContext context, CompilationFindings findings, StepBudget budget)
    {
        SyntaxTree tree = context.SemanticModel.SyntaxTree;
        if (budget.ErrorIn(tree) is { } error)
        {
            context.ReportDiagnostic(Diagnostic.Create(AnalysisRules.BudgetReached, Location.Create(tree, default), error));
        }

        foreach (TextSpan unfinished in findings.UnfinishedIn(tree, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(AnalysisRules.BudgetReached, Location.Create(tree, unfinished), budget.ReachedMessage));
        }
    }
}
