using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.Catalog;

namespace Nhi.Tool.Analysis;

/// <summary>
/// Runs the analyzers, and no analyzer of the project's own, over a project as its build compiles it: with its severities and suppressions.
/// </summary>
internal sealed class ProjectAnalysis(ImmutableArray<DiagnosticAnalyzer> analyzers, WorkingDirectory directory, ScanProblems problems)
{
    private readonly FindingReader _reader = new(directory);

    /// <summary>Every analyzer that ships in the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Shipped { get; } =
    [
        .. typeof(RuleCatalogue).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The findings; errors of the compiler become problems.</summary>
    public async Task<IEnumerable<Finding>> AnalyseAsync(Project project, CancellationToken cancellationToken)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellationToken))!;
        ReportErrors(project.FilePath!, compilation, cancellationToken);
        return (await DiagnosticsAsync(project, cancellationToken)).Select(diagnostic => Read(diagnostic, project));
    }

    /// <summary>The findings as the code fixes take them.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project, CancellationToken cancellationToken)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellationToken))!;
        CompilationWithAnalyzersOptions options = new(
            project.AnalyzerOptions,
            (exception, analyzer, _) => problems.Add(
                project.FilePath!,
                "an analyzer failed, please report it",
                $"{analyzer.GetType().Name}: {exception.GetType().Name}: {exception.Message}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> diagnostics =
            await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        return [.. diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)];
    }

    public Finding Read(Diagnostic diagnostic, Project project) => _reader.Read(diagnostic, project.FilePath!);

    private void ReportErrors(string path, Compilation compilation, CancellationToken cancellationToken)
    {
        // A warning that the project raises to an error does not keep the analyzers from understanding the code.
        ImmutableArray<Diagnostic> errors =
            [.. compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            problems.Add(path, "does not compile", errors.Order(DiagnosticOrder).Select(Describe));
        }
    }

    private static Comparer<Diagnostic> DiagnosticOrder { get; } = Comparer<Diagnostic>.Create((left, right) =>
        (left.Location.SourceTree?.FilePath, left.Location.SourceSpan.Start).CompareTo(
            (right.Location.SourceTree?.FilePath, right.Location.SourceSpan.Start)));

    private string Describe(Diagnostic error)
    {
        FileLinePositionSpan span = error.Location.GetMappedLineSpan();
        string message = $"{error.Id}: {error.GetMessage(CultureInfo.CurrentUICulture)}";
        return span.IsValid
            ? $"{directory.Relative(span.Path)}:{span.StartLinePosition.Line + 1}:{span.StartLinePosition.Character + 1}: {message}"
            : message;
    }
}
