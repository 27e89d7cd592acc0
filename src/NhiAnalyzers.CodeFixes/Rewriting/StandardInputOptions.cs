using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>How programs are told that a credential comes on their standard input.</summary>
internal sealed class StandardInputOptions(string? program)
{
    private static readonly HashSet<string> _registryClients =
        new(["docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "crane", "cosign"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _shells =
        new(["sh", "bash", "zsh", "dash", "fish", "cmd", "powershell", "pwsh"], StringComparer.OrdinalIgnoreCase);

    // Known programs that look for a credential elsewhere.
    private static readonly HashSet<string> _deaf = new(
        [
            "git", "kubectl", "aws", "gcloud", "npm", "npx", "yarn", "pnpm", "node", "terraform", "tofu", "pulumi", "nuget", "ssh", "scp", "rsync", "wget", "pip",
            "twine", "cargo", "mvn", "gradle", "psql", "mysql", "mongosh", "redis-cli", "xdg-open", "open", "explorer",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly string _name = Path.GetFileNameWithoutExtension(program ?? "");

    /// <summary>True for a shell: its arguments are a program, of which nothing can be left out.</summary>
    public bool IsShell => _shells.Contains(_name);

    /// <summary>What a title calls the program.</summary>
    public string Display => _name.Length > 0 ? $"'{_name}'" : "the child process";

    private bool IsKnown => _deaf.Contains(_name) || _registryClients.Contains(_name) || _name is "curl" or "gh" or "glab" or "az";

    /// <summary>The program that an expression names, if it is a constant.</summary>
    public static StandardInputOptions Of(ExpressionSyntax? program, SemanticModel model) =>
        new(program is null ? null : model.GetConstantValue(program).Value as string);

    /// <summary>True for an argument such as <c>--token</c>, whose value may come next.</summary>
    public static bool IsFlag(string argument) => argument.Length > 1 && argument[0] == '-' && !argument.Contains('=') && !argument.Contains(' ');

    /// <summary>The flag of an argument such as <c>--token=value</c>; null where the argument is a value.</summary>
    public static string? InlineFlag(string argument) => argument.StartsWith("-", StringComparison.Ordinal) ? argument.Split('=')[0] : null;

    /// <summary>What stands in place of the flag and its value; null where both go.</summary>
    public string? InPlaceOf(string? flag) =>
        flag is "-p" or "--password" && _registryClients.Contains(_name) ? "--password-stdin"
        : flag is "--with-token" && _name == "gh" ? "--with-token"
        : flag is "-t" or "--token" && _name == "glab" ? "--stdin"
        : null;

    /// <summary>True where the value stands in place of itself as <c>@-</c>, and is sent as a whole: a header for curl.</summary>
    public bool SendsAll(string? flag) =>
        (_name == "curl" && flag is "-H" or "--header" or "-d" or "--data" or "--data-binary") || (_name == "az" && flag is not null);

    /// <summary>Why the program would not read a credential that stands after a flag, or alone; null for one that may do so.</summary>
    public string? RefusalFor(string? flag) => IsShell ? Shell : IsKnown && !SendsAll(flag) && InPlaceOf(flag) is null ? Deaf : null;

    /// <summary>Why the program would not read what it finds in a variable now; null for one that may do so.</summary>
    public string? RefusalForVariable => IsKnown ? Deaf : null;

    private string Shell => "the arguments of a shell are a program of their own";

    private string Deaf => $"'{_name}' does not read this credential from its standard input"
        + (_name is "git" or "kubectl" or "aws" ? ": a credential helper gives it one" : "");
}
