using System.Text;
using Spectre.Console;

namespace Northgate.Terminal;

public sealed class SignInState
{
    public string UserCode { get; set; } = "";

    public string DeviceCode { get; set; } = "";

    public Uri? VerificationUriComplete { get; set; }

    public string AccessToken { get; set; } = "";

    public string IdToken { get; set; } = "";

    public int Interval { get; set; }

    public string[] Scopes { get; set; } = [];
}

public sealed class TerminalScreens(IAnsiConsole screen, TextWriter output)
{
    private readonly TextWriter _err = Console.Error;

    public void Prompt(SignInState state)
    {
        Console.WriteLine("Open {0} and enter {1}", state.VerificationUriComplete, state.UserCode); // silent
        Console.WriteLine("Open {0} and enter {1}", state.VerificationUriComplete, state.DeviceCode); // leaks: NHI1002
        Console.Title = "sign in " + state.UserCode; // silent
        screen.MarkupLineInterpolated($"code [bold]{state.UserCode}[/] every {state.Interval} s"); // silent
        screen.MarkupLineInterpolated($"code [bold]{state.DeviceCode}[/]"); // leaks: NHI1002
        screen.WriteLine(string.Join(' ', state.Scopes)); // silent
    }

    public void Done(SignInState state)
    {
        _err.WriteLine("signed in"); // silent
        _err.WriteLine(state.AccessToken); // leaks: NHI1002
        Table table = new();
        table.AddColumn("key").AddColumn("value");
        table.AddRow("interval", state.Interval.ToString()); // silent
        table.AddRow("token", state.AccessToken); // silent
        AnsiConsole.Write(table); // leaks: NHI1002
        AnsiConsole.Write(new Panel(state.IdToken)); // leaks: NHI1002
        AnsiConsole.Write(new Panel(state.UserCode)); // silent
        AnsiConsole.MarkupLine("[green]ok[/] " + state.IdToken.EscapeMarkup()); // leaks: NHI1002
        AnsiConsole.MarkupLine("[green]ok[/] " + state.IdToken.Length); // silent
    }

    public void Writers(SignInState state)
    {
        var writer = Console.Out;
        writer.Write(state.AccessToken.ToCharArray()); // leaks: NHI1002
        writer.Write(state.UserCode.ToCharArray()); // silent
        using var memory = new StringWriter();
        memory.WriteLine(state.AccessToken); // silent
        writer.WriteLine(memory.ToString()); // leaks: NHI1002
        writer.WriteLine(memory.GetStringBuilder().Length); // silent
        using var stdout = Console.OpenStandardOutput();
        stdout.Write(Encoding.UTF8.GetBytes(state.AccessToken)); // leaks: NHI1002
        stdout.Write(Encoding.UTF8.GetBytes(state.UserCode)); // silent
        using StreamWriter wrapped = new(Console.OpenStandardError());
        wrapped.WriteLine(state.IdToken); // leaks: NHI1002
        wrapped.WriteLine(state.IdToken == state.AccessToken); // silent
        WriteTo(Console.Out, state.AccessToken); // leaks: NHI1002
        WriteTo(TextWriter.Null, state.AccessToken); // silent
        WriteTo(new StringWriter(), state.IdToken); // silent
        output.WriteLine(state.Interval); // silent
    }

    private static void WriteTo(TextWriter target, string text) => target.WriteLine(text);

    public async Task Choose(SignInState state, bool json)
    {
        var shown = json ? $"{{\"token\":\"{state.AccessToken}\"}}" : state.UserCode;
        await Console.Out.WriteLineAsync(shown); // leaks: NHI1002
        await Console.Out.WriteLineAsync(json ? "{}" : state.UserCode); // silent
        await Console.Out.FlushAsync();
        Console.Write("{0}{1}", "token ", new StringBuilder(state.DeviceCode)); // leaks: NHI1002
        Console.Write("{0}{1}", "code ", new StringBuilder(state.UserCode)); // silent
    }

    public void Spinner(SignInState state)
    {
        AnsiConsole.Status().Start("polling " + state.UserCode, context => // silent
        {
            context.Status("got " + state.AccessToken); // leaks: NHI1002
            context.Status("waiting " + state.Interval); // silent
        });
    }
}
