// The members of SimpleExec that the models name; its package is not everywhere to be had.
using System.Diagnostics;

namespace SimpleExec;

public static class Command
{
    public static void Run(string name, string args = "") => Process.Start(name, args);

    public static void Run(string name, IEnumerable<string> args) => Process.Start(name, args);

    public static Task RunAsync(string name, string args = "") => Process.Start(name, args).WaitForExitAsync();

    public static Task RunAsync(string name, IEnumerable<string> args) => Process.Start(name, args).WaitForExitAsync();

    public static Task ReadAsync(string name, string args = "") => RunAsync(name, args);

    public static Task ReadAsync(string name, IEnumerable<string> args) => RunAsync(name, args);
}
