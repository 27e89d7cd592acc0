using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Serialization;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Drafts.Observed;

[DataContract]
public class DraftSession
{
    [DataMember(Name = "account")]
    public string Account { get; set; } = "";

    [DataMember(Name = "refresh_token")]
    public string Renewal { get; set; } = "";
}

public class DraftProfile
{
    public string Account { get; set; } = "";

    [JsonPropertyName("access_token")]
    public string Pass { get; set; } = "";

    public int Lifetime { get; set; }
}

public class HiddenProfile
{
    public string Account { get; set; } = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public string AccessToken { get; set; } = "";

    [JsonInclude]
    internal string Note = "";
}

public class HalfHiddenProfile
{
    public string Account { get; set; } = "";

    [Newtonsoft.Json.JsonIgnore]
    public string RefreshToken { get; set; } = "";
}

[JsonConverter(typeof(MaskedConverter))]
public sealed record Masked(string Value);

public sealed class MaskedConverter : System.Text.Json.Serialization.JsonConverter<Masked>
{
    public override Masked? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Masked value, JsonSerializerOptions options) => writer.WriteStringValue("***");
}

public sealed class ObservedDrafts(ILogger<ObservedDrafts> logger)
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true };

    public void Whole(DraftProfile profile, HiddenProfile hidden, HalfHiddenProfile half)
    {
        logger.LogInformation("{Json}", JsonSerializer.Serialize(profile)); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.Serialize(profile.Account, s_options)); // silent
        logger.LogInformation("{Json}", JsonSerializer.Serialize(hidden)); // silent
        logger.LogInformation("{Json}", JsonSerializer.Serialize(half)); // leaks: NHI1001
        logger.LogInformation("{Json}", Newtonsoft.Json.JsonConvert.SerializeObject(half)); // silent
        logger.LogInformation("{Json}", Newtonsoft.Json.JsonConvert.SerializeObject(profile)); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.Serialize(new { profile.Account, profile.Lifetime })); // silent
    }

    public void Nested(DraftProfile profile)
    {
        var list = new List<DraftProfile> { profile };
        logger.LogDebug("{Json}", Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(list))); // leaks: NHI1001
        logger.LogDebug("{Json}", JsonSerializer.Serialize(list.Select(static p => p.Lifetime))); // silent
        var wrapped = new { Kind = "draft", Value = new Masked(profile.Pass) };
        logger.LogDebug("{Json}", JsonSerializer.Serialize(wrapped)); // silent
        JsonNode node = JsonSerializer.SerializeToNode(profile)!;
        logger.LogDebug("{Json}", node["Lifetime"]); // silent
        logger.LogDebug("{Json}", node.ToJsonString()); // leaks: NHI1001
        node["access_token"] = "***";
        logger.LogDebug("{Json}", node.ToJsonString()); // silent
    }

    public void Objects(DraftProfile profile)
    {
        var json = new JsonObject { ["account"] = profile.Account, ["scheme"] = "Bearer" };
        logger.LogDebug("{Json}", json.ToString()); // silent
        json.Add("value", profile.Pass);
        logger.LogDebug("{Json}", json.ToString()); // leaks: NHI1001
        json.Remove("value");
        logger.LogDebug("{Json}", json.ToString()); // silent
        JObject other = JObject.FromObject(profile);
        logger.LogDebug("{Json}", other["Account"]); // silent
        logger.LogDebug("{Json}", other); // leaks: NHI1001
    }

    public void Writers(DraftProfile profile)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("lifetime", profile.Lifetime);
            writer.WriteBoolean("signedIn", profile.Pass.Length > 0);
            writer.WriteEndObject();
        }

        logger.LogTrace("{Json}", Encoding.UTF8.GetString(stream.ToArray())); // silent
        using var second = new MemoryStream();
        using (var writer = new Utf8JsonWriter(second))
        {
            writer.WriteStartObject();
            writer.WriteString("pass", profile.Pass);
            writer.WriteEndObject();
        }

        logger.LogTrace("{Json}", Encoding.UTF8.GetString(second.ToArray())); // leaks: NHI1001
    }

    public void Xml(DraftSession session)
    {
        var text = new StringBuilder();
        using (XmlWriter writer = XmlWriter.Create(text))
        {
            writer.WriteStartElement("draft");
            writer.WriteAttributeString("account", session.Account);
            writer.WriteEndElement();
        }

        logger.LogTrace("{Xml}", text); // silent
        using var target = new StringWriter();
        new XmlSerializer(typeof(DraftSession)).Serialize(target, session);
        logger.LogTrace("{Xml}", target.ToString()); // leaks: NHI1001
        using var contract = new StringWriter();
        using (XmlWriter writer = XmlWriter.Create(contract))
        {
            new DataContractSerializer(typeof(DraftSession)).WriteObject(writer, session);
        }

        logger.LogTrace("{Xml}", contract); // leaks: NHI1001
        logger.LogTrace("{Xml}", contract.GetStringBuilder().Length); // silent
    }

    public void Back(string json)
    {
        DraftProfile? profile = JsonSerializer.Deserialize<DraftProfile>(json, s_options);
        logger.LogInformation("Account {Account}", profile?.Account); // silent
        logger.LogInformation("Pass {Pass}", profile?.Pass); // leaks: NHI1001
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        logger.LogInformation("Kind {Kind}", root.GetProperty("token_type").GetString()); // silent
        logger.LogInformation("Value {Value}", root.GetProperty("id_token").GetString()); // leaks: NHI1001
        logger.LogInformation("Has one {Has}", root.TryGetProperty("refresh_token", out _)); // silent
        logger.LogInformation("Raw {Raw}", root.TryGetProperty("refresh_token", out JsonElement found) ? found.GetRawText() : "none"); // leaks: NHI1001
    }
}
