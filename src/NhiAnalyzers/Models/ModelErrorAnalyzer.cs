using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Catalog;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Models;

/// <summary>Reports the lines of the user's model files that cannot be read, and those that mean no member of a library that is referenced.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelErrorAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ModelRule.ModelError);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(static file =>
        {
            if (UserModels.IsModelFile(file.AdditionalFile) && file.AdditionalFile.GetText(file.CancellationToken) is { } text)
            {
                Report(file, text);
            }
        });
    }

    private static void Report(AdditionalFileAnalysisContext context, SourceText text)
    {
        ModelFile file = UserModels.Read(context.AdditionalFile, text);
        foreach (ModelError error in file.Errors)
        {
            Report(context, text, error.Span, error.Message);
        }

        var names = new ModelNames(context.Compilation);
        foreach (ModelEntry entry in file.Entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (names.ProblemOf(entry) is { } problem)
            {
                Report(context, text, SpanOf(text.Lines[entry.Line], problem.Word), problem.Message);
            }
        }
    }

    private static TextSpan SpanOf(TextLine line, string word) =>
        new(line.Start + Math.Max(0, line.ToString().IndexOf(word, StringComparison.Ordinal)), word.Length);

    private static void Report(AdditionalFileAnalysisContext context, SourceText text, TextSpan span, string message) =>
        context.ReportDiagnostic(Diagnostic.Create(
            ModelRule.ModelError,
            Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)),
            message));
}
