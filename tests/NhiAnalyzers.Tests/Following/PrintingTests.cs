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

    [Fact]
    public Task ToString_BehindAFormat_IsFollowed() => Snippet.VerifyAsync("""
        var printed = new Printed { Token = answer.RefreshToken!, Name = plain };
        logger.{|NHI1001:LogInformation(string.Format("{0}", printed))|};
        logger.{|NHI1001:LogInformation(string.Format("{1} {0} {2} {3}", printed, plain, plain, plain))|};
        logger.LogInformation(string.Format("{1}", printed, plain));
        logger.{|NHI1001:LogInformation(new StringBuilder().AppendFormat("{0} {1}", plain, printed).ToString())|};
        logger.{|NHI1001:LogInformation("{Name} {Grant}", plain, printed)|};
        logger.{|NHI1001:LogInformation("{Grant} {@Plain}", printed, new Plain { Token = plain })|};
        logger.LogInformation("{Named} {@Plain}", new Named { Token = answer.RefreshToken! }, new Plain { Token = plain });
        Console.{|NHI1002:WriteLine("{0}", printed)|};
        Console.WriteLine("{0}", new Named { Token = answer.RefreshToken!, Name = plain });
        Console.WriteLine("{0}", new Plain { Token = answer.RefreshToken! });
        """, Types);

    [Fact]
    public Task ToString_OfElementsThatAreJoined_IsFollowed() => Snippet.VerifyAsync("""
        var printed = new List<Printed> { new() { Token = answer.RefreshToken!, Name = plain } };
        logger.{|NHI1001:LogInformation(string.Join(",", printed))|};
        logger.{|NHI1001:LogInformation(string.Join<Grant>(",", new[] { new Grant(answer.RefreshToken!, plain) }))|};
        logger.{|NHI1001:LogInformation(string.Join(",", plain, printed[0]))|};
        logger.{|NHI1001:LogInformation(string.Concat(printed))|};
        logger.{|NHI1001:LogInformation(new StringBuilder().AppendJoin(",", printed).ToString())|};
        logger.LogInformation(string.Join(",", printed.Select(one => one.Name)));
        logger.LogInformation(string.Join(",", new List<Named> { new() { Token = answer.RefreshToken!, Name = plain } }));
        logger.LogInformation(string.Join(",", new List<Plain> { new() { Token = answer.RefreshToken! } }));
        """, Types);

    [Fact]
    public Task Generic_LibraryMethod_Prints() => Snippet.VerifyAsync("""
        var printed = new Printed { Token = answer.RefreshToken!, Name = plain };
        Serilog.Log.{|NHI1001:Information("{Name} {Grant}", plain, printed)|};
        Serilog.Log.Information("{Grant}", new Named { Token = answer.RefreshToken!, Name = plain });
        Printed same = await Task.FromResult(printed);
        logger.LogInformation(same.Name);
        """, Types);

    [Fact]
    public Task Serialized_WritesMembersNotText() => Snippet.VerifyAsync("""
        logger.LogInformation(System.Text.Json.JsonSerializer.Serialize<object>(new Hidden { Token = answer.RefreshToken! }));
        logger.{|NHI1001:LogInformation("{Hidden}", new Hidden { Token = answer.RefreshToken! })|};
        """, """
        class Hidden
        {
            [System.Text.Json.Serialization.JsonIgnore] public string Token { get; set; } = "";
            public override string ToString() => Token;
        }
        """);

    [Fact]
    public Task Record_BehindAFormat_PrintsItsMembers() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(string.Format("{0}", new Grant(answer.RefreshToken!, plain)))|};
        logger.{|NHI1001:LogInformation(Convert.ToString(new Grant(answer.RefreshToken!, plain)))|};
        logger.LogInformation(string.Format("{0}", new Grant(plain, plain)));
        logger.LogInformation(string.Format("{0}", new Safe(answer.RefreshToken!, plain)));
        """, Types);

    [Fact]
    public Task Record_InAGenericHelper_PrintsItsMembers() => Snippet.VerifyAsync("""
        {|NHI1001:Show(new Grant(answer.RefreshToken!, plain))|};
        {|NHI1001:Show(new { answer.RefreshToken })|};
        Show(new { answer.Scope, Has = answer.RefreshToken is not null });
        Show(new Safe(answer.RefreshToken!, plain));
        logger.LogInformation("{Name}", Same(new Grant(answer.RefreshToken!, plain)).Name);
        """, Types, """
        ILogger logger = null!;
        void Show<T>(T value) => logger.LogInformation("{Value}", value);
        static T Same<T>(T value) => value;
        """);

    [Fact]
    public Task Headers_OfARequest_PrintWhatTheyHold() => Snippet.VerifyAsync("""
        using var request = new System.Net.Http.HttpRequestMessage();
        logger.LogInformation("{Headers}", request.Headers);
        request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", answer.AccessToken);
        logger.{|NHI1001:LogInformation("{Headers}", request.Headers)|};
        logger.{|NHI1001:LogInformation($"{request.Headers}")|};
        logger.LogInformation("{Agents}", request.Headers.UserAgent);
        """);
}
