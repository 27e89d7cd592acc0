using Microsoft.Extensions.Logging;
using Nhi.SecureTokens;

namespace Lumen.Kiosk;

public sealed class BadgeGrant
{
    [NhiCredential("access")]
    public string Pass { get; set; } = "";

    [NhiCredential("refresh")]
    public string Renewal { get; set; } = "";

    public string Owner { get; set; } = "";

    public int Floor { get; set; }
}

public interface IBadgeOffice
{
    [return: NhiCredential("access")]
    Task<string> IssueAsync(string owner, CancellationToken stop);

    Task<string> DescribeAsync(string owner, CancellationToken stop);
}

public interface IJournalBook
{
    void Enter([NhiSink("log")] string line, string author);
}

public static class Blur
{
    [NhiSanitizer]
    public static string Strip(string text) => text.Replace('-', '_');

    public static string Trimmed(string text) => text.Trim();
}

public sealed class KioskDesk(IBadgeOffice office, IJournalBook book, ILogger<KioskDesk> log)
{
    public async Task OpenAsync(string owner, CancellationToken stop)
    {
        var issued = await office.IssueAsync(owner, stop);
        var described = await office.DescribeAsync(owner, stop);
        log.LogInformation("Issued {Pass} to {Owner}", issued, owner); // leaks: NHI1001
        log.LogInformation("Described {Text} for {Owner}", described, owner); // silent
        book.Enter($"pass {issued}", owner); // leaks: NHI1001
        book.Enter(described, issued); // silent
        book.Enter("issued " + issued.Length, owner); // silent
    }

    public void Renew(BadgeGrant grant)
    {
        var blurred = Blur.Strip(grant.Renewal);
        var trimmed = Blur.Trimmed(grant.Renewal);
        log.LogDebug("Blurred {Value}", blurred); // silent
        log.LogDebug("Trimmed {Value}", trimmed); // leaks: NHI1001
        log.LogDebug("Floor {Floor} of {Owner}", grant.Floor, grant.Owner); // silent
        Console.Error.WriteLine(grant.Pass); // leaks: NHI1002
        Console.Error.WriteLine(grant.Owner); // silent
        Console.Error.WriteLine(Blur.Strip(grant.Pass)); // silent
    }

    public void Print(BadgeGrant? grant)
    {
        if (grant is not { Pass: var pass, Owner: var owner })
        {
            return;
        }

        Console.WriteLine(owner); // silent
        Console.WriteLine($"{owner}: {pass}"); // leaks: NHI1002
    }

    public void Scan([NhiCredential("access")] string barcode, string gate)
    {
        log.LogWarning("Gate {Gate} refused", gate); // silent
        log.LogWarning("Barcode {Code} refused", barcode); // leaks: NHI1001
        var error = new InvalidOperationException("refused " + barcode); // leaks: NHI1008
        throw new InvalidOperationException("refused at " + gate, error); // silent
    }

    [NhiIntendedOutput("the scanner of the kiosk reads it from here")]
    public async Task EmitAsync(string owner, CancellationToken stop)
    {
        var issued = await office.IssueAsync(owner, stop);
        Console.Out.WriteLine(issued); // silent
        log.LogTrace("Emitted {Pass}", issued); // leaks: NHI1001
        log.LogTrace("Emitted to {Owner}", owner); // silent
    }

    public async Task EmitElsewhereAsync(string owner, CancellationToken stop)
    {
        var issued = await office.IssueAsync(owner, stop);
        Console.Out.WriteLine(issued); // leaks: NHI1002
        await File.WriteAllTextAsync("badge.txt", owner, stop); // silent
        await File.WriteAllTextAsync("badge.txt", issued, stop); // leaks: NHI1003
    }
}
