namespace Nhi.SecureTokens.Tests;

/// <summary>A terminal for a command, by the program <c>script</c>.</summary>
internal static class Terminal
{
    private const string Script = "/usr/bin/script";

    public static bool IsAvailable => OperatingSystem.IsLinux() && File.Exists(Script);

    /// <summary>What runs a command in a terminal whose screen is the standard output.</summary>
    public static (string Command, string[] Arguments) Run(params string[] command) =>
        (Script, ["-qec", string.Join(' ', command.Select(part => $"'{part.Replace("'", "'\\''", StringComparison.Ordinal)}'")), "/dev/null"]);
}

/// <summary>A test of a program in a terminal.</summary>
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() => Skip = Terminal.IsAvailable ? null! : "Needs the program script of Linux.";
}
