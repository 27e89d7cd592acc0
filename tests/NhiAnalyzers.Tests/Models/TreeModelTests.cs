using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

/// <summary>Trees of JSON and XML: what stands under one name is told apart from what stands under another.</summary>
public sealed class TreeModelTests
{
    [Theory]
    [InlineData("var tree = JsonSerializer.SerializeToNode(kept)!;", "tree[\"at\"]", "tree[\"Title\"]")]
    [InlineData("var tree = JsonSerializer.SerializeToNode(new { Inner = kept })!;", "tree[\"Inner\"]![\"at\"]", "tree[\"Inner\"]![\"Title\"]")]
    [InlineData("var tree = JsonSerializer.SerializeToElement(kept);", "tree.GetProperty(\"at\").GetString()", "tree.GetProperty(\"Title\").GetString()")]
    [InlineData("var tree = JsonSerializer.SerializeToDocument(kept);", "tree.RootElement.GetRawText()", "tree.RootElement.GetProperty(\"Title\")")]
    [InlineData("var tree = JObject.FromObject(kept);", "tree[\"rt\"]", "tree[\"Title\"]")]
    [InlineData("var tree = JObject.FromObject(kept);", "tree", "tree.Count")]
    [InlineData("var tree = new JObject(new JProperty(\"a\", kept.Text), new JProperty(\"b\", kept.Title));", "tree[\"a\"]", "tree[\"b\"]")]
    [InlineData("var tree = new JObject { [\"a\"] = kept.Text, [\"b\"] = kept.Title };", "tree.Properties().First(p => p.Name == \"a\").Value", "tree.Properties().First(p => p.Name == \"b\").Value")]
    [InlineData("var map = new Dictionary<string, string?> { [\"a\"] = kept.Text, [\"b\"] = kept.Title };", "map.First(p => p.Key == \"a\").Value", "map.First(p => p.Key == \"b\").Value")]
    [InlineData("var tree = new XElement(\"r\", new XElement(\"a\", kept.Text), new XElement(\"b\", kept.Title));", "tree.Element(\"a\")", "tree.Element(\"b\")")]
    [InlineData("var tree = new XDocument(new XElement(\"r\", new XElement(\"a\", kept.Text), new XElement(\"b\", kept.Title)));", "tree.Root!.Element(\"a\")!.Value", "tree.Root!.Element(\"b\")!.Value")]
    [InlineData("var tree = new XDocument(new XElement(\"r\")); tree.Root!.Add(new XElement(\"a\", kept.Text)); tree.Root.Add(new XElement(\"b\", kept.Title));", "tree", "tree.Root.Element(\"b\")")]
    [InlineData("var tree = new XElement(\"r\"); tree.SetElementValue(\"a\", kept.Text); tree.SetAttributeValue(\"b\", kept.Title);", "tree.ToString(SaveOptions.DisableFormatting)", "tree.Attribute(\"b\")")]
    [InlineData("object?[,] grid = { { \"a\", kept.Title }, { \"b\", kept.Text } };", "grid[1, 1]", "grid.Length")]
    public Task Tree_GivesTheTokenUnderItsName(string statements, string token, string other) => VerifyAsync($$"""
        {{statements}}
        log.{|NHI1001:LogInformation("{Value}", {{token}})|};
        log.LogInformation("{Value}", {{other}});
        """);

    [Theory]
    [InlineData("var tree = JsonSerializer.SerializeToNode(kept)!;", "tree[\"at\"] = \"***\";", "tree.ToJsonString()")]
    [InlineData("var tree = JsonSerializer.SerializeToNode(kept)!.AsObject();", "tree.Remove(\"at\");", "tree.ToJsonString()")]
    [InlineData("var tree = JObject.FromObject(kept);", "tree.Remove(\"rt\");", "tree.ToString()")]
    [InlineData("var tree = new XElement(\"r\"); tree.Add(new XElement(\"a\", kept.Text));", "tree.RemoveAll();", "tree.ToString()")]
    public Task Token_TakenOutOfATree_IsGone(string statements, string removal, string text) => VerifyAsync($$"""
        {{statements}}
        log.{|NHI1001:LogInformation("{Value}", {{text}})|};
        {{removal}}
        log.LogInformation("{Value}", {{text}});
        """);

    [Fact]
    public Task OtherMember_TakenOutOfATree_LeavesTheToken() => VerifyAsync("""
        var tree = JObject.FromObject(kept);
        tree.Remove("Title");
        log.{|NHI1001:LogInformation("{Value}", tree.ToString())|};
        """);

    [Theory]
    [InlineData("document.Root!.Add(new XElement(\"a\", kept.Text));")]
    [InlineData("document.Add(new XElement(\"r\", new XElement(\"a\", kept.Text)));")]
    public Task Document_SavedWithAToken_Reports(string statement) => VerifyAsync($$"""
        var document = new XDocument(new XElement("r", kept.Title));
        document.Save("kept.xml");
        {{statement}}
        document.{|NHI1003:Save("kept.xml")|};
        """);

    [Fact]
    public Task Object_ThatHasATokenByName_HoldsItAmongItsEntries() => VerifyAsync("""
        if (!given.ContainsKey("access_token"))
        {
            log.LogInformation("{Tree}", given);
            return;
        }

        foreach (KeyValuePair<string, JToken?> entry in given)
        {
            log.LogInformation("{Name}", entry.Key);
            log.{|NHI1001:LogInformation("{Value}", entry.Value)|};
        }
        """);

    [Fact]
    public Task Object_ThatHasNoTokenByName_DoesNotReport() => VerifyAsync("""
        foreach (KeyValuePair<string, JToken?> entry in given.ContainsKey("token_type") ? given : new JObject())
        {
            log.LogInformation("{Value}", entry.Value);
        }
        """);

    [Fact]
    public Task Property_OfAPatternWithItsName_ReportsUnderThatNameOnly() => VerifyAsync("""
        foreach (JsonProperty property in body.EnumerateObject())
        {
            switch (property)
            {
                case { Name: "refresh_token", Value.ValueKind: JsonValueKind.String }:
                    log.{|NHI1001:LogInformation("{Value}", property.Value.GetString())|};
                    break;
                case { Name: "token_type" }:
                    log.LogInformation("{Value}", property.Value.GetString());
                    break;
            }

            if (property is { Name: "access_token" })
            {
                log.{|NHI1001:LogInformation("{Value}", property.Value.GetString())|};
            }
        }
        """);

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Xml.Linq;
        using Microsoft.Extensions.Logging;
        using Newtonsoft.Json.Linq;

        class Kept
        {
            public string? Title { get; set; }

            [System.Text.Json.Serialization.JsonPropertyName("at")]
            [Newtonsoft.Json.JsonProperty("rt")]
            public string? Text { get; set; }
        }
        class C
        {
            void M(ILogger log, Duende.IdentityModel.Client.TokenResponse answer, string plain, JObject given, JsonElement body)
            {
                var kept = new Kept { Title = plain, Text = answer.AccessToken };
                {{statements}}
            }
        }
        """);
}
