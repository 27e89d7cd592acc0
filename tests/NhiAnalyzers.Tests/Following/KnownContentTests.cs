using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

public sealed class KnownContentTests
{
    private const string Tokens = """
        using System.Text.Json;
        class Tokens
        {
            public string AccessToken { get; set; }
            public string RefreshToken { get; set; }
            public void Clear() { AccessToken = null; RefreshToken = ""; }
            public void Fill(string text) => AccessToken = text;
            public Tokens Redacted() => new() { AccessToken = "***", RefreshToken = Mask(RefreshToken) };
            public Tokens Copied() => new() { AccessToken = "***", RefreshToken = RefreshToken };
            static string Mask(string text) => text.Length > 4 ? text[..2] + "***" : "***";
        }

        """;

    [Fact]
    public Task Member_OverwrittenByAConstant_DoesNotReport() => Verifier.VerifyAsync(Tokens + """
        class Program
        {
            string _accessToken;
            static void Hide(Tokens tokens) => tokens.AccessToken = "***";
            void Run(Tokens first, Tokens second, Tokens third)
            {
                first.AccessToken = "***";
                Console.WriteLine(first.AccessToken);
                first.RefreshToken = null;
                Console.WriteLine(JsonSerializer.Serialize(first));
                second.Clear();
                Console.WriteLine(second.AccessToken + second.RefreshToken);
                Hide(third);
                Console.WriteLine(third.AccessToken);
                _accessToken = null;
                Console.WriteLine(_accessToken);
            }
        }
        """);

    [Fact]
    public Task Member_OverwrittenElsewhereOrLater_Reports() => Verifier.VerifyAsync(Tokens + """
        class Program
        {
            string _accessToken;
            static void Hide(Tokens tokens, bool all) { if (all) { tokens.AccessToken = "***"; } }
            void Run(Tokens first, Tokens second, Tokens third, bool all, string text)
            {
                Console.{|NHI1002:WriteLine(first.AccessToken)|};
                first.AccessToken = "***";
                Console.{|NHI1002:WriteLine(second.AccessToken)|};
                Console.{|NHI1002:WriteLine(first.RefreshToken)|};
                first.Fill(text);
                Console.{|NHI1002:WriteLine(first.AccessToken)|};
                Hide(third, all);
                Console.{|NHI1002:WriteLine(third.AccessToken)|};
                if (all)
                {
                    _accessToken = null;
                }

                Console.{|NHI1002:WriteLine(_accessToken)|};
            }
        }
        """);

    [Fact]
    public Task Member_OverwrittenByAnUnknownText_Reports() => Verifier.VerifyAsync(Tokens + """
        class Program
        {
            void Run(Tokens tokens, string text, Action later)
            {
                tokens.AccessToken = text;
                Console.{|NHI1002:WriteLine(tokens.AccessToken)|};
                tokens.AccessToken = "";
                later();
                Console.{|NHI1002:WriteLine(tokens.AccessToken)|};
            }
        }
        """);

    [Fact]
    public Task ObjectMade_OfConstants_DoesNotReport() => Verifier.VerifyAsync(Tokens + """
        class Program
        {
            static Tokens Make() => new() { AccessToken = "***" };
            void Run(Tokens given)
            {
                var made = new Tokens { AccessToken = "***" };
                Console.WriteLine(made.AccessToken + made.RefreshToken + JsonSerializer.Serialize(made));
                Tokens other = Make();
                Console.WriteLine(other.AccessToken + JsonSerializer.Serialize(other));
                Tokens redacted = given.Redacted();
                Console.WriteLine(redacted.RefreshToken);
            }
        }
        """);

    [Fact]
    public Task ObjectMade_OfOtherTexts_Reports() => Verifier.VerifyAsync(Tokens + """
        class Program
        {
            static Tokens Make(string text) => new() { AccessToken = text };
            void Run(Tokens given, string text)
            {
                var made = new Tokens { AccessToken = text };
                Console.{|NHI1002:WriteLine(made.AccessToken)|};
                Tokens other = Make(text);
                Console.{|NHI1002:WriteLine(other.AccessToken)|};
                Tokens copied = given.Copied();
                Console.{|NHI1002:WriteLine(copied.RefreshToken)|};
                Console.WriteLine(copied.AccessToken);
            }
        }
        """);

