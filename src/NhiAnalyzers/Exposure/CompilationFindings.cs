using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Exposure;

/// <summary>The findings of one compilation. Safe for concurrent use.</summary>
internal sealed class CompilationFindings
{
    private readonly ILookup<SyntaxTree, FlowFinding> _findings;
    private readonly ILookup<SyntaxTree, (TextSpan Span, string Message)> _budget;

    private CompilationFindings(FlowResult result, StepBudget budget, Func<FlowFinding, bool> wants)
    {
        IEnumerable<(SyntaxTree Tree, TextSpan Span, string Message)> reached =
            result.Unfinished.Select(place => (place.Tree, place.Span, budget.ReachedMessage));
        IEnumerable<(SyntaxTree Tree, TextSpan Span, string Message)> misread =
            budget.Misread is { } option ? [(option.Tree, default, budget.MisreadMessage)] : [];
        _findings = result.Findings.Where(wants).ToLookup(static finding => finding.Tree);
        _budget = misread.Concat(reached).ToLookup(static said => said.Tree, static said => (said.Span, said.Message));
    }

    public bool IsEmpty => _findings.Count == 0 && _budget.Count == 0;

    public static CompilationFindings Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        ModelSet models = UserModels.Of(compilation, options.AdditionalFiles, cancellationToken);
        var wanted = new FindingOptions(compilation, models, options.AnalyzerConfigOptionsProvider);
        var budget = new StepBudget(compilation, options.AnalyzerConfigOptionsProvider);
        FlowResult result = FlowAnalysis.Run(compilation, models, cancellationToken, budget.Steps);
        return new CompilationFindings(result, budget, finding => wanted.Wants(finding, cancellationToken));
    }

    /// <summary>The findings in the file.</summary>
    public IEnumerable<FlowFinding> In(SyntaxTree tree) => _findings[tree];

    /// <summary>What is to be said of the budget in the file.</summary>
    public IEnumerable<(TextSpan Span, string Message)> BudgetIn(SyntaxTree tree) => _budget[tree];
}
