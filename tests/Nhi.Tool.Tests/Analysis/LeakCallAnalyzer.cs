using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.Catalog;

#pragma warning disable RS1001 // Handed to the analysis by the tests; no compiler loads it.

namespace Nhi.Tool.Tests.Analysis;

/// <summary>Reports every call of a method named <c>Leak</c>, with a path from its argument to the call.</summary>
public sealed class LeakCallAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [RuleCatalogue.CredentialInLog.Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyse, SyntaxKind.InvocationExpression);
    }

    private static void Analyse(SyntaxNodeAnalysisContext context)
    {
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)context.Node;
        if (call.Expression is not IdentifierNameSyntax { Identifier.ValueText: "Leak" })
        {
            return;
        }

        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(FindingProperties.Kind, "refresh")
            .Add(FindingProperties.Path, "the source\nthe sink");
        context.ReportDiagnostic(Diagnostic.Create(
            RuleCatalogue.CredentialInLog.Descriptor,
            call.GetLocation(),
            [call.ArgumentList.GetLocation(), call.GetLocation()],
            properties,
            "refresh token",
            "Source",
            "Leak"));
    }
}

/// <summary>Fails on the first node it sees.</summary>
public sealed class ThrowingAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [RuleCatalogue.CredentialInFile.Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(_ => throw new InvalidOperationException("no idea"), SyntaxKind.ClassDeclaration);
    }
}
