using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.CodeFixes.Rewriting;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>
/// Lets the runtime sign in where one method, with private methods of its own, asks for the code, shows it, polls and returns the access token. It
/// returns a token of the runtime instead of text then, wherever that goes.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandWrittenDeviceFlowFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("NHI3001");

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Source? source = await Source.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (source?.Root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                && await PlanAsync(method, source, context.CancellationToken).ConfigureAwait(false) is { } edits)
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Sign in with DeviceCodeSignIn", edits.ApplyAsync, nameof(HandWrittenDeviceFlowFix)), diagnostic);
            }
        }
    }

    private static async Task<Edits?> PlanAsync(MethodDeclarationSyntax method, Source source, CancellationToken cancellationToken)
    {
        foreach (FlowSteps steps in FlowSteps.Around(method, source.Model))
        {
            if (SignIn.Read(steps, source.Model) is { } signIn
                && ModelExtensions.GetDeclaredSymbol(source.Model, steps.Method, cancellationToken) is IMethodSymbol symbol
                && await PlanAsync(signIn, steps, symbol, source, cancellationToken).ConfigureAwait(false) is { } edits)
            {
                return edits;
            }
        }

        return null;
    }

    private static async Task<Edits?> PlanAsync(
        SignIn signIn, FlowSteps steps, IMethodSymbol method, Source source, CancellationToken cancellationToken)
    {
        BlockSyntax body = steps.Method.Body!;
        (SyntaxNode, Action<Edits>) replaced = (body, edits =>
        {
            SignInCode.Write(signIn, body, method, source, edits);
            foreach (MethodDeclarationSyntax step in steps.Served)
            {
                edits.Remove(source.Document, step.FullSpan);
            }
        });
        return await TokenMigration.PlanAsync(method, ModelKinds.Access, source.Document.Project, replaced, cancellationToken).ConfigureAwait(false)
            is { } plan ? plan.Edits : null;
    }
}
