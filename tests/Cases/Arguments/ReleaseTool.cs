using System.CommandLine;
using System.CommandLine.Parsing;

namespace Quayside.ReleaseTool;

internal sealed record Options(string Repository, string? AccessToken, bool Verbose, int Retries)
{
    public static Options Parse(string[] args)
    {
        string repository = "", token = "";
        var verbose = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--repository":
                    repository = args[++i];
                    break;
                case "--access-token":
                    token = args[++i];
                    break;
                case "-v":
                    verbose = true;
                    break;
            }
        }

        return new Options(repository, token, verbose, 3);
    }
}

internal static class ReleaseProgram
{
    public static int Run(string[] args)
    {
        var options = Options.Parse(args);
        if (options.Verbose)
        {
            Console.WriteLine($"repository {options.Repository}, retries {options.Retries}"); // silent
            Console.WriteLine($"options {options}"); // leaks: NHI1002
            Console.WriteLine("token given: " + (options.AccessToken is not null)); // silent
        }

        if (string.IsNullOrEmpty(options.AccessToken))
        {
            Console.Error.WriteLine($"no token: '{options.AccessToken}'"); // silent
            return 2;
        }

        Console.Error.WriteLine("publishing with " + options.AccessToken); // leaks: NHI1002
        Console.Error.WriteLine("publishing " + options.Repository); // silent
        return 0;
    }

    public static Command Build()
    {
        Option<string> accessToken = new("--access-token") { Description = "token of the registry" };
        Option<string> channel = new("--channel") { Description = "stable or preview" };
        Argument<string> package = new("package");
        Command push = new("push") { accessToken, channel, package };
        push.SetAction(parsed =>
        {
            var given = parsed.GetValue(accessToken);
            Console.WriteLine("channel " + parsed.GetValue(channel)); // silent
            Console.WriteLine("package " + parsed.GetValue(package)); // silent
            Console.WriteLine("with " + given); // leaks: NHI1002
            Console.WriteLine("with " + parsed.GetValue<string>("--access-token")); // leaks: NHI1002
            Console.WriteLine("on " + parsed.GetValue<string>("--channel")); // silent
            File.WriteAllText("last-push", parsed.GetValue(accessToken)); // leaks: NHI1003
            File.WriteAllText("last-channel", parsed.GetValue(channel)); // silent
            return 0;
        });
        return push;
    }

    public static void Pairs(string[] args)
    {
        var named = args.Where(a => a.Contains('=')).Select(a => a.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        if (named.TryGetValue("refresh_token", out var renewal))
        {
            Console.WriteLine($"renewing with {renewal}"); // leaks: NHI1002
            Console.WriteLine($"renewing with a token of {renewal.Length}"); // silent
        }

        if (named.TryGetValue("region", out var region))
        {
            Console.WriteLine($"in {region}"); // silent
        }

        Console.WriteLine(named["access_token"]); // leaks: NHI1002
        Console.WriteLine(named["client_id"]); // silent
        Console.WriteLine(named.GetValueOrDefault("device_code", "-")); // leaks: NHI1002
        Console.WriteLine(named.GetValueOrDefault("user_code", "-")); // silent
        Console.WriteLine(string.Join(' ', named.Keys)); // silent
    }
}
