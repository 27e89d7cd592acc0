using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Serialization;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonConverter = System.Text.Json.Serialization.JsonConverter;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Cartography.Sheets;

public sealed class Sheet
{
    [JsonPropertyName("refresh_token")]
    [System.Text.Json.Serialization.JsonRequired]
    public string Rt { get; set; } = "";

    public string Region { get; set; } = "";
}

public class SheetBase
{
    public string Region { get; set; } = "";
}

public sealed class SheetWithSecret : SheetBase
{
    public string Access_Token { get; set; } = "";
}

public sealed class ConvertedSheet
{
    [System.Text.Json.Serialization.JsonConverter(typeof(HiddenConverter))]
    public string AccessToken { get; set; } = "";

    public string Region { get; set; } = "";
}

public sealed class WriteOnlySheet
{
    private string _jwt = "";

    public string AccessToken
    {
        set => _jwt = value;
    }

    public bool Signed => _jwt.Length > 0;
}

public sealed class FieldSheet
{
    public string AccessToken = "";

    public string Region { get; set; } = "";
}

public sealed class HiddenConverter : System.Text.Json.Serialization.JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue("***");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Sheet))]
[JsonSerializable(typeof(List<Sheet>))]
[JsonSerializable(typeof(SheetBase))]
public sealed partial class SheetJson : JsonSerializerContext;

