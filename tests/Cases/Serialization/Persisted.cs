using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using System.Xml.Serialization;
using Newtonsoft.Json;
using Serilog;

namespace Cases.Serialization.Persisted;

[DataContract]
public class StoredToken
{
    [DataMember(Name = "refresh_token")]
    public string? RefreshToken { get; set; }

    [DataMember(Name = "expires_at")]
    public DateTime ExpiresAt { get; set; }
}

[DataContract]
public class StoredMeta
{
    [DataMember(Name = "user")]
    public string? User { get; set; }

    public string? RefreshToken { get; set; }
}

public class Hidden
{
    public string? User { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    [Newtonsoft.Json.JsonIgnore]
    [XmlIgnore]
    public string? AccessToken { get; set; }
}

public class Visible
{
    public string? User { get; set; }

    public string? AccessToken { get; set; }
}

public class Workspace
{
    public string Name { get; set; } = "";

    public List<Visible> Accounts { get; set; } = [];

    public List<Hidden> Guests { get; set; } = [];
}

public sealed class StarConverter : System.Text.Json.Serialization.JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue("***");
}

public class Starred
{
    public string? User { get; set; }

    [System.Text.Json.Serialization.JsonConverter(typeof(StarConverter))]
    public string? AccessToken { get; set; }
}

public class Persisted(ILogger log)
{
    public void SystemText(Visible visible, Hidden hidden, Starred starred)
    {
        log.Information("State {Json}", System.Text.Json.JsonSerializer.Serialize(hidden)); // silent
        log.Information("State {Json}", System.Text.Json.JsonSerializer.Serialize(starred)); // silent
        log.Information("State {Json}", System.Text.Json.JsonSerializer.Serialize(visible)); // leaks: NHI1001
        log.Information("State {Json}", System.Text.Json.JsonSerializer.Serialize(new { visible.User })); // silent
        log.Information("State {Json}", Encoding.UTF8.GetString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(visible))); // leaks: NHI1001
    }

    public void Json(Visible visible, Hidden hidden)
    {
        log.Information("State {Json}", JsonConvert.SerializeObject(hidden, Formatting.Indented)); // silent
        log.Information("State {Json}", JsonConvert.SerializeObject(visible, Formatting.Indented)); // leaks: NHI1001
        using var text = new StringWriter();
        new Newtonsoft.Json.JsonSerializer().Serialize(text, visible);
        log.Information("State {Json}", text.ToString()); // leaks: NHI1001
        JsonConvert.PopulateObject("{}", visible);
        log.Information("User {User}", visible.User); // silent
    }

    public void Nested(Workspace workspace)
    {
        log.Information("All {Json}", System.Text.Json.JsonSerializer.Serialize(workspace)); // leaks: NHI1001
        log.Information("All {Json}", System.Text.Json.JsonSerializer.Serialize(workspace.Guests)); // silent
        log.Information("All {Json}", JsonConvert.SerializeObject(workspace.Accounts)); // leaks: NHI1001
        log.Information("All {Json}", JsonConvert.SerializeObject(workspace.Accounts.Select(account => account.User))); // silent
    }

    public void Xml(Visible visible, Hidden hidden, TextWriter output)
    {
        using var file = new FileStream("guest.xml", FileMode.Create);
        new XmlSerializer(typeof(Hidden)).Serialize(file, hidden); // silent
        using var other = new FileStream("account.xml", FileMode.Create);
        new XmlSerializer(typeof(Visible)).Serialize(other, visible); // leaks: NHI1003
        new XmlSerializer(typeof(Visible)).Serialize(Console.Out, visible); // leaks: NHI1002
        var element = new XElement("account", new XAttribute("user", visible.User ?? ""), new XElement("bearer", visible.AccessToken));
        log.Information("Element {Name}", element.Name); // silent
        log.Information("Element {Xml}", element.ToString()); // leaks: NHI1001
        log.Information("Element {User}", element.Attribute("user")?.Value); // silent
    }

    public void Contracts(StoredToken token, StoredMeta meta)
    {
        using var stream = new MemoryStream();
        new DataContractJsonSerializer(typeof(StoredMeta)).WriteObject(stream, meta);
        log.Information("Meta {Json}", Encoding.UTF8.GetString(stream.ToArray())); // silent
        using var second = new MemoryStream();
        new DataContractSerializer(typeof(StoredToken)).WriteObject(second, token);
        log.Information("Token {Xml}", Encoding.UTF8.GetString(second.ToArray())); // leaks: NHI1001
    }

    public void Destructured(Visible visible, Hidden hidden)
    {
        log.Information("Account {Account}", visible); // silent
        log.Information("Account {@Account}", visible); // leaks: NHI1001
        log.Information("Account {@Account}", new { visible.User, Has = visible.AccessToken is not null }); // silent
        log.Information("Account {@Account}", new { hidden.User, Value = hidden.AccessToken }); // leaks: NHI1001
        log.Information("Account {Account}", new { visible.User, visible.AccessToken }); // leaks: NHI1001
        log.ForContext("account", visible, destructureObjects: true).Information("Signed in"); // leaks: NHI1001
        log.ForContext("account", visible.User).Information("Signed in"); // silent
    }

    public void Writers(Visible visible)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("user", visible.User);
            writer.WriteNumber("length", visible.AccessToken!.Length);
            writer.WriteEndObject();
        }

        log.Information("Json {Json}", Encoding.UTF8.GetString(buffer.ToArray())); // silent
        using var full = new MemoryStream();
        using (var writer = new Utf8JsonWriter(full))
        {
            writer.WriteStartObject();
            writer.WriteString("user", visible.User);
            writer.WriteString("bearer"u8, visible.AccessToken);
            writer.WriteEndObject();
        }

        log.Information("Json {Json}", Encoding.UTF8.GetString(full.ToArray())); // leaks: NHI1001
    }
}
