namespace NhiAnalyzers.Tests.Following;

/// <summary>Tuples, records and deconstruction.</summary>
public sealed class TupleTests
{
    [Fact]
    public Task Deconstruct_OfOwnType_IsFollowed() => Snippet.VerifyAsync("""
        var grant = new Grant(answer.RefreshToken!, plain);
        var (name, secret) = grant;
        logger.LogInformation(name);
        logger.{|NHI1001:LogInformation(secret)|};
        if (grant is (var a, var b))
        {
            logger.LogInformation(a);
            logger.{|NHI1001:LogInformation(b)|};
        }
        """,
        """
        class Grant(string token, string label)
        {
            public void Deconstruct(out string first, out string second) { first = label; second = "Bearer " + token; }
        }
        """);

    [Fact]
    public Task Deconstruct_OfARecordInAnother_IsFollowed() => Snippet.VerifyAsync("""
        var shelf = new Shelf(new Grant(plain, plain), new Grant(answer.RefreshToken!, plain));
        var (top, (token, name)) = shelf;
        logger.LogInformation(top.Token);
        logger.{|NHI1001:LogInformation(token)|};
        logger.LogInformation(name);
        (_, (string again, _)) = shelf;
        logger.{|NHI1001:LogInformation(again)|};
        ((string first, _), _) = shelf;
        logger.LogInformation(first);
        """, "record Grant(string Token, string Name); record Shelf(Grant Top, Grant Bottom);");

    [Theory]
    [InlineData("Parts(answer)")]
    [InlineData("Parts(answer).ConfigureAwait(false)")]
    [InlineData("Parts(answer).WithCancellation(default)")]
    [InlineData("Parts(answer).WithCancellation(default).ConfigureAwait(false)")]
    public Task Deconstruct_OfAnElementOfAStream_IsFollowed(string stream) => Snippet.VerifyAsync($$"""
        await foreach (var (name, value) in {{stream}})
        {
            logger.LogInformation(name);
            logger.{|NHI1001:LogInformation(value)|};
        }
        """, members: """
        static async IAsyncEnumerable<(string, string)> Parts(TokenResponse given)
        {
            await Task.Yield();
            yield return (given.Scope!, given.RefreshToken!);
        }
        """);

    [Fact]
    public Task Tuple_NamedElements_StayApart() => Snippet.VerifyAsync("""
        var pair = Get(answer);
        logger.{|NHI1001:LogInformation(pair.secret)|};
        logger.LogInformation(pair.scope);
        (string x, (string y, string z)) = (plain, (answer.RefreshToken!, plain));
        logger.{|NHI1001:LogInformation(y)|};
        logger.LogInformation(z);
        (x, y) = (y, x);
        logger.{|NHI1001:LogInformation(x)|};
        logger.LogInformation(y);
        """, members: "static (string secret, string scope) Get(TokenResponse answer) => (answer.RefreshToken!, answer.Scope!);");

    [Fact]
    public Task With_KeepsAndReplaces() => Snippet.VerifyAsync("""
        var grant = new Grant { Token = answer.RefreshToken!, Name = plain };
        var renamed = grant with { Name = "x" };
        var cleared = grant with { Token = "" };
        logger.{|NHI1001:LogInformation(renamed.Token)|};
        logger.LogInformation(renamed.Name);
        logger.LogInformation(cleared.Token);
        """, "record struct Grant { public required string Token { get; init; } public string Name { get; init; } }");

    [Fact]
    public Task With_OfAStructure_LeavesTheOriginal() => Snippet.VerifyAsync("""
        var grant = new Grant { Token = answer.RefreshToken!, Name = plain };
        var cleared = grant with { Token = "" };
        logger.LogInformation(cleared.Token);
        logger.{|NHI1001:LogInformation(grant.Token)|};
        var filled = cleared with { Token = flag ? grant.Token : plain };
        logger.LogInformation(cleared.Token);
        logger.{|NHI1001:LogInformation(filled.Token)|};
        logger.LogInformation(filled.Name);
        """, "record struct Grant { public required string Token { get; init; } public string Name { get; init; } }");

    [Fact]
    public Task ListPattern_NamesTheWhole() => Snippet.VerifyAsync("""
        if (answer.RefreshToken is ['e', 'y', ..] signed)
        {
            logger.{|NHI1001:LogInformation(signed)|};
        }

        if (answer.Scope is [.., 'd'] scope)
        {
            logger.LogInformation(scope);
        }

        string[] pair = [plain, answer.AccessToken!];
        if (pair is [_, _] both)
        {
            logger.LogInformation(both[0]);
            logger.{|NHI1001:LogInformation(both[1])|};
        }
        """);

    [Fact]
    public Task Constructor_OfATuple_KeepsItemsApart() => Snippet.VerifyAsync("""
        ValueTuple<string, string> pair = new(plain, answer.RefreshToken!);
        logger.LogInformation(pair.Item1);
        logger.{|NHI1001:LogInformation(pair.Item2)|};
        """);
}
