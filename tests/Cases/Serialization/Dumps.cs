using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using System.Xml.Serialization;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Serialization.Dumps;

public sealed class StoredSession
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}

public sealed class WireSession
{
    [JsonPropertyName("refresh_token")]
    public string? Renewal { get; set; }

    [JsonPropertyName("token_type")]
    public string? Type { get; set; }

    [JsonPropertyName("expires_in")]
    public int Seconds { get; set; }
}

public sealed class CarefulSession
{
    public string? Name { get; set; }

    [JsonIgnore]
    public string? Value { get; set; }
}

public sealed class Dumps(ILogger<Dumps> logger, Serilog.ILogger structured)
{
    public void Json(TokenResponse answer)
    {
        var session = new StoredSession { Name = answer.Scope, Value = answer.RefreshToken };
        logger.LogDebug("{Session}", JsonSerializer.Serialize(session)); // leaks: NHI1001
        logger.LogDebug("{Session}", session); // silent
        logger.LogDebug("{Session}", JsonSerializer.Serialize(new StoredSession { Name = answer.Scope })); // silent
    }

    public void JsonFile(TokenResponse answer, string path)
    {
        var session = new StoredSession { Name = answer.Scope, Value = answer.AccessToken };
        File.WriteAllText(path, JsonSerializer.Serialize(session)); // leaks: NHI1003
        session.Value = null;
        File.WriteAllText(path, JsonSerializer.Serialize(session)); // silent
    }

    public async Task JsonStream(TokenResponse answer, string path)
    {
        var session = new StoredSession { Name = answer.Scope, Value = answer.AccessToken };
        await using FileStream file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, session); // leaks: NHI1003
        await JsonSerializer.SerializeAsync(file, session.Name); // silent
    }

    public void Ignored(TokenResponse answer)
    {
        var session = new CarefulSession { Name = answer.Scope, Value = answer.AccessToken };
        logger.LogDebug("{Session}", JsonSerializer.Serialize(session)); // silent
        structured.Debug("{@Session}", session); // leaks: NHI1001
    }

    public void ByWireName(string body)
    {
        WireSession session = JsonSerializer.Deserialize<WireSession>(body)!;
        logger.LogInformation("{Value}", session.Renewal); // leaks: NHI1001
        logger.LogInformation("{Value}", session.Type); // silent
        logger.LogInformation("{Value}", session.Seconds); // silent
    }

    public void Document(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        logger.LogInformation("{Value}", document.RootElement.GetProperty("access_token").GetString()); // leaks: NHI1001
        logger.LogInformation("{Value}", document.RootElement.GetProperty("expires_in").GetInt32()); // silent
        if (document.RootElement.TryGetProperty("error", out JsonElement error))
        {
            logger.LogError("{Error}", error.GetString()); // silent
        }

        if (document.RootElement.TryGetProperty("refresh_token", out JsonElement renewal))
        {
            logger.LogInformation("{Value}", renewal); // leaks: NHI1001
        }
    }

    public void Node(string body)
    {
        JsonNode node = JsonNode.Parse(body)!;
        string? value = node["device_code"]?.GetValue<string>();
        logger.LogInformation("{Value}", value); // leaks: NHI1001
        logger.LogInformation("{Value}", node["verification_uri"]?.GetValue<string>()); // silent
        Console.WriteLine("Enter {0}", node["user_code"]); // silent
    }

    public void BuiltNode(TokenResponse answer)
    {
        var node = new JsonObject { ["kind"] = "session", ["value"] = answer.IdentityToken };
        logger.LogInformation("{Node}", node.ToJsonString()); // leaks: NHI1001
        logger.LogInformation("{Kind}", node["kind"]); // silent
        node.Remove("value");
        logger.LogInformation("{Node}", node.ToJsonString()); // silent
    }

    public void Writer(TokenResponse answer, string path)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("value", answer.RefreshToken);
            writer.WriteEndObject();
        }

        File.WriteAllBytes(path, buffer.ToArray()); // leaks: NHI1003
    }

    public void Xml(TokenResponse answer, string path)
    {
        var element = new XElement("session", new XAttribute("scope", answer.Scope!), new XElement("value", answer.AccessToken));
        element.Save(path); // leaks: NHI1003
        new XElement("session", new XAttribute("scope", answer.Scope!)).Save(path); // silent
        logger.LogInformation("{Xml}", element.ToString()); // leaks: NHI1001
    }

    public void XmlByType(TokenResponse answer, string path)
    {
        using var text = new StringWriter();
        new XmlSerializer(typeof(StoredSession)).Serialize(text, new StoredSession { Value = answer.RefreshToken });
        logger.LogInformation("{Xml}", text.ToString()); // leaks: NHI1001
    }

    public void Destructured(TokenResponse answer)
    {
        structured.Information("{@Session}", new StoredSession { Value = answer.AccessToken }); // leaks: NHI1001
        structured.Information("{Session}", new StoredSession { Value = answer.AccessToken }); // silent
        structured.Information("{@Session}", new { answer.Scope, answer.ExpiresIn }); // silent
        structured.ForContext("session", answer.AccessToken).Information("Ready"); // leaks: NHI1001
        structured.ForContext("scope", answer.Scope).Information("Ready"); // silent
    }

    public void RoundTrip(TokenResponse answer)
    {
        string text = JsonSerializer.Serialize(new StoredSession { Name = answer.Scope, Value = answer.AccessToken });
        StoredSession back = JsonSerializer.Deserialize<StoredSession>(text)!;
        logger.LogInformation("{Value}", back.Value); // leaks: NHI1001
    }

    public void GenericDump(TokenResponse answer)
    {
        Dump(new StoredSession { Name = "a", Value = answer.RefreshToken }); // leaks: NHI1001
        Dump(new StoredSession { Name = answer.Scope }); // silent
    }

    private void Dump<T>(T thing) => logger.LogInformation("{Type}: {Json}", typeof(T).Name, JsonSerializer.Serialize(thing));
}
