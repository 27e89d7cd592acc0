using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.CodeFixes.Rewriting;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>
/// Lets the runtime sign in where one method, with private methods of its own, asks for the code, shows it, polls and returns the access token. It
/// returns a token of the runtime instead of text then, wherever that goes.
/// </summary>
internal sealed class LetRuntimeSignIn(string equivalenceKey) : Remedy(equivalenceKey, "Sign in with DeviceCodeSignIn")
{
    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.PublicType("Nhi.SecureTokens.DeviceCodeSignIn") is null)
        {
            return finding.Refuse("the project does not reference Nhi.SecureTokens");
        }

        if (finding.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || await Source.OfAsync(finding.Document, cancellationToken).ConfigureAwait(false) is not { } source)
        {
            return finding.Refuse("the sign-in stands in no method");
        }

        string reason = "the method does more than sign in, or does it in a way of its own";
        foreach (FlowSteps steps in FlowSteps.Around(method, source.Model))
        {
            if (SignIn.Read(steps, source.Model) is not { } signIn
                || ModelExtensions.GetDeclaredSymbol(source.Model, steps.Method, cancellationToken) is not IMethodSymbol symbol)
            {
                continue;
            }

            MigrationPlan plan = await PlanAsync(signIn, steps, symbol, source, cancellationToken).ConfigureAwait(false);
            if (plan.Edits is { } planned)
            {
                edits.Add(planned);
                return Title;
            }

            reason = "the token cannot follow: " + plan.Refusal;
        }

        return finding.Refuse(reason);
    }

    private static Task<MigrationPlan> PlanAsync(SignIn signIn, FlowSteps steps, IMethodSymbol method, Source source, CancellationToken cancellationToken)
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
        return TokenMigration.PlanAsync(method, ModelKinds.Access, source.Document.Project, replaced, cancellationToken);
    }
}
