using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Guesthouse.Books;

public class GuestPass
{
    private string _raw = "";

    public GuestPass(string guest, string raw)
    {
        Guest = guest;
        _raw = raw;
    }

    public string Guest { get; }

    public string AccessToken => _raw;

    public string Shown => _raw.Length > 4 ? "..." + _raw[^4..] : "...";

    public string Header => "Bearer " + _raw;

    public override string ToString() => Guest + ":" + _raw;

    public static implicit operator string(GuestPass pass) => pass._raw;

    public static explicit operator int(GuestPass pass) => pass._raw.Length;

    public static string operator +(GuestPass left, string right) => left.Guest + right;

    public void Deconstruct(out string guest, out string raw)
    {
        guest = Guest;
        raw = _raw;
    }
}

public class QuietPass(string guest, string accessToken)
{
    public string Guest => guest;

    public int Size => accessToken.Length;

    public override string ToString() => guest;

    public string Authorize() => "Bearer " + accessToken;
}

public abstract class Book
{
    public virtual string Cover(QuietPass pass) => pass.Guest;

    protected abstract string Page(QuietPass pass);

    public string Open(QuietPass pass) => Page(pass);
}

public class LoudBook : Book
{
    public override string Cover(QuietPass pass) => pass.Authorize();

    protected override string Page(QuietPass pass) => pass.Authorize();
}

public class CalmBook : Book
{
    protected override string Page(QuietPass pass) => pass.Guest;
}

public static class GuestExtensions
{
    public static string Both(this QuietPass pass) => pass.Guest + pass.Authorize();

    public static string Name(this QuietPass pass) => pass.Guest.ToUpperInvariant();

    extension(QuietPass pass)
    {
        public string Line => "guest " + pass.Authorize();

        public string Title => "guest " + pass.Guest;
    }
}

public class GuestBooks(ILogger<GuestBooks> logger)
{
    public void Passes(string guest, string accessToken)
    {
        GuestPass pass = new(guest, accessToken);
        logger.LogInformation("{Guest}", pass.Guest); // silent
        logger.LogInformation("{Pass}", pass.AccessToken); // leaks: NHI1001
        logger.LogInformation("{Pass}", pass.Shown); // silent
        logger.LogInformation("{Pass}", pass.Header); // leaks: NHI1001
        logger.LogInformation("{Pass}", pass); // leaks: NHI1001
        logger.LogInformation("{Pass}", $"{pass}"); // leaks: NHI1001
        string converted = pass;
        logger.LogInformation("{Pass}", converted); // leaks: NHI1001
        logger.LogInformation("{Pass}", (int)pass); // silent
        logger.LogInformation("{Pass}", pass + "!"); // silent
        var (name, raw) = pass;
        logger.LogInformation("{Name}", name); // silent
        logger.LogInformation("{Raw}", raw); // leaks: NHI1001
    }

    public void Quiet(string guest, string accessToken)
    {
        QuietPass pass = new(guest, accessToken);
        Console.WriteLine(pass); // silent
        Console.WriteLine(pass.Size); // silent
        Console.WriteLine(pass.Guest); // silent
        Console.WriteLine(pass.Authorize()); // leaks: NHI1002
        Console.WriteLine(pass.Both()); // leaks: NHI1002
        Console.WriteLine(pass.Name()); // silent
        Console.WriteLine(pass.Line); // leaks: NHI1002
        Console.WriteLine(pass.Title); // silent
        LoudBook loud = new();
        CalmBook calm = new();
        Console.WriteLine(loud.Cover(pass)); // leaks: NHI1002
        Console.WriteLine(calm.Cover(pass)); // silent
        Console.WriteLine(loud.Open(pass)); // leaks: NHI1002
        Console.WriteLine(calm.Open(pass)); // silent
        Book either = guest.Length > 3 ? loud : calm;
        Console.WriteLine(either.Open(pass)); // leaks: NHI1002
    }

    public void Initialized(string accessToken)
    {
        var made = new { Guest = "x", Pass = accessToken };
        Console.WriteLine(made.Guest); // silent
        Console.WriteLine(made.Pass); // leaks: NHI1002
        var changed = made with { Pass = "none" };
        Console.WriteLine(changed.Pass); // silent
        Console.WriteLine(changed); // silent
        Console.WriteLine(made); // leaks: NHI1002
        Debug.WriteLine(made.Guest); // silent
        Debug.WriteLine(made.Pass); // leaks: NHI1001
        var swapped = new GuestPass(accessToken, "x");
        Console.WriteLine(swapped.Header); // silent
        Console.WriteLine(swapped.Guest); // leaks: NHI1002
    }
}
