using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>What outlives the call: statics in all their forms.</summary>
public sealed class StaticTests
{
    [Fact]
    public Task LazyAndAsyncLocal_Report() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        class C
        {
            static TokenResponse Get() => null!;
            static readonly Lazy<string> Secret {|NHI1007:= new(() => Get().RefreshToken!)|};
            static readonly Lazy<string> Scope = new(() => Get().Scope!);
            static readonly AsyncLocal<string> Current = new();
            static readonly AsyncLocal<string> CurrentScope = new();
            static readonly ThreadLocal<string> Local = new();
            void M(TokenResponse answer)
            {
                {|NHI1007:Current.Value = answer.RefreshToken!|};
                CurrentScope.Value = answer.Scope!;
                {|NHI1007:Local.Value = answer.RefreshToken!|};
            }
        }
        """);

    [Fact]
    public Task ClosureInStatic_Reports() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        class C
        {
            static Func<string>? _provider;
            static Action? _later;
            static event Action? Changed;
            static void Use(string text) { }
            void M(TokenResponse answer)
            {
                string secret = answer.RefreshToken!;
                string scope = answer.Scope!;
                {|NHI1007:_provider = () => secret|};
                {|NHI1007:_later = () => Use(secret)|};
                {|NHI1007:Changed += () => Use(secret)|};
            }
            void N(TokenResponse answer)
            {
                string scope = answer.Scope!;
                _provider = () => scope;
                _later = () => Use(scope);
                Changed += () => Use(scope);
            }
        }
        """);

    [Fact]
    public Task StaticCollection_AndSingleton_Report() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Session
        {
            public static readonly Session Instance = new();
            public string Token { get; set; } = "";
            public string Scope { get; set; } = "";
        }
        class C
        {
            static readonly List<string> Kept = new();
            void M(TokenResponse answer)
            {
                Kept.{|NHI1007:Add(answer.RefreshToken!)|};
                Kept.Add(answer.Scope!);
                {|NHI1007:Session.Instance.Token = answer.RefreshToken!|};
                Session.Instance.Scope = answer.Scope!;
            }
            void Show(ILogger logger)
            {
                logger.{|NHI1001:LogInformation(Session.Instance.Token)|};
                logger.LogInformation(Session.Instance.Scope);
            }
        }
        """);

    [Fact]
    public Task ObjectFromElsewhere_Kept_Reports() => Verifier.VerifyAsync("""
        using Octokit;
        class Account { public string? User { get; set; } public string? AccessToken { get; set; } }
        class Profile { public string? User { get; set; } }
        static class Shared
        {
            private static Account? s_account;
            private static Profile? s_profile;
            private static readonly List<Account> s_accounts = [];
            private static readonly List<Profile> s_profiles = [];
            private static readonly Queue<OauthToken> s_queue = new();
            private static readonly Dictionary<string, Account> s_map = new();
            static void Field(Account account) => {|NHI1007:s_account = account|};
            static void List(Account account) => s_accounts.{|NHI1007:Add(account)|};
            static void Entry(Account account) => {|NHI1007:s_map["x"] = account|};
            static void Library(OauthToken token) => s_queue.{|NHI1007:Enqueue(token)|};
            static void Given(Account account) => {|NHI1007:s_map.GetValueOrDefault("x")!.AccessToken = account.AccessToken|};
            static void Harmless(Profile profile) => s_profile = profile;
            static void HarmlessList(Profile profile) => s_profiles.Add(profile);
            static void Made() => s_account = new Account { User = "ann" };
            static void Cleared(Account account)
            {
                account.AccessToken = null;
                s_account = account;
            }
        }
        """);

    [Fact]
    public Task ChangedCopyOfAStatic_IsNoOtherLeak() => Verifier.VerifyAsync("""
        using System.Collections.Immutable;
        using Duende.IdentityModel.Client;
        class C
        {
            static ImmutableDictionary<string, string?> Kept = ImmutableDictionary<string, string?>.Empty;
            static ImmutableDictionary<string, string?> Other = ImmutableDictionary<string, string?>.Empty;
            void M(TokenResponse answer)
            {
                Kept = Kept.SetItem("tenant", answer.Scope);
                {|NHI1007:Kept = Kept.SetItem("session", answer.AccessToken)|};
                Kept = Kept.Remove("tenant");
                {|NHI1007:Other = Kept|};
                Other = Other.Clear();
            }
        }
        """);

    [Fact]
    public Task StaticCode_ThatCapturesNothing_DoesNotReport() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        class C
        {
            static Func<TokenResponse, string?> Select = answer => answer.AccessToken;
            static Func<string?>? Give;
            void M(TokenResponse answer)
            {
                Select = static given => given.RefreshToken;
                {|NHI1007:Select = _ => answer.RefreshToken|};
                string? scope = answer.Scope;
                Give = () => scope;
                {|NHI1007:Give = () => answer.RefreshToken|};
            }
        }
        """);
}
