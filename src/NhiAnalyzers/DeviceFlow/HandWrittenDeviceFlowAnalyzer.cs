using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.Catalog;
using NhiAnalyzers.Flow.Ir;

namespace NhiAnalyzers.DeviceFlow;

/// <summary>
/// Suggests the runtime's sign-in where a program polls the device grant itself. The text is read first: a file that does not spell the grant
/// costs one look at its words.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandWrittenDeviceFlowAnalyzer : DiagnosticAnalyzer
{
    private static readonly HashSet<string> s_testAttributes = new(StringComparer.Ordinal)
    {
        "Fact", "Theory", "Test", "TestCase", "TestCaseSource", "TestMethod", "DataTestMethod",
    };

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(RuleCatalogue.HandWrittenDeviceFlow.Descriptor);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.SyntaxTrees.Any(tree => !DeviceGrant.Spellings(tree, start.CancellationToken).IsEmpty))
            {
                var models = new SemanticModels(start.Compilation);
                start.RegisterSemanticModelAction(model => Report(model, models));
            }
        });
    }

    private static void Report(SemanticModelAnalysisContext context, SemanticModels models)
    {
        TreeIndex index = TreeIndex.Of(context.SemanticModel.SyntaxTree, context.CancellationToken);
        ImmutableArray<string> spellings = DeviceGrant.Spellings(context.SemanticModel.SyntaxTree, context.CancellationToken);
        if (spellings.IsEmpty || IsTest(index) || IsRuntime(context.SemanticModel.Compilation))
        {
            return;
        }

        foreach (SyntaxNode declaration in index.DeclarationsWith(spellings))
        {
            foreach (ExpressionSyntax request in DeviceGrant.In(declaration, context.SemanticModel, context.CancellationToken))
            {
                if (new Polling(models, context.CancellationToken).Repeats(request))
                {
                    ISymbol? member = context.SemanticModel.GetEnclosingSymbol(request.SpanStart, context.CancellationToken);
                    context.ReportDiagnostic(Diagnostic.Create(
                        RuleCatalogue.HandWrittenDeviceFlow.Descriptor, request.GetLocation(), member is null ? "Program" : Name(member)));
                }
            }
        }
    }

    private static string Name(ISymbol member)
    {
        while (member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } && member.ContainingSymbol is { } outer)
        {
            member = outer;
        }

        return Symbols.DisplayOf(member);
    }

    // Who tests a server has to be its client.
    private static bool IsTest(TreeIndex index) =>
        index.Attributes.Any(static attribute => s_testAttributes.Contains(attribute.Name))
        || index.Spellings.Any(static spelling => spelling is "WebApplicationFactory" or "TestServer");

    private static bool IsRuntime(Compilation compilation) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId("T:Nhi.SecureTokens.DeviceCodeSignIn", compilation) is { } signIn
        && SymbolEqualityComparer.Default.Equals(signIn.ContainingAssembly, compilation.Assembly);
}
