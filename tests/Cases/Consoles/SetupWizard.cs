using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Campsite.Setup;

internal sealed class Answers
{
    public string? access_token { get; set; }

    public string? refresh_token { get; set; }

    public string? user_code { get; set; }

    public string? verification_uri { get; set; }

    public string? device_code { get; set; }

    public int expires_in { get; set; }
}

internal interface IConsole
{
    void Write(string text);

    void Error(string text);

    string Ask(string question);
}

internal sealed class RealConsole : IConsole
{
    public void Write(string text) => Console.Out.WriteLine(text);

    public void Error(string text)
    {
        var before = Console.ForegroundColor;
        Console.ForegroundColor = ConsoleColor.Red;
        Console.Error.WriteLine(text);
        Console.ForegroundColor = before;
    }

    public string Ask(string question)
    {
        Console.Write(question + " ");
        return Console.ReadLine() ?? "";
    }
}

internal sealed class Wizard(HttpClient http, IConsole console)
{
    private readonly List<string> _summary = [];
    private bool _verbose;

    public async Task<int> RunAsync(string[] args)
    {
        _verbose = args.Contains("--verbose");
        var device = await PostAsync("https://id.campsite.example/device", ("client_id", "setup")); // leaks: NHI1002
        console.Write($"Open {device.verification_uri} and enter {device.user_code}"); // silent
        console.Write($"Polling with {device.device_code}"); // leaks: NHI1002
        var grant = await PostAsync("https://id.campsite.example/token", ("code", console.Ask("Code?")), ("grant_type", "authorization_code")); // leaks: NHI1002
        if (grant.access_token is null)
        {
            console.Error("No token: " + grant.access_token); // silent
            return 1;
        }

        if (_verbose)
        {
            console.Error("Token: " + grant.access_token); // leaks: NHI1002
            console.Error("Token: " + new string('*', grant.access_token.Length)); // silent
        }

        Summarize("expires", grant.expires_in.ToString());
        Console.WriteLine(string.Join(Environment.NewLine, _summary)); // silent
        Summarize("renewal", grant.refresh_token!);
        Console.WriteLine(string.Join(Environment.NewLine, _summary)); // leaks: NHI1002
        return 0;
    }

    private void Summarize(string name, string value) => _summary.Add($"{name,-12} {value}");

    private async Task<Answers> PostAsync(string address, params (string Key, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.ToDictionary(f => f.Key, f => f.Value));
        using var response = await http.PostAsync(address, content);
        if (_verbose)
        {
            Console.Error.WriteLine($"POST {address} -> {(int)response.StatusCode}"); // silent
            Console.Error.WriteLine(await response.Content.ReadAsStringAsync());
        }

        return (await response.Content.ReadFromJsonAsync<Answers>())!;
    }

    public static void Show(Answers answers, string format)
    {
        switch (format)
        {
            case "json":
                Console.WriteLine(JsonSerializer.Serialize(answers, new JsonSerializerOptions { WriteIndented = true })); // leaks: NHI1002
                break;
            case "env":
                Console.WriteLine($"export CAMP_TTL={answers.expires_in}"); // silent
                Console.WriteLine($"export CAMP_TOKEN={answers.access_token}"); // leaks: NHI1002
                break;
            case "header":
                Console.Write("Authorization: Bearer ");
                Console.WriteLine(answers.access_token); // leaks: NHI1002
                break;
            case "summary":
                foreach (var (label, value) in Rows(answers))
                {
                    Console.WriteLine(label); // silent
                    Console.WriteLine("  " + value); // leaks: NHI1002
                }

                break;
            default:
                Console.WriteLine($"unknown format {format}"); // silent
                break;
        }
    }

    private static IEnumerable<(string Label, string? Value)> Rows(Answers answers)
    {
        yield return ("expires", answers.expires_in.ToString());
        yield return ("access", answers.access_token);
        yield return ("renewal", answers.refresh_token);
    }

    public static void Follow(Answers answers)
    {
        using var listener = new TextWriterTraceListener(Console.Out);
        listener.WriteLine("ttl " + answers.expires_in); // silent
        listener.WriteLine("token " + answers.access_token); // leaks: NHI1001
        Process.Start(new ProcessStartInfo(answers.verification_uri!) { UseShellExecute = true }); // silent
        Console.CancelKeyPress += (_, _) => Console.WriteLine("stopped with " + answers.refresh_token); // leaks: NHI1002, NHI1007
        Console.CancelKeyPress += (_, _) => Console.WriteLine("stopped after " + answers.expires_in); // leaks: NHI1007
    }
}
