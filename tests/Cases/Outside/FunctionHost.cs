using System.Collections;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Meadow.Functions;

[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string cron) : Attribute
{
    public string Cron { get; } = cron;
}

public sealed class MeadowFunctions(ILogger<MeadowFunctions> log)
{
    private readonly string _pat = Environment.GetEnvironmentVariable("AZURE_DEVOPS_ACCESS_TOKEN") ?? "";
    private readonly string _organisation = Environment.GetEnvironmentVariable("AZURE_DEVOPS_ORG") ?? "";

    [Function("mow")]
    public IActionResult Mow(HttpRequest request)
    {
        log.LogInformation("Mowing for {Organisation}", _organisation); // silent
        log.LogInformation("Mowing with {Pat}", _pat); // leaks: NHI1001
        if (request.Headers.TryGetValue("Authorization", out var values))
        {
            log.LogInformation("Count {Count}", values.Count); // silent
            log.LogInformation("First {First}", values.First()); // leaks: NHI1001
            return new OkObjectResult(new { caller = values.ToString() }); // leaks: NHI1011
        }

        return new OkObjectResult(new { organisation = _organisation }); // silent
    }

    [Function("rake")]
    public async Task<IActionResult> RakeAsync(HttpRequest request)
    {
        using StreamReader reader = new(request.Body);
        var body = JsonNode.Parse(await reader.ReadToEndAsync())!;
        log.LogInformation("Meadow {Meadow}", (string?)body["meadow"]); // silent
        log.LogInformation("Refresh {Refresh}", (string?)body["refresh_token"]); // leaks: NHI1001
        log.LogInformation("Refresh {Refresh}", body["refresh_token_count"]?.GetValue<int>()); // silent
        var form = await request.ReadFormAsync();
        log.LogInformation("Grant {Grant}", form["grant_type"].ToString()); // silent
        log.LogInformation("Device {Device}", form["device_code"].ToString()); // leaks: NHI1001
        return new BadRequestObjectResult("unknown grant " + form["grant_type"]); // silent
    }

    [Function("nightly")]
    public void Nightly([TimerTrigger("0 0 3 * * *")] object timer)
    {
        log.LogInformation("Ran {Timer}", timer); // silent
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry.Key is string name && name.StartsWith("MEADOW_"))
            {
                log.LogInformation("{Name}", name); // silent
            }
        }

        var local = JObject.Parse(File.ReadAllText("local.settings.json"));
        log.LogInformation("{Runtime}", (string?)local["Values"]?["FUNCTIONS_WORKER_RUNTIME"]); // silent
        log.LogInformation("{At}", (string?)local["Values"]?["MEADOW_ACCESS_TOKEN"]); // leaks: NHI1001
        log.LogInformation("{At}", (string?)local.SelectToken("Values.access_token")); // leaks: NHI1001
        log.LogInformation("{Url}", (string?)local.SelectToken("Values.access_token_url")); // silent
        var nuget = XDocument.Load("nuget.config");
        log.LogInformation("{Source}", nuget.Root?.Element("packageSources")?.Attribute("key")?.Value); // silent
        var netrc = File.ReadLines(".netrc").First(l => l.StartsWith("machine"));
        log.LogInformation("{Machine}", netrc.Split(' ')[1]); // silent
        var lines = File.ReadAllLines(".env").Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        log.LogInformation("{Region}", lines["REGION"]); // silent
        log.LogInformation("{At}", lines["ACCESS_TOKEN"]); // leaks: NHI1001
        log.LogInformation("{Known}", lines.ContainsKey("ACCESS_TOKEN")); // silent
    }
}
