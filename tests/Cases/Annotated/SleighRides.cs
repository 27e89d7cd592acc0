using Microsoft.Extensions.Logging;
using Nhi.SecureTokens;

namespace Sleighs.Rides;

/// <summary>The words are those of a sleigh hire: the annotations say which of them is a credential.</summary>
public interface ISleighDesk
{
    [return: NhiCredential("access")]
    string Harness(string rider);

    string Greet(string rider);

    void Remember([NhiSink("log")] string note, string rider);

    [NhiSanitizer]
    string Cover(string text);
}

public sealed class SleighTicket
{
    [NhiCredential("refresh")]
    public string Bell { get; set; } = "";

    public string Rider { get; set; } = "";
}

public sealed record SleighRecord([property: NhiCredential("access")] string Whip, string Rider);

public sealed class SleighRides(ISleighDesk desk, ILogger<SleighRides> logger)
{
    [NhiCredential("device")]
    private readonly string _rune = "";

    private readonly string _rein = "";

    public void Returned()
    {
        string harness = desk.Harness("ada");
        string greeting = desk.Greet("ada");
        logger.LogInformation("{Harness}", harness); // leaks: NHI1001
        logger.LogInformation("{Greeting}", greeting); // silent
        logger.LogInformation("{Covered}", desk.Cover(harness)); // silent
        logger.LogInformation("{Length}", harness.Length); // silent
        logger.LogInformation("{Both}", desk.Cover(greeting) + harness); // leaks: NHI1001
    }

    public void Fields()
    {
        logger.LogInformation("{Rune}", _rune); // leaks: NHI1001
        logger.LogInformation("{Rein}", _rein); // silent
        Console.WriteLine("rune " + _rune); // leaks: NHI1002
        Console.WriteLine("rune " + desk.Cover(_rune)); // silent
    }

    public void Tickets(SleighTicket ticket, SleighRecord record)
    {
        logger.LogInformation("{Bell}", ticket.Bell); // leaks: NHI1001
        logger.LogInformation("{Rider}", ticket.Rider); // silent
        logger.LogInformation("{Whip}", record.Whip); // leaks: NHI1001
        logger.LogInformation("{Rider}", record.Rider); // silent
        logger.LogInformation("{Record}", record with { Whip = "none" }); // silent
        ticket.Bell = "";
        logger.LogInformation("{Bell}", ticket.Bell); // silent
    }

    public void Sinks(SleighTicket ticket, string accessToken)
    {
        desk.Remember(ticket.Rider, accessToken); // silent
        desk.Remember(ticket.Bell, "ada"); // leaks: NHI1001
        desk.Remember(accessToken, "ada"); // leaks: NHI1001
        desk.Remember(desk.Cover(accessToken), "ada"); // silent
        File.WriteAllText("ride.txt", ticket.Rider); // silent
        File.WriteAllText("ride.txt", ticket.Bell); // leaks: NHI1003
    }

    public void Parameter([NhiCredential("id")] string wreath, string ribbon)
    {
        logger.LogInformation("{Wreath}", wreath); // leaks: NHI1001
        logger.LogInformation("{Ribbon}", ribbon); // silent
        wreath = ribbon;
        logger.LogInformation("{Wreath}", wreath); // silent
    }

    [NhiIntendedOutput("the turnstile reads the pass from here")]
    public void Print(string accessToken)
    {
        Console.WriteLine(accessToken); // silent
        Console.Error.WriteLine("printed " + accessToken.Length); // silent
        logger.LogInformation("Printed {Pass}", accessToken); // leaks: NHI1001
        File.WriteAllText("last-pass.txt", accessToken); // leaks: NHI1003
    }

    public void PrintElsewhere(string accessToken) => Console.WriteLine(accessToken); // leaks: NHI1002
}
