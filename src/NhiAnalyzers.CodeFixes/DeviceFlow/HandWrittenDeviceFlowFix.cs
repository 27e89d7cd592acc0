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
/// Lets the runtime sign in where one method asks for the code, shows it, polls and returns the access token. The method returns a token of the
/// runtime instead of text then, wherever that goes.
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
            if (source?.Root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Body: { } body } method
                && ModelExtensions.GetDeclaredSymbol(source.Model, method, context.CancellationToken) is IMethodSymbol symbol
                && SignIn.Read(method, source.Model) is { } signIn
                && await PlanAsync(signIn, body, symbol, source, context.CancellationToken).ConfigureAwait(false) is { } edits)
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Sign in with DeviceCodeSignIn", edits.ApplyAsync, nameof(HandWrittenDeviceFlowFix)), diagnostic);
            }
        }
    }

    private static async Task<Edits?> PlanAsync(
        SignIn signIn, BlockSyntax body, IMethodSymbol method, Source source, CancellationToken cancellationToken)
    {
        (SyntaxNode, Action<Edits>) replaced = (body, edits => SignInCode.Write(signIn, body, method, source, edits));
        return await TokenMigration.PlanAsync(method, ModelKinds.Access, source.Document.Project, replaced, cancellationToken).ConfigureAwait(false)
            is { } plan ? plan.Edits : null;
    }
}
