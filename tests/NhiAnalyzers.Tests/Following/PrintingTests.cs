namespace NhiAnalyzers.Tests.Following;

/// <summary>Objects turned into text.</summary>
public sealed class PrintingTests
{
    private const string Types = """
        class Plain { public string Token { get; set; } = ""; }
        class Printed { public string Token { get; set; } = ""; public string Name { get; set; } = ""; public override string ToString() => Name + ":" + Token; }
        class Named { public string Token { get; set; } = ""; public string Name { get; set; } = ""; public override string ToString() => Name; }
        class Derived : Printed { }
        record Grant(string Token, string Name);
        record Safe(string Token, string Name) { public override string ToString() => Name; }
        record Members(string Token, string Name)
        {
            protected virtual bool PrintMembers(StringBuilder builder) { builder.Append(Name); return true; }
        }
        """;

    [Fact]
    public Task ToString_IsFollowed() => Snippet.VerifyAsync("""
        var printed = new Printed { Token = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation(printed.ToString())|};
        logger.{|NHI1001:LogInformation($"grant {printed}")|};
        logger.{|NHI1001:LogInformation("grant " + printed)|};
        logger.{|NHI1001:LogInformation("{Grant}", printed)|};
        var named = new Named { Token = answer.RefreshToken! };
        logger.LogInformation(named.ToString());
        logger.LogInformation($"grant {named}");
        logger.LogInformation("grant " + named);
        logger.LogInformation("{Grant}", named);
        var derived = new Derived { Token = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation($"grant {derived}")|};
        """, Types);

    [Fact]
    public Task PlainClass_PrintsItsTypeName() => Snippet.VerifyAsync("""
        var plainObject = new Plain { Token = answer.RefreshToken! };
        logger.LogInformation("{Grant}", plainObject);
        logger.LogInformation($"{plainObject}");
        logger.{|NHI1001:LogInformation("{@Grant}", plainObject)|};
        logger.{|NHI1001:LogInformation("{Name} {@Grant}", plain, plainObject)|};
        logger.LogInformation("{@Name} {Grant}", plain, plainObject);
        """, Types);

    [Fact]
    public Task Record_PrintsItsMembers() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation("{Grant}", new Grant(answer.RefreshToken!, plain))|};
        logger.LogInformation("{Grant}", new Grant(plain, plain));
        logger.LogInformation("{Grant}", new Safe(answer.RefreshToken!, plain));
        logger.LogInformation("{Grant}", new Members(answer.RefreshToken!, plain));
        logger.{|NHI1001:LogInformation("{Grant}", new { Token = answer.RefreshToken })|};
        """, Types);
}
