using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Wire names that stand in a parameter, a local, an array or a static.</summary>
public sealed class WireNameTests
{
    private const string Helpers = """
        static string? Of(JsonObject body, string name) => body[name]?.ToString();
        static string? Found(JsonObject body, string name) => body.TryGetPropertyValue(name, out JsonNode? found) ? found?.GetValue<string>() : null;
        static string? Of(JsonElement body, string name) => body.GetProperty(name).GetString();
        static string? Found(JsonElement body, string name) => body.TryGetProperty(name, out JsonElement found) ? found.GetString() : null;
        static string? Of(JObject body, string name) => (string?)body[name];
        static string? Typed(JObject body, string name) => body.Value<string>(name);
        static string? Found(JObject body, string name) => body.TryGetValue(name, out JToken? found) ? found.ToString() : null;
        static bool Try(JObject body, string name, out string? value) { value = Typed(body, name); return value != null; }
        static void Print(JsonObject body, string name) => Trace.WriteLine(body[name]);
        static string? Hidden(JsonObject body, string name) => name == "access_token" ? "***" : body[name]?.ToString();
        static string? Public(JsonObject body, string name = "access_token") { switch (name) { case "scope": return body[name]?.ToString(); default: return null; } }
        static string? Default(JsonObject body, string name = "access_token") => body[name]?.ToString();
        """;

    private static Task VerifyAsync(string statements, string members = Helpers) => Verifier.VerifyAsync($$"""
        using System;
        using System.Diagnostics;
        using System.Net.Http;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using Newtonsoft.Json.Linq;
        class C
        {
            {{members}}
            void M(JsonObject node, JsonElement element, JObject body)
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task Helper_AskedForAToken_Reports() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(Of(node, "access_token"))|};
        Trace.{|NHI1001:WriteLine(Found(node, "refresh_token"))|};
        Trace.{|NHI1001:WriteLine(Of(element, "access_token"))|};
        Trace.{|NHI1001:WriteLine(Found(element, "access_token"))|};
        Trace.{|NHI1001:WriteLine(Of(body, "access_token"))|};
        Trace.{|NHI1001:WriteLine(Typed(body, "id_token"))|};
        Trace.{|NHI1001:WriteLine(Found(body, "access_token"))|};
        Trace.{|NHI1001:WriteLine(Default(node))|};
        if (Try(body, "refresh_token", out string? value)) Trace.{|NHI1001:WriteLine(value)|};
        """);

    [Fact]
    public Task Helper_AskedForAnotherEntry_DoesNotReport() => VerifyAsync("""
        Trace.WriteLine(Of(node, "token_type"));
        Trace.WriteLine(Found(node, "expires_in"));
        Trace.WriteLine(Of(element, "scope"));
        Trace.WriteLine(Found(element, "token_type"));
        Trace.WriteLine(Of(body, "token_type"));
        Trace.WriteLine(Typed(body, "expires_in"));
        Trace.WriteLine(Found(body, "scope"));
        Trace.WriteLine(Default(node, "scope"));
        if (Try(body, "scope", out string? value)) Trace.WriteLine(value);
        """);

    [Fact]
    public Task HelperThatPrints_ReportsAtTheCall() => VerifyAsync("""
        {|NHI1001:Print(node, "access_token")|};
        Print(node, "token_type");
        """);

    [Fact]
    public Task HelperThatComparesTheName_GoesByTheName() => VerifyAsync("""
        Trace.WriteLine(Hidden(node, "access_token"));
        Trace.{|NHI1001:WriteLine(Hidden(node, "refresh_token"))|};
        Trace.WriteLine(Public(node));
        """);

    [Fact]
    public Task Local_Reports() => VerifyAsync("""
        string name = "refresh_token";
        Trace.{|NHI1001:WriteLine(node[name])|};
        name = "scope";
        Trace.WriteLine(node[name]);
        """);

    [Fact]
    public Task Loop_OverNames_Reports() => VerifyAsync("""
        foreach (string name in new[] { "scope", "refresh_token" })
        {
            Trace.{|NHI1001:WriteLine(node[name])|};
        }

        foreach (string name in new[] { "scope", "token_type" })
        {
            Trace.WriteLine(node[name]);
        }

        foreach (string name in new[] { "scope", "refresh_token" })
        {
            if (name != "refresh_token")
            {
                Trace.WriteLine(node[name]);
            }

            Trace.WriteLine($"{name}: {node[name + "_expires_in"]}");
        }
        """);

    [Fact]
    public Task Static_Reports() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(node[s_name])|};
        Trace.WriteLine(node[s_other]);
        Trace.WriteLine(s_name);
        """, """static readonly string s_name = "refresh_token"; static readonly string s_other = "token_type";""");

    [Fact]
    public Task MemberOfAnAnonymousObject_CalledLikeOnTheWire_Reports() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(JsonSerializer.Serialize(new { access_token = text }))|};
        Trace.WriteLine(JsonSerializer.Serialize(new { token_type = text }));
        Trace.WriteLine(JsonSerializer.Serialize(new { access_token = "***" }));
        Trace.WriteLine(JsonSerializer.Serialize(new { access_token = (string?)null, error = text }));
        Trace.WriteLine(JsonSerializer.Serialize(new { access_token = text.Length }));
        """, "string text = Environment.MachineName;");

    [Fact]
    public Task Path_LastPart_Reports() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(body.SelectToken("$.access_token"))|};
        Trace.{|NHI1001:WriteLine(body.SelectToken("$['data']['access_token']"))|};
        Trace.{|NHI1001:WriteLine(body.SelectToken("data.access_token"))|};
        Trace.{|NHI1001:WriteLine(At(body, "$.refresh_token"))|};
        Trace.WriteLine(At(body, "$.token_type"));
        Trace.WriteLine(body.SelectToken("$.token_type"));
        Trace.WriteLine(body.SelectToken("access_token.expires_in"));
        """, "static string? At(JObject body, string path) => (string?)body.SelectToken(path);");

    [Fact]
    public Task HelperOverARawAnswer_GoesByTheName() => VerifyAsync("""
        JsonNode answer = JsonNode.Parse(http.GetStringAsync("https://id.example/oauth/token").Result)!;
        Trace.WriteLine(Entry(answer, "token_type"));
        Trace.WriteLine(Through(answer, "scope"));
        Trace.{|NHI1001:WriteLine(Entry(answer, "access_token"))|};
        Trace.{|NHI1001:WriteLine(Through(answer, "refresh_token"))|};
        Dump(answer, "token_type");
        {|NHI1001:Dump(answer, "access_token")|};
        Trace.{|NHI1001:WriteLine(Entry(answer, Console.ReadLine()!))|};
        """, """
        static readonly HttpClient http = new();
        static string? Entry(JsonNode node, string name) => node[name]?.ToString();
        static string? Through(JsonNode node, string name) => Entry(node, name);
        static void Dump(JsonNode node, string name) => Trace.WriteLine(node[name]);
        """);
}
