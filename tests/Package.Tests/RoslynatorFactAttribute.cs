namespace Package.Tests;

/// <summary>A test that needs roslynator, a tool of others that applies code fixes. It is installed for it, and skipped where it cannot be.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RoslynatorFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> _failure = new(Install);

    public RoslynatorFactAttribute() => Skip = _failure.Value;

    /// <summary>The folder with the tool.</summary>
    public static string ToolFolder { get; } = Path.Combine(AppContext.BaseDirectory, "roslynator");

    private static string? Install()
    {
        if (Directory.Exists(ToolFolder))
        {
            return null;
        }

        DotNetResult install = DotNet.RunAsync(
            Packages.Repository, Packages.OfThisMachine, "tool", "install", "roslynator.dotnet.cli", "--version", "1.0.1", "--tool-path", ToolFolder)
            .GetAwaiter().GetResult();
        return install.ExitCode == 0 ? null : "roslynator.dotnet.cli 1.0.1 cannot be installed: " + install.Output;
    }
}