    [Fact]
    public Task Entry_OverwrittenOrRemoved_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Text.Json.Nodes;
        class Program
        {
            void Run(Dictionary<string, string> map, Dictionary<string, string> other, JsonObject node)
            {
                map["access_token"] = "***";
                Console.WriteLine(map["access_token"]);
                other.Remove("access_token");
                Console.WriteLine(other["access_token"]);
                node["access_token"] = "***";
                Console.WriteLine(node["access_token"]);
                var own = new Dictionary<string, string> { ["access_token"] = "none".ToUpperInvariant() };
                Console.WriteLine(own["access_token"]);
            }
        }
        """);

    [Fact]
    public Task Entry_OtherKeyOrUnknownText_Reports() => Verifier.VerifyAsync("""
        using System.Text.Json.Nodes;
        class Program
        {
            void Run(Dictionary<string, string> map, Dictionary<string, string> other, JsonObject node, string name, string text)
            {
                map["access_token"] = "***";
                Console.{|NHI1002:WriteLine(map["refresh_token"])|};
                other["access_token"] = "***";
                other[name] = text;
                Console.{|NHI1002:WriteLine(other["access_token"])|};
                Console.{|NHI1002:WriteLine(node["access_token"])|};
                node["access_token"] = "***";
            }
        }
        """);

    [Fact]
    public Task Member_WhereItIsNullOrEmpty_DoesNotReport() => Verifier.VerifyAsync(Tokens + """
        class Program
        {
            void Run(Tokens tokens)
            {
                if (tokens.AccessToken == null) { Console.WriteLine(tokens.AccessToken); }
                if (tokens.AccessToken is null) { Console.WriteLine(tokens.AccessToken); }
                if (string.IsNullOrEmpty(tokens.AccessToken)) { Console.WriteLine(tokens.AccessToken); }
                if (tokens.AccessToken is not { Length: > 0 }) { Console.WriteLine(tokens.AccessToken); }
                if (tokens.AccessToken is not { } text) { Console.WriteLine(tokens.AccessToken); }
                if (tokens is { AccessToken: null }) { Console.WriteLine(tokens.AccessToken); }
                if (tokens is not { AccessToken: not null }) { throw new InvalidOperationException("none" + tokens.AccessToken); }
            }
        }
        """);

    [Fact]
    public Task Member_WhereItMayBeSet_Reports() => Verifier.VerifyAsync(Tokens + """
        class Program
        {
            void Run(Tokens tokens, Tokens other)
            {
                if (tokens.AccessToken == null) { Console.{|NHI1002:WriteLine(other.AccessToken)|}; }
                if (tokens.AccessToken is not null) { Console.{|NHI1002:WriteLine(tokens.AccessToken)|}; }
                if (tokens.AccessToken is { Length: > 0 }) { Console.{|NHI1002:WriteLine(tokens.AccessToken)|}; }
                if (tokens.AccessToken is not { Length: > 40 }) { Console.{|NHI1002:WriteLine(tokens.AccessToken)|}; }
                if (tokens is not { AccessToken: not null, RefreshToken: not null }) { Console.{|NHI1002:WriteLine(tokens.AccessToken)|}; }
                if (tokens is { RefreshToken: null }) { Console.{|NHI1002:WriteLine(tokens.AccessToken)|}; }
            }
        }
        """);

    [Fact]
    public Task Record_CopiedWithAConstant_DoesNotReport() => Verifier.VerifyAsync("""
        record Account(string Name, string AccessToken);
        class Program
        {
            void Run(Account account)
            {
                Console.WriteLine(account with { AccessToken = "***" });
                Console.WriteLine((account with { AccessToken = null }).ToString());
                Console.WriteLine(new Account("me", "***").ToString());
            }
        }
        """);

    [Fact]
    public Task Record_CopiedWithAnotherMember_Reports() => Verifier.VerifyAsync("""
        record Account(string Name, string AccessToken);
        class Program
        {
            void Run(Account account)
            {
                Console.{|NHI1002:WriteLine(account with { Name = "home" })|};
                Console.{|NHI1002:WriteLine((account with { Name = "home" }).ToString())|};
                string text = account.ToString();
                Console.{|NHI1002:WriteLine(text)|};
                Console.{|NHI1002:WriteLine(new Account("me", account.AccessToken).ToString())|};
            }
        }
        """);

    [Fact]
    public Task Characters_AtMostFourTaken_DoesNotReport() => Verifier.VerifyAsync("""
        class Program
        {
            void Run(string refreshToken)
            {
                Console.WriteLine(new string(refreshToken.Take(4).ToArray()));
                Console.WriteLine(string.Concat(refreshToken.TakeLast(3)));
            }
        }
        """);

    [Fact]
    public Task Characters_MoreTaken_Reports() => Verifier.VerifyAsync("""
        class Program
        {
            void Run(string refreshToken)
            {
                Console.{|NHI1002:WriteLine(new string(refreshToken.Take(8).ToArray()))|};
                var tokens = new List<string> { refreshToken };
                Console.{|NHI1002:WriteLine(string.Concat(tokens.Take(1)))|};
            }
        }
        """);

    [Theory]
    [InlineData("session.Tokens.AccessToken is null or \"\"")]
    [InlineData("string.IsNullOrEmpty(session.Tokens.AccessToken)")]
    [InlineData("session is { Tokens.AccessToken: null }")]
    public Task MemberOfAMember_TestedEmpty_DoesNotReport(string test) => Verifier.VerifyAsync(Tokens + $$"""
        class Session { public Tokens Tokens { get; set; } = new(); }
        class Program
        {
            static void Run(Session session, Session other)
            {
                if ({{test}})
                {
                    Console.WriteLine("none: " + session.Tokens.AccessToken);
                    Console.{|NHI1002:WriteLine("other: " + other.Tokens.AccessToken)|};
                    Console.{|NHI1002:WriteLine("other: " + session.Tokens.RefreshToken)|};
                }
                else
                {
                    Console.{|NHI1002:WriteLine("some: " + session.Tokens.AccessToken)|};
                }
            }
        }
        """);

    [Fact]
    public Task Emptied_ImmutableCollection_DoesNotReport() => Snippet.VerifyAsync("""
        System.Collections.Immutable.ImmutableArray<string?> all = [answer.AccessToken];
        logger.{|NHI1001:LogInformation(string.Concat(all))|};
        all = all.Clear();
        logger.LogInformation(string.Concat(all));
        """);
}
