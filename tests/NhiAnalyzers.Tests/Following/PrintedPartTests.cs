namespace NhiAnalyzers.Tests.Following;

/// <summary>What the text of a record shows of what is in it.</summary>
public sealed class PrintedPartTests
{
    private const string Types = """
        abstract record Happened(string Name);
        record Renewed(string Name, string? Secret) : Happened(Name)
        {
            public override string ToString() => "renewed " + Name;
        }
        record Told(string Name, string? Secret) : Happened(Name);
        record Covered(string Name)
        {
            public string? Secret { get; init; }
            protected virtual bool PrintMembers(StringBuilder builder) { builder.Append(Name); return true; }
        }
        record Gilded(string Name, int Leaf) : Covered(Name);
        record Grant(string? Secret);
        class Plain { public string? Secret { get; init; } }
        class Loud { public string? Secret { get; init; } public override string ToString() => "loud " + Secret; }
        record Holder(Covered Covered, Grant Grant, Grant[] All, Plain Plain, Loud Loud);
        """;

    [Fact]
    public Task DerivedRecord_WithATextOfItsOwn_DoesNotReport() => Snippet.VerifyAsync("""
        Happened quiet = new Renewed(plain, answer.AccessToken);
        logger.LogInformation(quiet.ToString());
        Happened told = new Told(plain, answer.AccessToken);
        logger.{|NHI1001:LogInformation(told.ToString())|};
        """, Types);

    [Fact]
    public Task InheritedPrinter_ThatLeavesItOut_DoesNotReport() => Snippet.VerifyAsync("""
        var gilded = new Gilded(plain, 3) { Secret = answer.AccessToken };
        logger.LogInformation(gilded.ToString());
        logger.{|NHI1001:LogInformation(gilded.Secret)|};
        """, Types);

    [Theory]
    [InlineData("new Holder(new Covered(plain) { Secret = answer.AccessToken }, null!, null!, null!, null!)", "")]
    [InlineData("new Holder(null!, null!, [new Grant(answer.AccessToken)], null!, null!)", "")]
    [InlineData("new Holder(null!, null!, null!, new Plain { Secret = answer.AccessToken }, null!)", "")]
    [InlineData("new Holder(null!, new Grant(answer.AccessToken), null!, null!, null!)", "NHI1001")]
    [InlineData("new Holder(null!, null!, null!, null!, new Loud { Secret = answer.AccessToken })", "NHI1001")]
    public Task ObjectInARecord_AsItsOwnTextShowsIt(string made, string rule) => Snippet.VerifyAsync(
        $"var holder = {made}; logger." + (rule.Length > 0 ? "{|" + rule + ":LogInformation(holder.ToString())|};" : "LogInformation(holder.ToString());"),
        Types);
}
