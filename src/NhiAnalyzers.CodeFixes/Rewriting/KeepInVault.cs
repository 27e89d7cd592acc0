using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Sets in the shared <c>TokenVault</c> what was set as a variable of the process, and lets every reader of that name in the program look there
/// first. Not open where the name is no constant, or stands anywhere but in calls that can move.
/// </summary>
internal sealed class KeepInVault(string equivalenceKey) : Remedy(equivalenceKey, "Keep credentials in the token vault of the process")
{
    private static readonly HashSet<string> _readByTools = new(
        [
            "GITHUB_TOKEN", "GH_TOKEN", "GITLAB_TOKEN", "CI_JOB_TOKEN", "AWS_SESSION_TOKEN", "AWS_SECRET_ACCESS_KEY", "AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET",
            "AZURE_DEVOPS_EXT_PAT", "SYSTEM_ACCESSTOKEN", "GOOGLE_OAUTH_ACCESS_TOKEN", "CLOUDSDK_AUTH_ACCESS_TOKEN", "NPM_TOKEN", "NODE_AUTH_TOKEN", "NUGET_API_KEY",
            "VSS_NUGET_ACCESSTOKEN", "VAULT_TOKEN", "PULUMI_ACCESS_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "HF_TOKEN", "OPENAI_API_KEY", "SENTRY_AUTH_TOKEN",
        ],
        StringComparer.OrdinalIgnoreCase);

    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.PublicType("Nhi.SecureTokens.TokenVault") is not { } vault)
        {
            return finding.Refuse("the project does not reference Nhi.SecureTokens");
        }

        if (Write(finding) is not { } write || write.Model.GetConstantValue(write.Name) is not { HasValue: true, Value: string name })
        {
            return finding.Refuse("the variable is not set by a constant name where the finding is");
        }

        Compilation compilation = finding.Model.Compilation;
        Solution solution = finding.Document.Project.Solution;
        VariableCall?[] calls = [.. new VariableMentions(name, compilation).Calls(cancellationToken)];
        bool canMove = calls.All(call => call is not null
            && call.IsEnvironment == write.IsEnvironment
            && VaultCalls.CanRewrite(call)
            && solution.GetDocument(call.Syntax.SyntaxTree) is not (null or SourceGeneratedDocument));
        if (!canMove)
        {
            return finding.Refuse("the name of the variable is also used in ways that the token vault does not have");
        }

        if (await new VariableReaders(name, finding.Document.Project, cancellationToken).RefusalAsync().ConfigureAwait(false) is { } reason)
        {
            return finding.Refuse(reason);
        }

        if (_readByTools.Contains(name) && calls.All(static call => call!.Value is not null))
        {
            return finding.Refuse("tools and libraries read the variable of this name, and the solution does not");
        }

        foreach (VariableCall? call in calls)
        {
            new VaultCalls(vault, finding.PublicType("System.TimeSpan")!, solution.GetDocument(call!.Syntax.SyntaxTree)!, edits).Rewrite(call);
        }

        string place = write.IsEnvironment ? "variable" : "application data";
        string children = write.IsEnvironment && StartsProcesses(compilation, cancellationToken) ? "; child processes no longer get it" : "";
        return $"Keep the {finding.Credential} in the token vault instead of the {place} '{name}'{children}";
    }

    // The call that puts the credential of the finding in a variable.
    private static VariableCall? Write(Finding finding) =>
        finding.Expression.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .Select(call => VariableCall.Of(call, finding.Model))
            .FirstOrDefault(call => call?.Value?.Span.Contains(finding.Expression.Span) == true);

    private static bool StartsProcesses(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Select(tree => tree.GetText(cancellationToken).ToString())
            .Any(static text => text.Contains("Process.Start") || text.Contains("ProcessStartInfo") || text.Contains("Cli.Wrap"));
}
