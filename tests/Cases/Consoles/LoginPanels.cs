using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Cases.Consoles.LoginPanels;

public record OktaToken(
    [property: JsonPropertyName("access_token")] string Access,
    [property: JsonPropertyName("id_token")] string Identity,
    [property: JsonPropertyName("expires_in")] int Seconds);

public record OktaDevice(
    [property: JsonPropertyName("device_code")] string Code,
    [property: JsonPropertyName("user_code")] string User,
    [property: JsonPropertyName("verification_uri_complete")] string Link);

public sealed class LoginPanels
{
    private readonly IAnsiConsole _console;
    private readonly TextWriter _out;

    public LoginPanels(IAnsiConsole console)
    {
        _console = console;
        _out = TextWriter.Synchronized(Console.Out);
    }

    public void Prompt(OktaDevice device)
    {
        Console.WriteLine("Open {0}", device.Link); // silent
        Console.WriteLine("Code: {0}", device.User); // silent
        Console.WriteLine("Code: {0}", device.Code); // leaks: NHI1002
        AnsiConsole.MarkupLine("[bold]{0}[/]", device.User); // silent
        AnsiConsole.MarkupLineInterpolated($"[grey]{device.Code}[/]"); // leaks: NHI1002
    }

    public void Tables(OktaToken token)
    {
        var table = new Table();
        table.AddColumn("Name");
        table.AddColumn("Value");
        table.AddRow("expires", token.Seconds.ToString());
        _console.Write(table); // silent
        _console.WriteLine(token.Access); // leaks: NHI1002
        _console.Write(new Panel(Markup.Escape(token.Identity))); // leaks: NHI1002
        _console.Write(new Panel("signed in, " + token.Seconds)); // silent
    }

    public void Writers(OktaToken token)
    {
        _out.Write("seconds: ");
        _out.WriteLine(token.Seconds); // silent
        _out.WriteLine(token.Identity); // leaks: NHI1002
        using var stream = Console.OpenStandardError();
        using var writer = new StreamWriter(stream) { AutoFlush = true };
        writer.WriteLine(token.Access); // leaks: NHI1002
        writer.WriteLine(token.Seconds); // silent
        JsonSerializer.Serialize(stream, new { token.Seconds }); // silent
        JsonSerializer.Serialize(stream, token); // leaks: NHI1002
    }

    public void Colors(OktaToken token)
    {
        ConsoleColor before = Console.ForegroundColor;
        Console.ForegroundColor = ConsoleColor.Green;
        Console.Title = "Signed in for " + token.Seconds; // silent
        Console.Write("Token "); // silent
        Console.Write(token.Access.AsSpan()[..20].ToString()); // leaks: NHI1002
        Console.ForegroundColor = before;
        Console.Error.Write(token); // leaks: NHI1002
    }

    public void Redirected(OktaToken token)
    {
        var captured = new StringWriter();
        captured.WriteLine(token.Access); // silent
        Console.WriteLine(captured.GetStringBuilder().Length); // silent
        Console.WriteLine(captured.ToString()); // leaks: NHI1002
    }

    public static Command Build(Func<Task<OktaToken>> signIn)
    {
        var token = new Option<string>("--access-token") { Description = "Use this token" };
        var region = new Option<string>("--region");
        var command = new Command("whoami") { token, region };
        command.SetAction(async parsed =>
        {
            Console.WriteLine("Region {0}", parsed.GetValue(region)); // silent
            OktaToken answer = await signIn();
            parsed.InvocationConfiguration.Output.WriteLine(answer.Seconds); // silent
            parsed.InvocationConfiguration.Output.WriteLine(answer.Access); // leaks: NHI1002
        });
        return command;
    }

    public void Curl(OktaToken token, bool dryRun)
    {
        string header = $"-H 'Authorization: Bearer {(dryRun ? "$TOKEN" : token.Access)}'";
        Console.WriteLine("curl {0} https://api.example", header); // leaks: NHI1002
        Console.WriteLine("curl -H 'Authorization: Bearer {0}' https://api.example", "$TOKEN"); // silent
    }
}
