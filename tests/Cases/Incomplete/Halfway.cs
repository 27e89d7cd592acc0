using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Tidewater.Shared.Contracts;

namespace Tidewater.Halfway;

public class TideGrant
{
    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    public string Buoy { get; set; } = "";

    public UnknownKind Kind { get; set; }
}

public partial class Halfway : MissingBase, IMissing<TideGrant>
{
    private readonly ILogger<Halfway> _logger;
    private readonly MissingClient _client;

    public Halfway(ILogger<Halfway> logger, MissingClient client)
    {
        _logger = logger;
        _client = client;
    }

    public override async Task RunAsync(TideGrant grant)
    {
        _logger.LogInformation("Buoy {Buoy}", grant.Buoy); // silent
        _logger.LogInformation("Token {Token}", grant.AccessToken); // leaks: NHI1001
        _logger.LogInformation("Kind {Kind}", grant.Kind); // silent
        var answer = await _client.AskAsync(grant.RefreshToken);
        _logger.LogInformation("Answer {Answer}", answer); // silent
        var text = Missing.Format(grant.Buoy);
        Console.WriteLine(text); // silent
        Console.WriteLine(grant.RefreshToken + Missing.Suffix); // leaks: NHI1002
        Console.WriteLine(grant.Buoy + Missing.Suffix); // silent
        foreach (var item in _client.Items)
        {
            Console.WriteLine(item); // silent
        }

        if (grant.Nothing is { } nothing)
        {
            Console.Error.WriteLine(nothing); // silent
            Console.Error.WriteLine(grant.AccessToken); // leaks: NHI1002
        }
    }

    public void Loose(TideGrant grant)
    {
        string copy = grant.AccessToken;
        var other = Undefined(grant.Buoy);
        System.IO.File.WriteAllText("tide.txt", copy); // leaks: NHI1003
        System.IO.File.WriteAllText("tide.txt", other); // silent
        System.IO.File.WriteAllText("tide.txt", grant.Buoy); // silent
        Environment.SetEnvironmentVariable("TIDE", copy); // leaks: NHI1004
        Environment.SetEnvironmentVariable("BUOY", grant.Buoy) // silent
        throw new InvalidOperationException("tide " + grant.RefreshToken); // leaks: NHI1008
    }

    [Missing]
    public string Half(TideGrant grant)
    {
        var local = (string x) => x.Trim();
        Console.WriteLine(local(grant.AccessToken)); // leaks: NHI1002
        Console.WriteLine(local(grant.Buoy)); // silent
        grant.
        Console.WriteLine(grant.AccessToken.Length); // silent
        var kept = new Missing<string>(grant.AccessToken);
        Console.WriteLine(kept); // silent
        string? late = grant?.RefreshToken;
        _logger.LogError("Late {Late}", late); // leaks: NHI1001
        _logger.LogError("Late {Late}", late == null); // silent
        _logger.LogError("Late {Late}", undefinedName); // silent
        return late switch
        {
            null => "none",
            _ => 
        };
    }
}
