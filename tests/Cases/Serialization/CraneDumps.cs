using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonIgnoreAttribute = System.Text.Json.Serialization.JsonIgnoreAttribute;
using SystemJson = System.Text.Json.JsonSerializer;

namespace Cranes.Dumps;

public class CraneLogin
{
    [JsonPropertyName("access_token")]
    [JsonProperty("access_token")]
    public string? Access { get; set; }

    public string? Yard { get; set; }
}

public class IgnoredLogin
{
    [JsonIgnore]
    public string? AccessToken { get; set; }

    public string? Yard { get; set; }
}

public class OptedLogin
{
    [Newtonsoft.Json.JsonIgnore]
    public string? AccessToken { get; set; }

    public string? Yard { get; set; }
}

[DataContract]
public class ContractLogin
{
    [DataMember(Name = "refresh_token")]
    public string? Renewal { get; set; }

    public string? AccessToken { get; set; }

    [DataMember]
    public string? Yard { get; set; }
}

[DataContract]
public class PartialLogin
{
    public string? AccessToken { get; set; }

    [DataMember]
    public string? Yard { get; set; }
}

public class XmlLogin
{
    [XmlIgnore]
    public string? AccessToken { get; set; }

    [XmlAttribute]
    public string? Yard { get; set; }
}

public interface ICraneArchive
{
    void Keep(string name, string text);
}

public class CraneDumps(ICraneArchive archive)
{
    public void Json(CraneLogin login, IgnoredLogin ignored, OptedLogin opted)
    {
        Console.WriteLine(SystemJson.Serialize(login)); // leaks: NHI1002
        Console.WriteLine(SystemJson.Serialize(login.Yard)); // silent
        Console.WriteLine(SystemJson.Serialize(ignored)); // silent
        Console.WriteLine(SystemJson.Serialize(opted)); // leaks: NHI1002
        Console.WriteLine(JsonConvert.SerializeObject(login, Newtonsoft.Json.Formatting.Indented)); // leaks: NHI1002
        Console.WriteLine(JsonConvert.SerializeObject(opted)); // silent
        Console.WriteLine(JsonConvert.SerializeObject(ignored)); // leaks: NHI1002
        Console.WriteLine(SystemJson.Serialize(new { login.Yard, Size = login.Access!.Length })); // silent
        Console.WriteLine(SystemJson.Serialize(new[] { login })); // leaks: NHI1002
        Console.WriteLine(SystemJson.Serialize(new Dictionary<string, CraneLogin> { ["a"] = login })); // leaks: NHI1002
    }

    public void Tokens(CraneLogin login)
    {
        var tree = JObject.FromObject(login);
        Console.WriteLine(tree["Yard"]); // silent
        Console.WriteLine(tree["access_token"]); // leaks: NHI1002
        Console.WriteLine(tree); // leaks: NHI1002
        tree.Remove("access_token");
        Console.WriteLine(tree.ToString(Newtonsoft.Json.Formatting.None)); // silent
        JObject made = new(new JProperty("yard", login.Yard), new JProperty("value", login.Access));
        Console.WriteLine(made["yard"]); // silent
        Console.WriteLine(made.ToString()); // leaks: NHI1002
        var back = SystemJson.Deserialize<CraneLogin>(SystemJson.Serialize(login))!;
        Console.WriteLine(back.Yard); // silent
        Console.WriteLine(back.Access); // leaks: NHI1002
        var copy = JToken.Parse(JsonConvert.SerializeObject(login)).ToObject<CraneLogin>()!;
        Console.WriteLine(copy.Access); // leaks: NHI1002
        Console.WriteLine(copy.Yard); // silent
    }

    public void Xml(ContractLogin contract, PartialLogin partial, XmlLogin xml)
    {
        using StringWriter text = new();
        using (var writer = XmlWriter.Create(text))
        {
            new DataContractSerializer(typeof(ContractLogin)).WriteObject(writer, contract);
        }

        Console.WriteLine(text); // leaks: NHI1002
        using StringWriter second = new();
        using (var writer = XmlWriter.Create(second))
        {
            new DataContractSerializer(typeof(PartialLogin)).WriteObject(writer, partial);
        }

        Console.WriteLine(second); // silent
        using StringWriter third = new();
        new XmlSerializer(typeof(XmlLogin)).Serialize(third, xml);
        Console.WriteLine(third.ToString()); // silent
        using StringWriter fourth = new();
        new XmlSerializer(typeof(CraneLogin)).Serialize(fourth, new CraneLogin { Access = xml.AccessToken });
        Console.WriteLine(fourth.ToString()); // leaks: NHI1002
    }

    public void Written(CraneLogin login)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("yard", login.Yard);
            writer.WriteString("value", login.Access);
            writer.WriteEndObject();
        }

        Console.WriteLine(stream.Length); // silent
        Console.WriteLine(Encoding.UTF8.GetString(stream.ToArray())); // leaks: NHI1002
        using MemoryStream harmless = new();
        using (Utf8JsonWriter writer = new(harmless))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(login.Yard);
            writer.WriteEndArray();
        }

        Console.WriteLine(Encoding.UTF8.GetString(harmless.ToArray())); // silent
        archive.Keep("yard", SystemJson.Serialize(login.Yard)); // silent
        archive.Keep("login", SystemJson.Serialize(login)); // leaks: NHI1014
        archive.Keep("login", JsonConvert.SerializeObject(login)); // leaks: NHI1014
        archive.Keep("size", JsonConvert.SerializeObject(login).Length.ToString()); // silent
    }
}
