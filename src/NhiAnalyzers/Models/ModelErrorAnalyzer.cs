using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Catalog;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Models;

/// <summary>
/// Reports the lines of the user's model files that cannot be read or mean no member of a library that is referenced, and attributes that name
/// a kind that does not exist.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelErrorAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(AnalysisRules.ModelError);

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
        context.RegisterCompilationStartAction(static start =>
        {
            ModelSet models = UserModels.Of(start.Compilation, start.Options.AdditionalFiles, start.CancellationToken);
            if (start.Compilation.SyntaxTrees.Any(tree => HasKindMarks(tree, models, start.CancellationToken)))
            {
                start.RegisterSemanticModelAction(file => Report(file, models));
            }
        });
    }

    // Asked of every file after every keystroke.
    private static bool HasKindMarks(SyntaxTree tree, ModelSet models, CancellationToken cancellationToken)
    {
        IReadOnlyList<(AttributeSyntax Attribute, string Name, string Member)> attributes = TreeIndex.Of(tree, cancellationToken).Attributes;
        for (int i = 0; i < attributes.Count; i++)
        {
            if (models.IsKindMark(attributes[i].Name))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<AttributeSyntax> KindMarks(SyntaxTree tree, ModelSet models, CancellationToken cancellationToken) =>
        TreeIndex.Of(tree, cancellationToken).Attributes.Where(found => models.IsKindMark(found.Name)).Select(static found => found.Attribute);

    private static void Report(SemanticModelAnalysisContext context, ModelSet models)
    {
        foreach (AttributeSyntax attribute in KindMarks(context.SemanticModel.SyntaxTree, models, context.CancellationToken).Distinct())
        {
            Report(context, models, attribute);
        }
    }

    private static void Report(SemanticModelAnalysisContext context, ModelSet models, AttributeSyntax attribute)
    {
        if (context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType is { } type
            && ModelMark.KindsOf(models.MarkOf(type.ToDisplayString())) is { IsEmpty: false } kinds
            && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { } argument
            && context.SemanticModel.GetConstantValue(argument, context.CancellationToken) is { HasValue: true, Value: var kind }
            && (kind is not string text || !kinds.Contains(text)))
        {
            string message = $"'{kind}' is no kind that fits here. Expected: {string.Join(", ", kinds)}.";
            context.ReportDiagnostic(Diagnostic.Create(AnalysisRules.ModelError, argument.GetLocation(), message));
        }
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
            AnalysisRules.ModelError,
            Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)),
            message));
}
