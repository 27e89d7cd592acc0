using Spectre.Console;

namespace Nhi.Tool.Commands;

/// <summary>Shows on a terminal what a long run is doing; says nothing when the standard error is redirected.</summary>
internal static class Progress
{
    public static async Task<T> RunAsync<T>(Func<IProgress<string>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(new StatusLine(null));
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Status().StartAsync("starting", status => work(new StatusLine(status)));
    }

    private sealed class StatusLine(StatusContext? status) : IProgress<string>
    {
        public void Report(string value) => status?.Status(Markup.Escape(value));
    }
}
