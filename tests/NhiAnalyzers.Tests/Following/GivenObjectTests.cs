using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Objects from elsewhere inside objects that are made here and written out.</summary>
public sealed class GivenObjectTests
{
    private const string Types = """
        class Account { public string? User { get; set; } public string? AccessToken { get; set; } }
        class Profile { public string? User { get; set; } public int Visits { get; set; } }
        class Hidden { public string? User { get; set; } [JsonIgnore] public string? AccessToken { get; set; } }
        class Tenant
        {
            public string? Name { get; set; }
            public Account? Owner { get; set; }
            [JsonIgnore] public Account? Secret { get; set; }
            public List<Account> All { get; set; } = [];
        }
        record Wrapped(string Name, Account Account);
        record Pass(string Name, string AccessToken);
        record Envelope(string Name, Pass Inner);
        static class Store
        {
            public static void Save<T>(string path, T value) => File.WriteAllText(path, JsonSerializer.Serialize(value));
        }
        """;

    [Fact]
    public Task ObjectInsideAnother_Serialized_Reports() => VerifyAsync("""
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(new Tenant { Owner = account }))|};
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(new Tenant { All = { account } }))|};
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(new Tenant { Owner = JsonSerializer.Deserialize<Account>(json) }))|};
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(new List<Account> { account }))|};
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(new object[] { 1, account }))|};
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(new { account }))|};
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(new Dictionary<string, object> { ["x"] = account }))|};
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(new Wrapped("x", account)))|};
        logger.{|NHI1001:LogInformation("{@Tenant}", new Tenant { Owner = account })|};
        var tenant = new Tenant();
        Store.Save("x", tenant);
        tenant.Owner = account;
        Store.{|NHI1003:Save("x", tenant)|};
        """);

    [Fact]
    public Task ObjectInsideAnother_ThatIsNotWritten_DoesNotReport() => VerifyAsync("""
        logger.LogInformation(JsonSerializer.Serialize(new Tenant { Name = account.User }));
        logger.LogInformation(JsonSerializer.Serialize(new Tenant { Secret = account }));
        logger.LogInformation(JsonSerializer.Serialize(new { profile, hidden, account.User }));
        logger.LogInformation(JsonSerializer.Serialize(new object[] { 1, account }[0]));
        logger.LogInformation("{Tenant}", new Tenant { Owner = account });
        logger.LogInformation("{Wrapped}", new Wrapped("x", account));
        var tenant = new Tenant { Owner = account };
        tenant.Owner = null;
        logger.LogInformation(JsonSerializer.Serialize(tenant));
        var list = new List<Account> { account };
        list.Clear();
        logger.LogInformation(JsonSerializer.Serialize(list));
        account.AccessToken = null;
        logger.LogInformation(JsonSerializer.Serialize(new Tenant { Owner = account }));
        """);

    [Fact]
    public Task RecordInsideAnother_Printed_Reports() => VerifyAsync("""
        logger.{|NHI1001:LogInformation("{Envelope}", new Envelope("x", pass))|};
        logger.{|NHI1001:LogInformation($"{(pass, 5)}")|};
        logger.LogInformation($"{(account, 5)}");
        logger.LogInformation("{Envelope}", new Envelope("x", new Pass("x", "")));
        logger.LogInformation(string.Join(",", new List<Pass> { new("x", "") }));
        """);

    private static Task VerifyAsync(string body) => Verifier.VerifyAsync($$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Microsoft.Extensions.Logging;
        {{Types}}
        class C(ILogger logger)
        {
            void M(Account account, Profile profile, Hidden hidden, Pass pass, string json)
            {
                {{body}}
            }
        }
        """);
}
