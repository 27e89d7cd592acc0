using System.CommandLine;
using System.Text;
using Azure.Core;
using Azure.Identity;
using Spectre.Console;

namespace Printers.Kiosk;

/// <summary>A kiosk that prints photographs; the shop keeper signs it in once a day.</summary>
internal static class PrinterKiosk
{
    public static int Start(string[] args)
    {
        var verbose = new Option<bool>("--verbose");
        var root = new RootCommand("photo kiosk") { verbose };
        root.SetAction(async (parse, cancellationToken) =>
        {
            AccessToken pass = await SignInAsync(cancellationToken);
            TextWriter output = parse.InvocationConfiguration.Output;
            await output.WriteLineAsync($"valid until {pass.ExpiresOn}"); // silent
            if (parse.GetValue(verbose))
            {
                await output.WriteLineAsync($"pass {pass.Token}"); // leaks: NHI1002
            }
        });
        return root.Parse(args).Invoke();
    }

    private static async Task<AccessToken> SignInAsync(CancellationToken cancellationToken)
    {
        var credential = new DeviceCodeCredential((code, _) =>
        {
            Console.WriteLine(code.Message); // silent
            Console.Error.WriteLine($"code {code.UserCode}, {code.VerificationUri}"); // silent
            Console.Error.WriteLine($"device {code.DeviceCode}"); // leaks: NHI1002
            return Task.CompletedTask;
        }, "kiosk");
        return await credential.GetTokenAsync(new TokenRequestContext(["photos/.default"]), cancellationToken);
    }

    private static void Streams(AccessToken pass)
    {
        using Stream standard = Console.OpenStandardOutput();
        standard.Write(Encoding.UTF8.GetBytes(pass.ExpiresOn.ToString("u"))); // silent
        standard.Write(Encoding.UTF8.GetBytes(pass.Token)); // leaks: NHI1002
        using var writer = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
        writer.WriteLine("kiosk {0}", Environment.MachineName); // silent
        writer.WriteLine("pass {0}", pass.Token); // leaks: NHI1002
        Console.Title = "valid for " + (pass.ExpiresOn - DateTimeOffset.UtcNow); // silent
        TextWriter anywhere = TextWriter.Null;
        anywhere.WriteLine(pass.Token); // silent
        anywhere = Console.Out;
        anywhere.WriteLine(pass.Token); // leaks: NHI1002
        anywhere = new StringWriter();
        anywhere.WriteLine(pass.Token); // silent
    }

    private static void Tables(AccessToken pass, IAnsiConsole console)
    {
        Table quiet = new Table().AddColumn("until").AddRow(pass.ExpiresOn.ToString("t"));
        AnsiConsole.Write(quiet); // silent
        AnsiConsole.MarkupLine("[green]{0}[/]", Markup.Escape(pass.ExpiresOn.ToString("t"))); // silent
        AnsiConsole.MarkupLineInterpolated($"[yellow]{pass.Token}[/]"); // leaks: NHI1002
        console.WriteLine("length " + pass.Token.Length); // silent
        console.WriteLine("pass " + pass.Token); // leaks: NHI1002
        console.Write(new Rule("kiosk")); // silent
        console.Write(new Text(pass.Token)); // leaks: NHI1002
    }

    private static void Characters(AccessToken pass)
    {
        foreach (char letter in pass.Token)
        {
            Console.Write(letter); // leaks: NHI1002
        }

        foreach (char _ in pass.Token)
        {
            Console.Write('*'); // silent
        }

        Console.WriteLine(); // silent
        Console.Write(pass.Token.ToCharArray(), 0, 4); // silent
        Console.WriteLine("{0}", arg0: pass.Token.AsMemory()); // leaks: NHI1002
        Console.WriteLine(pass); // silent
        Console.WriteLine(pass.GetHashCode()); // silent
    }

    private static void Questions(AccessToken pass, string folder)
    {
        Console.WriteLine(pass.Token == Console.ReadLine() ? "same" : "other"); // silent
        Console.WriteLine(pass.Token is { Length: > 0 } ? pass.ExpiresOn.ToString() : pass.Token); // silent
        Console.SetOut(new StringWriter());
        Console.Out.WriteLine("quiet from here on"); // silent
        Receipt(Console.Error, folder); // silent
        Receipt(Console.Error, pass.Token); // leaks: NHI1002
        Receipt(TextWriter.Null, pass.Token); // silent
    }

    private static void Receipt(TextWriter writer, string text)
    {
        writer.Write("receipt: ");
        writer.WriteLine(text);
    }
}
