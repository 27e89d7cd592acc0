using System.Text;
using Microsoft.Extensions.Logging;

namespace Saddlery.Grants;

public record SaddleGrant(string Rider, string RefreshToken);

public record RiderOnly(string Rider, int Age);

public sealed record QuietGrant(string Rider, string RefreshToken)
{
    public override string ToString() => "grant of " + Rider;
}

public sealed record CoveredGrant(string Rider, string RefreshToken)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Rider = ").Append(Rider);
        return true;
    }
}

public readonly record struct SmallGrant(string Value, string Rider);

public sealed record Wrapper<T>(T Item, string Note);

public class SaddleGrants(ILogger<SaddleGrants> log)
{
    private (string Rider, string Token) _kept;

    private static (string Rider, string Token) Split(SaddleGrant grant) => (grant.Rider, grant.RefreshToken);

    private static (int Count, (string Left, string Right) Inner) Nested(SaddleGrant grant) => (1, (grant.RefreshToken, grant.Rider));

    public void Printed(SaddleGrant grant, QuietGrant quiet, CoveredGrant covered)
    {
        log.LogInformation("{Grant}", grant); // leaks: NHI1001
        log.LogInformation("{Grant}", grant.Rider); // silent
        log.LogInformation("{Grant}", quiet); // silent
        log.LogInformation("{Grant}", quiet.RefreshToken); // leaks: NHI1001
        log.LogInformation("{Grant}", covered); // silent
        log.LogInformation("{Grant}", new RiderOnly(grant.Rider, 3)); // silent
        log.LogInformation("{Grant}", $"{grant}"); // leaks: NHI1001
        log.LogInformation("{Grant}", grant with { RefreshToken = "" }); // silent
        log.LogInformation("{Grant}", grant with { Rider = "x" }); // leaks: NHI1001
        log.LogInformation("{Grant}", new Wrapper<SaddleGrant>(grant, "n")); // leaks: NHI1001
        log.LogInformation("{Grant}", new Wrapper<string>(grant.Rider, "n")); // silent
        log.LogInformation("{Grant}", new Wrapper<QuietGrant>(quiet, "n")); // silent
        log.LogInformation("{Equal}", grant == new SaddleGrant("a", "b")); // silent
        log.LogInformation("{Hash}", grant.GetHashCode()); // silent
    }

    public void Structs(SaddleGrant grant)
    {
        SmallGrant small = new(grant.RefreshToken, grant.Rider);
        SmallGrant turned = new(grant.Rider, "none");
        Console.WriteLine(small.Rider); // silent
        Console.WriteLine(small.Value); // leaks: NHI1002
        Console.WriteLine(turned); // silent
        Console.WriteLine(small); // leaks: NHI1002
        var copy = small;
        copy = copy with { Value = "none" };
        Console.WriteLine(copy); // silent
        Console.WriteLine(small); // leaks: NHI1002
        var (value, rider) = small;
        Console.WriteLine(rider); // silent
        Console.WriteLine(value); // leaks: NHI1002
        Console.WriteLine(default(SmallGrant)); // silent
    }

    public void Tuples(SaddleGrant grant)
    {
        var split = Split(grant);
        Console.WriteLine(split.Rider); // silent
        Console.WriteLine(split.Token); // leaks: NHI1002
        Console.WriteLine(split); // leaks: NHI1002
        var (count, (left, right)) = Nested(grant);
        Console.WriteLine(count); // silent
        Console.WriteLine(right); // silent
        Console.WriteLine(left); // leaks: NHI1002
        var (_, (_, only)) = Nested(grant);
        Console.WriteLine(only); // silent
        _kept = split;
        Console.WriteLine(_kept.Item1); // silent
        Console.WriteLine(_kept.Item2); // leaks: NHI1002
        _kept.Token = "none";
        Console.WriteLine(_kept); // silent
        Tuple<string, string> old = Tuple.Create(grant.Rider, grant.RefreshToken);
        Console.WriteLine(old.Item1); // silent
        Console.WriteLine(old.Item2); // leaks: NHI1002
        Console.WriteLine(old); // leaks: NHI1002
        List<(string Rider, string Value)> rows = [(grant.Rider, grant.RefreshToken)];
        foreach (var (name, secret) in rows)
        {
            Console.WriteLine(name); // silent
            Console.WriteLine(secret); // leaks: NHI1002
        }

        rows[0] = (grant.Rider, "none");
        Console.WriteLine(rows.Count); // silent
        (string A, string B) swapped = (grant.RefreshToken, grant.Rider);
        swapped = (swapped.B, swapped.A);
        Console.WriteLine(swapped.A); // silent
        Console.WriteLine(swapped.B); // leaks: NHI1002
        KeyValuePair<string, string> pair = new(grant.Rider, grant.RefreshToken);
        Console.WriteLine(pair.Key); // silent
        Console.WriteLine(pair.Value); // leaks: NHI1002
        Console.WriteLine(pair); // leaks: NHI1002
        Console.WriteLine((grant.Rider, grant.RefreshToken.Length)); // silent
        Console.WriteLine((grant.Rider, grant.RefreshToken) == ("a", "b")); // silent
    }
}
