using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Nhi.SecureTokens;

namespace Cases.Annotated.Intended;

public interface IVaultClient
{
    [return: NhiCredential("refresh")]
    Task<string> ReadAsync(string path);

    Task<string> ListAsync(string path);
}

public sealed class Report
{
    public Report Line([NhiSink("output")] string name, [NhiSink("output")] object? value) => this;

    public Report Comment(string text) => this;
}

public sealed class Scrubber
{
    [NhiSanitizer]
    public string Scrub(string text) => text;

    public string Tidy(string text) => text.Trim();
}

public sealed class PrintCommand(ILogger<PrintCommand> logger, IVaultClient vault, Scrubber scrubber)
{
    [NhiIntendedOutput("`auth token` prints the token for scripts, as the name says.")]
    public void Execute(JsonObject answer)
    {
        Console.WriteLine(answer["access_token"]); // silent
        Console.Error.WriteLine(answer["refresh_token"]); // silent
        logger.LogInformation("Printed {Kind}", answer["token_type"]); // silent
        logger.LogInformation("Printed {Value}", answer["access_token"]); // leaks: NHI1001
        Environment.SetEnvironmentVariable("TOKEN", (string?)answer["access_token"]); // leaks: NHI1004
    }

    public void ExecuteVerbose(JsonObject answer)
    {
        Execute(answer);
        Console.WriteLine(answer["access_token"]); // leaks: NHI1002
        Console.WriteLine(answer["expires_in"]); // silent
    }

    [NhiIntendedOutput("The broker answers its own front end.")]
    public static async Task AnswerAsync(HttpResponse response, JsonObject answer, string path)
    {
        await response.WriteAsync((string)answer["access_token"]!); // silent
        await File.WriteAllTextAsync(path, (string?)answer["access_token"]); // leaks: NHI1003
    }

    public async Task VaultAsync(string path)
    {
        Console.WriteLine(await vault.ListAsync(path)); // silent
        string read = await vault.ReadAsync(path);
        Console.WriteLine(read); // leaks: NHI1002
        Console.WriteLine(scrubber.Scrub(read)); // silent
        Console.WriteLine(scrubber.Tidy(read)); // leaks: NHI1002
    }

    public void Reports(Report report, JsonObject answer)
    {
        report.Line("scope", answer["scope"]).Comment("bearer follows"); // silent
        report.Line("bearer", answer["access_token"]); // leaks: NHI1011
        report.Comment((string)answer["access_token"]!); // silent
    }
}
