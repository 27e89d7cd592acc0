using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Atlases.Bindings;

public record Binding([property: JsonPropertyName("access_token")] string Pass, string Owner, int Seconds);

public sealed record QuietBinding([property: JsonPropertyName("refresh_token")] string Renewal, string Owner)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Owner = ").Append(Owner);
        return true;
    }
}

public sealed record LoudBinding(string RefreshToken, string Owner)
{
    public override string ToString() => Owner + "/" + RefreshToken;
}

public sealed record PlainBinding(string RefreshToken, string Owner)
{
    public override string ToString() => Owner;
}

public readonly record struct Mark(string Sheet, string AccessToken);

public record Shelf(Binding Top, QuietBinding Bottom);

public sealed class AtlasBindings(ILogger<AtlasBindings> logger)
{
    public void Printing(Binding binding, QuietBinding quiet, LoudBinding loud, PlainBinding plain)
    {
        logger.LogInformation("Binding {Binding}", binding); // leaks: NHI1001
        logger.LogInformation("Binding {Binding}", binding.Owner); // silent
        logger.LogInformation("Quiet {Binding}", quiet); // silent
        logger.LogInformation("Quiet {Binding}", quiet.Renewal); // leaks: NHI1001
        logger.LogInformation("Loud {Binding}", loud.ToString()); // leaks: NHI1001
        logger.LogInformation("Plain {Binding}", plain.ToString()); // silent
        logger.LogInformation("Plain {Binding}", $"{plain}"); // silent
    }

    public void With(Binding binding)
    {
        Binding emptied = binding with { Pass = "" };
        logger.LogInformation("Emptied {Binding}", emptied); // silent
        Binding renamed = binding with { Owner = "desk" };
        logger.LogInformation("Renamed {Binding}", renamed); // leaks: NHI1001
        Binding filled = emptied with { Pass = binding.Pass, Seconds = 60 };
        logger.LogInformation("Filled {Seconds}", filled.Seconds); // silent
        logger.LogInformation("Filled {Pass}", filled.Pass); // leaks: NHI1001
        logger.LogInformation("Same {Same}", filled == binding); // silent
    }

    public void Nested(Shelf shelf)
    {
        logger.LogInformation("Shelf {Shelf}", shelf); // leaks: NHI1001
        logger.LogInformation("Bottom {Shelf}", shelf.Bottom); // silent
        Shelf cleared = shelf with { Top = shelf.Top with { Pass = "-" } };
        logger.LogInformation("Cleared {Shelf}", cleared); // silent
        var (top, (renewal, owner)) = shelf;
        logger.LogInformation("Owner {Owner}", owner); // silent
        logger.LogInformation("Top {Owner}", top.Owner); // silent
        logger.LogInformation("Renewal {Renewal}", renewal); // leaks: NHI1001
    }

    public void Tuples(Binding binding)
    {
        (string owner, string pass, int seconds) row = (binding.Owner, binding.Pass, binding.Seconds);
        logger.LogDebug("Row {Row}", row.owner); // silent
        logger.LogDebug("Row {Row}", row.Item3); // silent
        logger.LogDebug("Row {Row}", row.Item2); // leaks: NHI1001
        logger.LogDebug("Row {Row}", row); // leaks: NHI1001
        row.pass = "";
        logger.LogDebug("Row {Row}", row); // silent
        (string first, (int number, string last)) nested = (binding.Owner, (1, binding.Pass));
        logger.LogDebug("Nested {First}", nested.first); // silent
        logger.LogDebug("Nested {Last}", nested.Item2.last); // leaks: NHI1001
    }

    public void Returned(Binding binding)
    {
        (string scheme, string value) = Split(binding);
        logger.LogDebug("Scheme {Scheme}", scheme); // silent
        logger.LogDebug("Value {Value}", value); // leaks: NHI1001
        (_, string? again) = Split(binding);
        logger.LogDebug("Again {Value}", again); // leaks: NHI1001
        (string name, _) = Split(binding);
        logger.LogDebug("Name {Value}", name); // silent
        Tuple<string, string> old = Tuple.Create(binding.Owner, binding.Pass);
        logger.LogDebug("Old {Value}", old.Item1); // silent
        logger.LogDebug("Old {Value}", old); // leaks: NHI1001
    }

    public void Structs(Mark mark, Mark[] marks)
    {
        logger.LogDebug("Mark {Sheet}", mark.Sheet); // silent
        logger.LogDebug("Mark {Mark}", mark); // leaks: NHI1001
        marks[0] = mark with { AccessToken = mark.Sheet };
        logger.LogDebug("Mark {Mark}", marks[0]); // silent
        var anonymous = new { mark.Sheet, mark.AccessToken };
        logger.LogDebug("Anonymous {Mark}", anonymous); // leaks: NHI1001
        logger.LogDebug("Anonymous {Mark}", anonymous.Sheet); // silent
        var slim = new { anonymous.Sheet, anonymous.AccessToken.Length };
        logger.LogDebug("Slim {Mark}", slim); // silent
    }

    private static (string Scheme, string Value) Split(Binding binding) => ("Bearer", binding.Pass);
}
