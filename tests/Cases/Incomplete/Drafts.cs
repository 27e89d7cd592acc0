using System.Text.Json;
using Contoso.Missing.Sdk;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Cases.Incomplete.Drafts;

public class Drafts : MissingBase
{
    private readonly ILogger<Drafts> _logger;
    private readonly MissingApi _api;

    public Drafts(ILogger<Drafts> logger, MissingApi api) : base(logger)
    {
        _logger = logger;
        _api = api;
    }

    public async Task UnknownCall(string json)
    {
        JObject answer = JObject.Parse(json);
        await _api.PublishAsync((string)answer["access_token"]);
        _logger.LogInformation("Published {Scope}", (string)answer["scope"]); // silent
        _logger.LogInformation("Published {Value}", (string)answer["access_token"]); // leaks: NHI1001
    }

    public void UnknownReturn(string json)
    {
        var session = _api.Open(json);
        _logger.LogInformation("Opened {Session}", session.Name); // silent
        Console.WriteLine(JsonDocument.Parse(json).RootElement.GetProperty("refresh_token").GetString()); // leaks: NHI1002
        Console.WriteLine(JsonDocument.Parse(json).RootElement.GetProperty("scope").GetString()); // silent
    }

    public void MissingOverload(string refreshToken, string scope)
    {
        _logger.LogInformation("Value {Value}", refreshToken); // leaks: NHI1001
        _logger.LogInformation("Value {Value}", scope); // silent
        _logger.LogNothing("Value {Value}", refreshToken); // silent
    }

    [MissingAttribute]
    public override void Attributed(string deviceCode, MissingOptions options)
    {
        Console.WriteLine("Poll for " + options.UserCode); // silent
        Console.WriteLine("Poll for " + deviceCode); // leaks: NHI1002
    }

    public void MissingParenthesis(string accessToken, string scope)
    {
        _logger.LogInformation("Scope {Value}", scope; // silent
        _logger.LogInformation("Value {Value}", accessToken); // leaks: NHI1001
    }

    public void UnfinishedIf(string accessToken, string scope)
    {
        if (scope ==
        {
            Console.WriteLine(scope); // silent
        }

        Console.WriteLine(accessToken); // leaks: NHI1002
    }

    public void UnfinishedLambda(string[] lines, string accessToken)
    {
        var first = lines.Select(line => line.);
        File.WriteAllText("scope", lines[0]); // silent
        File.WriteAllText("session", accessToken); // leaks: NHI1003
    }

    public void UnfinishedString(string accessToken)
    {
        Console.WriteLine(accessToken); // leaks: NHI1002
        Console.WriteLine(accessToken.Length); // silent
        Console.WriteLine("signed in
    }
