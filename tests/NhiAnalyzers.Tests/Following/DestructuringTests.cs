using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Objects from elsewhere that a logger shows with all their members.</summary>
public sealed class DestructuringTests
{
    private const string Types = """
        class Account { public string? User { get; set; } public string? AccessToken { get; set; } }
        class Profile { public string? User { get; set; } public int Visits { get; set; } }
        class Tenant { public string? Name { get; set; } public List<Account> Accounts { get; set; } = []; }
        """;

    [Fact]
    public Task Hole_ThatAsksForMembers_Reports() => VerifyAsync("""
        void Account(Account account) => log.{|NHI1001:Information("{@Account}", account)|};
        void Second(string name, Account account) => log.{|NHI1001:Information("{Name} {@Account} {Name} {Name}", name, account, name, name)|};
        void Array(Account[] accounts) => log.{|NHI1001:Information("{@Accounts}", accounts)|};
        void Below(Tenant tenant) => log.{|NHI1001:Information("{@Tenant}", tenant)|};
        void Framework(Account account) => logger.{|NHI1001:LogInformation("{@Account}", account)|};
        void NLogs(Account account) => nlog.{|NHI1001:Info("{@Account}", account)|};
        const string Template = "signed in: {@Account}";
        void Constant(Account account) => log.{|NHI1001:Information(Template, account)|};
        """);

    [Fact]
    public Task Hole_ThatAsksForText_DoesNotReport() => VerifyAsync("""
        void Account(Account account) => log.Information("{Account}", account);
        void Second(Account account, Profile profile) => log.Information("{Account} {@Profile}", account, profile);
        void Harmless(Profile profile) => log.Information("{@Profile}", profile);
        void Other(Tenant tenant) => log.Information("{@Name}", tenant.Name);
        void Cleared(Account account)
        {
            account.AccessToken = null;
            log.Information("{@Account}", account);
        }
        """);

    [Fact]
    public Task Property_WithAllMembers_Reports() => VerifyAsync("""
        void Context(Account account) => log.{|NHI1001:ForContext("account", account, destructureObjects: true)|}.Information("in");
        void Pushed(Account account) => Serilog.Context.LogContext.{|NHI1001:PushProperty("account", account, true)|};
        void Made(string accessToken) => log.{|NHI1001:ForContext("account", new Account { AccessToken = accessToken }, true)|}.Information("in");
        """);

    [Fact]
    public Task Property_AsText_DoesNotReport() => VerifyAsync("""
        void Context(Account account) => log.ForContext("account", account).Information("in");
        void Said(Account account) => log.ForContext("account", account, destructureObjects: false).Information("in");
        void Harmless(Profile profile) => log.ForContext("profile", profile, destructureObjects: true).Information("in");
        void Made(string accessToken) => log.ForContext("account", new Account { User = "ann", AccessToken = null }, true).Information("in");
        """);

    private static Task VerifyAsync(string members) => Verifier.VerifyAsync($$"""
        using Microsoft.Extensions.Logging;
        {{Types}}
        class C(Serilog.ILogger log, ILogger logger, NLog.Logger nlog)
        {
            void Use(Tenant tenant) => logger.LogInformation("{Name}", tenant.Name);
            void Use() => nlog.Info("in");
            void Use(string name) => log.Information("{Name}", name);
            {{members}}
        }
        """);
}
