using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Values across methods, types and files.</summary>
public sealed class CallTests
{
    [Fact]
    public Task Chain_OfFiveMethodsInTwoFiles_Reports() => Verifier.VerifyAsync(
        """
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            string First(TokenResponse answer) => Second(answer.RefreshToken!);
            string Second(string text) => Chain.Third(text + "!");
            void M(ILogger logger, TokenResponse answer) => logger.{|NHI1001:LogInformation(First(answer))|};
        }
        """,
        """
        static class Chain
        {
            public static string Third(string text) => Fourth(text.Trim());
            static string Fourth(string text) { string copy = text; return Fifth(copy); }
            static string Fifth(string text) => text;
        }
        """);

    [Fact]
    public Task SourceInCallee_AsyncAndOut_Reports() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            async Task<string> GetAsync(TokenResponse answer) { await Task.Yield(); return answer.AccessToken!; }
            bool TryGet(TokenResponse answer, out string text, out string scope) { text = answer.AccessToken!; scope = answer.Scope!; return true; }
            async Task M(ILogger logger, TokenResponse answer)
            {
                logger.{|NHI1001:LogInformation(await GetAsync(answer))|};
                if (TryGet(answer, out string text, out string scope))
                {
                    logger.{|NHI1001:LogInformation(text)|};
                    logger.LogInformation(scope);
                }
            }
        }
        """);

    [Fact]
    public Task Interface_AndVirtual_RunTheImplementation() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        interface ISink { void Put(string text); }
        class LogSink(ILogger logger) : ISink { public void Put(string text) => logger.LogInformation(text); }
        abstract class Base { public abstract string Value(TokenResponse answer); }
        class Secret : Base { public override string Value(TokenResponse answer) => answer.AccessToken!; }
        class C
        {
            void M(ISink sink, Base source, ILogger logger, TokenResponse answer)
            {
                sink.{|NHI1001:Put(answer.AccessToken!)|};
                sink.Put(answer.Scope!);
                logger.{|NHI1001:LogInformation(source.Value(answer))|};
            }
        }
        """);

    [Fact]
    public Task Recursion_Ends() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            string Even(string text, int depth) => depth == 0 ? text : Odd(text, depth - 1);
            string Odd(string text, int depth) => depth == 0 ? "" : Even("<" + text, depth - 1);
            void M(ILogger logger, TokenResponse answer) => logger.{|NHI1001:LogInformation(Even(answer.AccessToken!, 7))|};
        }
        """);

    [Fact]
    public Task TwoInstances_StayApart() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Box
        {
            private string _text = "";
            public void Set(string text) => _text = text;
            public string Get() => _text;
        }
        class C
        {
            void M(ILogger logger, TokenResponse answer)
            {
                var secret = new Box();
                var plain = new Box();
                secret.Set(answer.AccessToken!);
                plain.Set(answer.Scope!);
                logger.{|NHI1001:LogInformation(secret.Get())|};
                logger.LogInformation(plain.Get());
            }
        }
        """);

    [Fact]
    public Task TwoObjectsOfOneFactory_StayApart() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Slot { public string? Text { get; set; } }
        class C(ILogger logger)
        {
            static Slot Make(string? text) => new() { Text = text };
            public void Log(TokenResponse answer)
            {
                Slot one = Make(answer.AccessToken);
                Slot two = Make(answer.Scope);
                logger.{|NHI1001:LogInformation(one.Text)|};
                logger.LogInformation(two.Text);
            }
        }
        """);

    [Fact]
    public Task TwoFieldsThatOwnTheirObjects_StayApart() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Slot { public string? Text { get; set; } }
        class C(ILogger logger)
        {
            private readonly Slot _first = new();
            private readonly Slot _second = new();
            public void Set(TokenResponse answer)
            {
                _first.Text = answer.RefreshToken;
                _second.Text = answer.TokenType;
            }
            public void Log()
            {
                logger.{|NHI1001:LogInformation(_first.Text)|};
                logger.LogInformation(_second.Text);
            }
        }
        """);

    [Fact]
    public Task SharedObject_SetByOneHolder_ReportsAtAnother() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Slot { public string? Text { get; set; } }
        class Writes(Slot slot) { public void Set(TokenResponse answer) => slot.Text = answer.RefreshToken; }
        class Reads(Slot slot, ILogger logger) { public void Log() => logger.{|NHI1001:LogInformation(slot.Text)|}; }
        """);

    [Fact]
    public Task PrimaryConstructor_AndRecord_KeepTheValue() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Client(ILogger logger, string secret, string name)
        {
            public void Call() => logger.{|NHI1001:LogInformation(secret)|};
            public void Show() => logger.LogInformation(name);
        }
        class C
        {
            void M(ILogger logger, TokenResponse answer)
            {
                var client = new Client(logger, answer.AccessToken!, answer.Scope!);
                client.Call();
                client.Show();
            }
        }
        """);

    [Fact]
    public Task Helper_ThatHashes_IsFollowedNotNamed() => Verifier.VerifyAsync("""
        using System.Security.Cryptography;
        using System.Text;
        using Microsoft.Extensions.Logging;
        class C
        {
            static string Redact(string text) => text;
            static string Show(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            static string Stars(string text) => new string('*', text.Length);
            void M(ILogger logger, string refreshToken)
            {
                logger.{|NHI1001:LogInformation(Redact(refreshToken))|};
                logger.LogInformation(Show(refreshToken));
                logger.LogInformation(Stars(refreshToken));
            }
        }
        """);

    [Fact]
    public Task Iterator_GivesElements() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            IEnumerable<string> Tokens(TokenResponse answer) { yield return answer.Scope!; yield return answer.AccessToken!; }
            void M(ILogger logger, TokenResponse answer)
            {
                foreach (string token in Tokens(answer)) logger.{|NHI1001:LogInformation(token)|};
            }
        }
        """);

    [Fact]
    public Task Property_WithCode_IsCalled() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Session(TokenResponse answer)
        {
            public string Header => "Bearer " + answer.AccessToken;
            public string Scope => answer.Scope ?? "";
        }
        class C
        {
            void M(ILogger logger, Session session)
            {
                logger.{|NHI1001:LogInformation(session.Header)|};
                logger.LogInformation(session.Scope);
            }
        }
        """);
}
