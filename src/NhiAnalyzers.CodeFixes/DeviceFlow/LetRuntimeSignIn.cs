using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.CodeFixes.Rewriting;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>
/// Lets the runtime sign in where one method, with private methods of its own, asks for the code, shows it, polls and returns the access token, alone
/// or in an answer of which nothing else is read. It returns a token of the runtime then, wherever that goes.
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
            MigrationPlan plan = ModelExtensions.GetDeclaredSymbol(source.Model, steps.Method, cancellationToken) is IMethodSymbol symbol
                ? await PlanAsync(steps, symbol, source, cancellationToken).ConfigureAwait(false)
                : MigrationPlan.Refused(reason);
            if (plan.Edits is { } planned)
            {
                edits.Add(planned);
                return Title;
            }

            reason = plan.Refusal ?? reason;
        }

        return finding.Refuse(reason);
    }

    private static async Task<MigrationPlan> PlanAsync(FlowSteps steps, IMethodSymbol method, Source source, CancellationToken cancellationToken)
    {
        if (SignIn.Read(steps, source.Model) is { } signIn)
        {
            return await PlanAsync(signIn, steps, method, source, cancellationToken).ConfigureAwait(false);
        }

        if (TokenAnswer.Of(steps, method) is not { } answer)
        {
            return MigrationPlan.Refused(null);
        }

        // Two changes, the second of what the first writes.
        Solution solution = source.Document.Project.Solution;
        var edits = new Edits(solution);
        answer.Narrow(steps, source, edits);
        string? refusal = await new AnswerReaders(answer, steps, edits).NarrowAsync(method, solution, cancellationToken).ConfigureAwait(false);
        Solution narrowed = await edits.ApplyAsync(cancellationToken).ConfigureAwait(false);
        if (await SameMethodAsync(steps.Method, source.Root, narrowed.GetDocument(source.Document.Id)!, cancellationToken).ConfigureAwait(false)
                is not var (symbol, same, after)
            || FlowSteps.Around(same, after.Model).FirstOrDefault(one => one.Method == same) is not { } sameSteps
            || SignIn.Read(sameSteps, after.Model) is not { } read)
        {
            return MigrationPlan.Refused(null);
        }

        MigrationPlan plan = refusal is null
            ? await PlanAsync(read, sameSteps, symbol, after, cancellationToken).ConfigureAwait(false)
            : MigrationPlan.Refused(refusal);
        return plan is { Edits: { } planned, Type: { } type }
            ? MigrationPlan.Of(await planned.SinceAsync(solution, cancellationToken).ConfigureAwait(false), type)
            : plan;
    }

    // The order of the methods of a file stays.
    private static async Task<(IMethodSymbol Symbol, MethodDeclarationSyntax Method, Source Source)?> SameMethodAsync(
        MethodDeclarationSyntax method, SyntaxNode root, Document document, CancellationToken cancellationToken)
    {
        int index = root.DescendantNodes().OfType<MethodDeclarationSyntax>().TakeWhile(other => other != method).Count();
        return await Source.OfAsync(document, cancellationToken).ConfigureAwait(false) is { } source
            && source.Root.DescendantNodes().OfType<MethodDeclarationSyntax>().ElementAtOrDefault(index) is { } same
            && ModelExtensions.GetDeclaredSymbol(source.Model, same, cancellationToken) is IMethodSymbol symbol
            ? (symbol, same, source)
            : null;
    }

    private static async Task<MigrationPlan> PlanAsync(
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
        MigrationPlan plan = await TokenMigration.PlanAsync(method, ModelKinds.Access, source.Document.Project, replaced, cancellationToken).ConfigureAwait(false);
        return plan.Edits is null ? MigrationPlan.Refused("the token cannot follow: " + plan.Refusal) : plan;
    }
}
