using System.Text;
using Azure.Identity;
using Duende.IdentityModel.Client;
using Octokit;
using Spectre.Console;

namespace Cases.Consoles.Panels;

public interface IHostWriter
{
    void Verbose(string text);

    void Result(object? item);
}

public sealed class ConsoleHostWriter : IHostWriter
{
    public void Verbose(string text)
    {
        Console.ForegroundColor = ConsoleColor.DarkGray;
        Console.WriteLine("VERBOSE: " + text);
        Console.ResetColor();
    }

    public void Result(object? item) => Console.Out.WriteLine(item);
}

public sealed class Panels(IAnsiConsole console)
{
    public void Lines(TokenResponse answer)
    {
        AnsiConsole.MarkupLine($"[green]Signed in[/] for {answer.ExpiresIn} s"); // silent
        AnsiConsole.MarkupLine($"[green]Signed in[/] with {answer.AccessToken}"); // leaks: NHI1002
        AnsiConsole.WriteLine("scope {0}", answer.Scope!); // silent
        AnsiConsole.WriteLine("renewal {0}", answer.RefreshToken!); // leaks: NHI1002
        console.MarkupInterpolated($"[red]{answer.Error}[/]"); // silent
        console.MarkupInterpolated($"[red]{answer.RefreshToken}[/]"); // leaks: NHI1002
    }

    public void Table(TokenResponse answer)
    {
        var table = new Table().AddColumns("Name", "Value");
        table.AddRow("scope", answer.Scope!);
        console.Write(table); // silent
        var other = new Table().AddColumns("Name", "Value");
        other.AddRow("bearer", answer.AccessToken!);
        console.Write(other); // leaks: NHI1002
    }

    public void Panel(OauthToken token)
    {
        console.Write(new Panel(token.TokenType)); // silent
        console.Write(new Panel(token.AccessToken)); // leaks: NHI1002
        console.Write(new Markup("[bold]" + Markup.Escape(string.Join(',', token.Scope)) + "[/]")); // silent
        console.Write(new Markup("[bold]" + Markup.Escape(token.RefreshToken) + "[/]")); // leaks: NHI1002
    }

    public void Device(OauthDeviceFlowResponse device)
    {
        console.WriteLine($"Enter {device.UserCode} at {device.VerificationUri}"); // silent
        console.WriteLine($"Polling with {device.DeviceCode}"); // leaks: NHI1002
    }

    public DeviceCodeCredential Credential() => new(new DeviceCodeCredentialOptions
    {
        DeviceCodeCallback = (device, _) =>
        {
            Console.WriteLine(device.Message); // silent
            Console.WriteLine($"{device.VerificationUri} {device.UserCode}"); // silent
            Console.WriteLine(device.DeviceCode); // leaks: NHI1002
            return Task.CompletedTask;
        },
    });
}

public sealed class Writers
{
    public void Passed(TokenResponse answer)
    {
        Print(Console.Out, answer.Scope); // silent
        Print(Console.Out, answer.AccessToken); // leaks: NHI1002
        Print(TextWriter.Null, answer.AccessToken); // silent
        Print(Console.Error, answer.RefreshToken); // leaks: NHI1002
    }

    public async Task Synchronized(TokenResponse answer)
    {
        TextWriter output = TextWriter.Synchronized(Console.Out);
        await output.WriteLineAsync(answer.TokenType); // silent
        await output.WriteLineAsync(answer.AccessToken); // leaks: NHI1002
    }

    public void OverStream(TokenResponse answer)
    {
        using var output = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
        output.WriteLine("seconds {0}", answer.ExpiresIn); // silent
        output.WriteLine("renewal {0}", answer.RefreshToken); // leaks: NHI1002
    }

    public void Chosen(TokenResponse answer, bool quiet)
    {
        TextWriter output = quiet ? new StringWriter() : Console.Out;
        output.WriteLine(answer.Scope); // silent
        output.WriteLine(answer.AccessToken); // leaks: NHI1002
    }

    public void Collected(TokenResponse answer)
    {
        var text = new StringWriter();
        text.WriteLine("scope {0}", answer.Scope);
        Console.Write(text.ToString()); // silent
        text.WriteLine("bearer {0}", answer.AccessToken);
        Console.Write(text.ToString()); // leaks: NHI1002
    }

    public void Summary(IReadOnlyDictionary<string, OauthToken> sessions)
    {
        var summary = new StringBuilder();
        foreach ((string owner, OauthToken token) in sessions)
        {
            summary.AppendFormat("{0}: {1}", owner, token.TokenType).AppendLine();
        }

        Console.WriteLine(summary); // silent
        foreach (OauthToken token in sessions.Values)
        {
            summary.AppendFormat("{0,-40}", token.AccessToken);
        }

        Console.WriteLine(summary); // leaks: NHI1002
    }

    public void Characters(TokenResponse answer)
    {
        foreach (char letter in answer.TokenType!)
        {
            Console.Write(letter); // silent
        }

        char[] letters = answer.AccessToken!.ToCharArray();
        Console.WriteLine(letters); // leaks: NHI1002
        Console.Title = "Signed in as " + answer.TryGet("name"); // silent
    }

    public void Host(TokenResponse answer)
    {
        IHostWriter host = new ConsoleHostWriter();
        host.Verbose("scope " + answer.Scope); // silent
        host.Verbose("bearer " + answer.AccessToken); // leaks: NHI1002
        host.Result(new { answer.Scope, answer.ExpiresIn }); // silent
        host.Result(new { answer.Scope, answer.AccessToken }); // leaks: NHI1002
    }

    private static void Print(TextWriter writer, string? line) => writer.WriteLine(line);
}
