using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>How programs are told that a credential comes on their standard input.</summary>
internal sealed class StandardInputOptions(string? program)
{
    private static readonly HashSet<string> _registryClients =
        new(["docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "crane"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _shells =
        new(["sh", "bash", "zsh", "dash", "cmd", "powershell", "pwsh"], StringComparer.OrdinalIgnoreCase);

    private readonly string _name = Path.GetFileNameWithoutExtension(program ?? "");

    /// <summary>True for a shell: its arguments are a program, of which nothing can be left out.</summary>
    public bool IsShell => _shells.Contains(_name);

    /// <summary>What a title calls the program.</summary>
    public string Display => _name.Length > 0 ? $"'{_name}'" : "the child process";

    /// <summary>The program that an expression names, if it is a constant.</summary>
    public static StandardInputOptions Of(ExpressionSyntax? program, SemanticModel model) =>
        new(program is null ? null : model.GetConstantValue(program).Value as string);

    /// <summary>True for an argument such as <c>--token</c>, whose value may come next.</summary>
    public static bool IsFlag(string argument) => argument.Length > 1 && argument[0] == '-' && !argument.Contains('=') && !argument.Contains(' ');

    /// <summary>The flag of an argument such as <c>--token=value</c>; null where the argument is a value.</summary>
    public static string? InlineFlag(string argument) => argument.StartsWith("-", StringComparison.Ordinal) ? argument.Split('=')[0] : null;

    /// <summary>What stands in place of the flag and its value; null where both go.</summary>
    public string? InPlaceOf(string? flag) => flag is "-p" or "--password" && _registryClients.Contains(_name) ? "--password-stdin" : null;

    /// <summary>True where the value stands in place of itself as <c>@-</c>, and is sent as a whole: a header for curl.</summary>
    public bool SendsAll(string? flag) => _name == "curl" && flag is "-H" or "--header";
}
