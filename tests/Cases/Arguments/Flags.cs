using System.CommandLine;
using Spectre.Console;

namespace Skipper.Cli;

public sealed class Flags
{
    public string? RefreshToken { get; private set; }

    public string? Profile { get; private set; }

    public string? DeviceCode { get; private set; }

    public static Flags Read(string[] args)
    {
        Flags flags = new();
        Queue<string> rest = new(args);
        while (rest.TryDequeue(out var word))
        {
            switch (word)
            {
                case "--refresh-token":
                    flags.RefreshToken = rest.Dequeue();
                    break;
                case "--device-code" when rest.Count > 0:
                    flags.DeviceCode = rest.Dequeue();
                    break;
                case "-p" or "--profile":
                    flags.Profile = rest.Dequeue();
                    break;
                default:
                    Console.Error.WriteLine("unknown: " + word); // silent
                    break;
            }
        }

        return flags;
    }
}

public static class SkipperProgram
{
    public static int Run(string[] args)
    {
        var flags = Flags.Read(args);
        AnsiConsole.MarkupLineInterpolated($"profile [green]{flags.Profile}[/]"); // silent
        AnsiConsole.MarkupLineInterpolated($"renewal [green]{flags.RefreshToken}[/]"); // leaks: NHI1002
        AnsiConsole.MarkupLineInterpolated($"renewal given: {flags.RefreshToken is { Length: > 0 }}"); // silent
        AnsiConsole.WriteLine("{0} / {1}", flags.Profile ?? "-", flags.DeviceCode ?? "-"); // leaks: NHI1002
        if (flags.RefreshToken is null)
        {
            throw new ArgumentException("--refresh-token is missing", nameof(args)); // silent
        }

        if (flags.RefreshToken.Length < 20)
        {
            throw new ArgumentException($"'{flags.RefreshToken}' is no refresh token"); // leaks: NHI1008
        }

        var byEquals = args.Select(a => a.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0].TrimStart('-'), p => p[1]);
        Console.WriteLine(byEquals.GetValueOrDefault("region")); // silent
        Console.WriteLine(byEquals.GetValueOrDefault("access-token")); // leaks: NHI1002
        Console.WriteLine(byEquals.ContainsKey("access-token")); // silent
        Console.WriteLine(byEquals.TryGetValue("access_token", out var bearer) ? bearer : "none"); // leaks: NHI1002
        return 0;
    }

    public static RootCommand Build()
    {
        Option<string?> at = new("--access-token", "-t") { Description = "the token to call the API with" };
        Option<string> endpoint = new("--token-endpoint") { DefaultValueFactory = _ => "https://id.example/token" };
        Option<int> pages = new("--max-tokens");
        Argument<FileInfo> cargo = new("cargo");
        RootCommand root = new("skipper") { at, endpoint, pages, cargo };
        root.SetAction(async (result, stop) =>
        {
            await Console.Out.WriteLineAsync(result.GetValue(endpoint)); // silent
            await Console.Out.WriteLineAsync(result.GetValue(at)); // leaks: NHI1002
            await Console.Out.WriteLineAsync("limit " + result.GetValue(pages)); // silent
            await Console.Out.WriteLineAsync("cargo " + result.GetValue(cargo)?.FullName); // silent
            await File.AppendAllTextAsync("skipper.log", $"{DateTime.UtcNow:O} {at.Name}\n", stop); // silent
            await File.AppendAllTextAsync("skipper.log", $"{DateTime.UtcNow:O} {result.GetValue<string>("--access-token")}\n", stop); // leaks: NHI1003
            return 0;
        });
        return root;
    }
}
