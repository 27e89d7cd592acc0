using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

public sealed class WholeObjectTests
{
    [Fact]
    public Task ObjectFromElsewhere_Serialized_Reports() => Verifier.VerifyAsync("""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        class Grant
        {
            [JsonPropertyName("refresh_token")] public string Renewal { get; set; }
            public DateTimeOffset Until { get; set; }
        }
        class Account { public string Name { get; set; } public Grant Grant { get; set; } }
        static class Store
        {
            public static void Save(Grant grant, string path)
            {
                string json = JsonSerializer.Serialize(grant);
                File.{|NHI1003:WriteAllText(path, json)|};
            }

            public static async Task SaveAsync(List<Account> accounts, string path)
            {
                await using FileStream file = File.Create(path);
                await JsonSerializer.{|NHI1003:SerializeAsync(file, accounts)|};
            }
        }
        class Program
        {
            static void Main(string[] arguments) => Store.Save(JsonSerializer.Deserialize<Grant>(arguments[0]), "grant.json");
        }
        """);

    [Fact]
    public Task ObjectWithoutCredential_Serialized_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        class Grant
        {
            [JsonIgnore] public string RefreshToken { get; set; }
            public string TokenType { get; set; }
            public bool HasAccessToken { get; set; }
            public static string AccessToken { get; set; }
        }
        class Request { public string Name { get; set; } public string AccessToken { get; set; } }
        static class Store
        {
            public static void Save(Grant grant, string path) => File.WriteAllText(path, JsonSerializer.Serialize(grant));
            public static void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(new Request { Name = "new" }));
            public static StringContent Body(Request request) => new(JsonSerializer.Serialize(request));
        }
        """);

    [Fact]
    public Task RecordFromElsewhere_Printed_Reports() => Verifier.VerifyAsync("""
        using System.Text.Json;
        using Microsoft.Extensions.Logging;
        record Grant(string Scope, string RefreshToken);
        class Plain { public string RefreshToken { get; set; } }
        record Quiet(string RefreshToken) { public override string ToString() => "a grant"; }
        class C
        {
            void M(ILogger log, string json)
            {
                var grant = JsonSerializer.Deserialize<Grant>(json);
                log.{|NHI1001:LogInformation("{Grant}", grant)|};
                log.{|NHI1001:LogInformation($"granted: {grant}")|};
                log.LogInformation("{Scope}", grant.Scope);
                log.LogInformation("{Plain} {Quiet}", JsonSerializer.Deserialize<Plain>(json), JsonSerializer.Deserialize<Quiet>(json));
            }
        }
        """);
}