public sealed class Cartography(ILogger<Cartography> logger)
{
    public void Generated(Sheet sheet, SheetBase plain)
    {
        logger.LogInformation("{Json}", JsonSerializer.Serialize(plain, SheetJson.Default.SheetBase)); // silent
        logger.LogInformation("{Json}", JsonSerializer.Serialize(sheet, SheetJson.Default.Sheet)); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.Serialize(sheet, typeof(Sheet), SheetJson.Default)); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.Serialize([sheet], SheetJson.Default.ListSheet)); // leaks: NHI1001
        logger.LogInformation("{Info}", SheetJson.Default.Sheet.Properties.Count); // silent
        logger.LogInformation("{Json}", JsonSerializer.SerializeToElement(sheet)); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.SerializeToElement(sheet).GetProperty("Region")); // silent
        logger.LogInformation("{Json}", JsonSerializer.SerializeToNode(sheet)?["refresh_token"]); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.SerializeToNode(sheet)?["Region"]); // silent
        logger.LogInformation("{Json}", JsonSerializer.SerializeToDocument(sheet).RootElement.GetRawText()); // leaks: NHI1001
    }

    public void Shapes(SheetWithSecret secret, ConvertedSheet converted, WriteOnlySheet writeOnly, FieldSheet field)
    {
        logger.LogInformation("{Json}", JsonSerializer.Serialize<SheetBase>(secret)); // silent
        logger.LogInformation("{Json}", JsonSerializer.Serialize<object>(secret)); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.Serialize(converted)); // silent
        logger.LogInformation("{Json}", JsonConvert.SerializeObject(converted)); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.Serialize(writeOnly)); // silent
        logger.LogInformation("{Json}", JsonSerializer.Serialize(field)); // silent
        logger.LogInformation("{Json}", JsonConvert.SerializeObject(field)); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.Serialize(new { secret.Region, Known = secret.Access_Token != "" })); // silent
        logger.LogInformation("{Json}", JsonSerializer.Serialize(new { secret.Region, Bearer = secret.Access_Token })); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.Serialize(new Dictionary<string, string> { ["region"] = secret.Region })); // silent
        logger.LogInformation("{Json}", JsonSerializer.Serialize(new Dictionary<string, string> { ["cred"] = secret.Access_Token })); // leaks: NHI1001
        logger.LogInformation("{Json}", JsonSerializer.Serialize((secret.Region, secret.Access_Token).Region)); // silent
    }

    public void Streams(Sheet sheet, SheetBase plain, Stream body)
    {
        using MemoryStream memory = new();
        JsonSerializer.Serialize(memory, plain);
        logger.LogInformation("{Json}", Encoding.UTF8.GetString(memory.ToArray())); // silent
        memory.SetLength(0);
        JsonSerializer.Serialize(memory, sheet);
        logger.LogInformation("{Size}", memory.Length); // silent
        logger.LogInformation("{Json}", Encoding.UTF8.GetString(memory.ToArray())); // leaks: NHI1001
        memory.Position = 0;
        var back = JsonSerializer.Deserialize<Sheet>(memory)!;
        logger.LogInformation("{Region}", back.Region); // silent
        logger.LogInformation("{Rt}", back.Rt); // leaks: NHI1001
        StringWriter text = new();
        new XmlSerializer(typeof(SheetBase)).Serialize(text, plain);
        logger.LogInformation("{Xml}", text.ToString()); // silent
        StringWriter xml = new();
        new XmlSerializer(typeof(Sheet)).Serialize(xml, sheet);
        logger.LogInformation("{Xml}", xml.ToString()); // leaks: NHI1001
        using JsonTextWriter writer = new(new StreamWriter(File.Create("sheet.json")));
        writer.WriteStartObject();
        writer.WritePropertyName("region"); // silent
        writer.WriteValue(sheet.Region); // silent
        writer.WritePropertyName("refresh_token"); // silent
        writer.WriteValue(sheet.Rt); // leaks: NHI1003
        writer.WriteEndObject();
        using FileStream file = File.Create("sheet.xml");
        new DataContractSerializer(typeof(SheetBase)).WriteObject(file, plain); // silent
        new DataContractSerializer(typeof(Sheet)).WriteObject(file, sheet); // leaks: NHI1003
        Newtonsoft.Json.JsonSerializer.CreateDefault().Serialize(Console.Out, plain); // silent
        Newtonsoft.Json.JsonSerializer.CreateDefault().Serialize(Console.Out, sheet); // leaks: NHI1002
    }

    public void Trees(string answer)
    {
        var tree = JObject.Parse(answer);
        foreach (var property in tree.Properties())
        {
            Console.WriteLine(property.Name); // silent
        }

        Console.WriteLine(tree.Value<int>("expires_in")); // silent
        Console.WriteLine(tree.Value<string>("id_token")); // leaks: NHI1002
        Console.WriteLine((string?)tree.Property("device_code")?.Value); // leaks: NHI1002
        Console.WriteLine(tree.ContainsKey("device_code")); // silent
        var picked = new JObject { ["scope"] = tree["scope"] };
        Console.WriteLine(picked); // silent
        picked.Merge(new JObject { ["at"] = tree["access_token"] });
        Console.WriteLine(picked); // leaks: NHI1002
        dynamic late = JsonConvert.DeserializeObject(answer)!;
        Console.WriteLine((string)late.token_type); // silent
        Console.WriteLine((string)late.access_token); // leaks: NHI1002
        var shape = JsonConvert.DeserializeAnonymousType(answer, new { access_token = "", expires_in = 0 })!;
        Console.WriteLine(shape.expires_in); // silent
        Console.WriteLine(shape.access_token); // leaks: NHI1002
        var node = JsonNode.Parse(answer)!.AsObject();
        Console.WriteLine(node["error"]?["message"]); // silent
        Console.WriteLine(node["data"]?["access_token"]?.GetValue<string>()); // leaks: NHI1002
        var moved = node["refresh_token"]!.DeepClone();
        Console.WriteLine(moved.GetValueKind()); // silent
        Console.WriteLine(moved.ToJsonString()); // leaks: NHI1002
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(answer));
        string? access = null, kind = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("access_token"u8))
            {
                reader.Read();
                access = reader.GetString();
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("token_type"u8))
            {
                reader.Read();
                kind = reader.GetString();
            }
        }

        Console.WriteLine(kind); // silent
        Console.WriteLine(access); // leaks: NHI1002
    }
}
