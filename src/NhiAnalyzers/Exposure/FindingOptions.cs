using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Solver;

namespace NhiAnalyzers.Exposure;

/// <summary>Which findings the user does not want: those that rest on a name alone, and output that is what a member is for.</summary>
internal sealed class FindingOptions(Compilation compilation, ModelSet models, AnalyzerConfigOptionsProvider provider)
{
    private const string NameSources = "nhi_name_sources";
    private const string IntendedOutput = "nhi_intended_output";

    private readonly SemanticModels _semanticModels = new(compilation);

    public bool Wants(FlowFinding finding, CancellationToken cancellationToken)
    {
        if (finding.IsNamed && !WantsNames(provider.GetOptions(finding.Tree)))
        {
            return false;
        }

        return finding.Sink is not (ModelKinds.Console or ModelKinds.Output) || !IsIntended(finding, cancellationToken);
    }

    /// <summary>False where the user does not want findings that rest on a name alone.</summary>
    public static bool WantsNames(AnalyzerConfigOptions options) =>
        !options.TryGetValue(NameSources, out string? value) || !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    // A helper that prints for others is as much meant by the annotation as the member that hands the credential over.
    private bool IsIntended(FlowFinding finding, CancellationToken cancellationToken) =>
        IsIntended(finding.Tree, finding.Span, cancellationToken)
        || (finding.Path.LastOrDefault() is { } sink && IsIntended(sink.Tree, sink.Span, cancellationToken));

    private bool IsIntended(SyntaxTree tree, TextSpan span, CancellationToken cancellationToken)
    {
        ImmutableArray<MemberPattern> intended = provider.GetOptions(tree).TryGetValue(IntendedOutput, out string? value)
            ? ImmutableArray.CreateRange(value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static id => new MemberPattern(id, false, false)))
            : ImmutableArray<MemberPattern>.Empty;
        SemanticModel model = _semanticModels.For(tree);
        return tree.GetRoot(cancellationToken).FindNode(span).AncestorsAndSelf()
            .Where(static node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or LocalFunctionStatementSyntax or CompilationUnitSyntax)
            .Select(node => model.GetDeclaredSymbol(node, cancellationToken))
            .Any(member => member is not null && (IsMarked(member) || intended.Any(pattern => member.GetDocumentationCommentId() is { } id && pattern.Means(id))));
    }

    private bool IsMarked(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && models.MarkOf(type.ToDisplayString()) == ModelMark.IntendedOutput);
}
