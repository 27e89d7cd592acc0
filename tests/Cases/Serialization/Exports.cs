using System.Buffers;
using System.Diagnostics;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Serialization;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Serialization.Exports;

public interface IOutbox
{
    void Enqueue(string payload);

    Task EnqueueAsync(ReadOnlyMemory<byte> payload);
}

public class Account
{
    public string Owner { get; set; } = "";

    public string? Grant { get; set; }
}

public sealed class MaskingConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue("***");
}

public sealed class LowerCaseConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToLowerInvariant());
}

public sealed class MaskedAccount
{
    public string Owner { get; set; } = "";

    [JsonConverter(typeof(MaskingConverter))]
    public string? Grant { get; set; }
}

public sealed class LowerCaseAccount
{
    [JsonConverter(typeof(LowerCaseConverter))]
    public string? Owner { get; set; }

    [JsonConverter(typeof(LowerCaseConverter))]
    public string? Grant { get; set; }
}

[DataContract]
public sealed class ContractAccount
{
    [DataMember]
    public string Owner { get; set; } = "";

    [DataMember(Name = "grant")]
    public string? Grant { get; set; }
}

[DataContract]
public sealed class PartialContractAccount
{
    [DataMember]
    public string Owner { get; set; } = "";

    public string? Grant { get; set; }
}

public sealed class XmlAccount
{
    [XmlAttribute]
    public string Owner { get; set; } = "";

    [XmlIgnore]
    public string? Grant { get; set; }
}

public sealed class PrintedAccount
{
    public string Owner { get; set; } = "";

    public string? Grant { get; set; }

    public override string ToString()
    {
        var text = new StringBuilder("account ").Append(Owner);
        if (Grant is not null)
        {
            text.Append(" holding ").Append(Grant);
        }

        return text.ToString();
    }
}

public sealed class NamedAccount
{
    public string Owner { get; set; } = "";

    public string? Grant { get; set; }

    public override string ToString() => Grant is null ? Owner + " (signed out)" : Owner + " (signed in)";
}

public sealed class Exports(ILogger<Exports> logger, IOutbox outbox)
{
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true };

    public void Masked(TokenResponse answer)
    {
        var masked = new MaskedAccount { Owner = "build", Grant = answer.AccessToken };
        logger.LogDebug("{Account}", JsonSerializer.Serialize(masked, _readable)); // silent
        var account = new Account { Owner = "build", Grant = answer.AccessToken };
        logger.LogDebug("{Account}", JsonSerializer.Serialize(account, _readable)); // leaks: NHI1001
        var lower = new LowerCaseAccount { Owner = "Build", Grant = answer.AccessToken };
        logger.LogDebug("{Account}", JsonSerializer.Serialize(lower)); // leaks: NHI1001
    }

    public void Bytes(TokenResponse answer, string path)
    {
        byte[] full = JsonSerializer.SerializeToUtf8Bytes(new Account { Owner = "build", Grant = answer.RefreshToken });
        byte[] empty = JsonSerializer.SerializeToUtf8Bytes(new Account { Owner = "build" });
        File.WriteAllBytes(path, full); // leaks: NHI1003
        File.WriteAllBytes(path, empty); // silent
    }

    public void Nodes(TokenResponse answer)
    {
        var node = new JsonObject { ["owner"] = "build", ["grant"] = answer.RefreshToken };
        logger.LogDebug("{Node}", node.ToJsonString()); // leaks: NHI1001
        logger.LogDebug("{Owner}", (string?)node["owner"]); // silent
        node.Remove("grant");
        logger.LogDebug("{Node}", node.ToJsonString()); // silent
    }

    public void BufferedWriter(TokenResponse answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("owner", "build");
            json.WriteString("grant", answer.AccessToken);
            json.WriteEndObject();
        }

        logger.LogDebug("{Length}", buffer.WrittenCount); // silent
        logger.LogDebug("{Json}", Encoding.UTF8.GetString(buffer.WrittenSpan)); // leaks: NHI1001
    }

    public void FileWriter(TokenResponse answer, string path)
    {
        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file);
        json.WriteStartObject();
        json.WriteString("scope", answer.Scope); // silent
        json.WriteNumber("seconds", answer.ExpiresIn); // silent
        json.WriteString("renewal", answer.RefreshToken); // leaks: NHI1003
        json.WriteEndObject();
    }

    public void XmlText(TokenResponse answer)
    {
        var serializer = new XmlSerializer(typeof(Account));
        using var text = new StringWriter();
        serializer.Serialize(text, new Account { Owner = "build", Grant = answer.AccessToken });
        logger.LogDebug("{Xml}", text.ToString()); // leaks: NHI1001

        using var other = new StringWriter();
        new XmlSerializer(typeof(XmlAccount)).Serialize(other, new XmlAccount { Owner = "build", Grant = answer.AccessToken });
        logger.LogDebug("{Xml}", other.ToString()); // silent
    }

    public void XmlFile(TokenResponse answer, string path)
    {
        using var xml = XmlWriter.Create(path, new XmlWriterSettings { Indent = true });
        xml.WriteStartElement("account");
        xml.WriteElementString("scope", answer.Scope); // silent
        xml.WriteElementString("grant", answer.RefreshToken); // leaks: NHI1003
        xml.WriteEndElement();
    }

    public void Contracts(TokenResponse answer, string path)
    {
        using FileStream file = File.OpenWrite(path);
        var whole = new DataContractSerializer(typeof(ContractAccount));
        whole.WriteObject(file, new ContractAccount { Owner = "build", Grant = answer.AccessToken }); // leaks: NHI1003
        var part = new DataContractSerializer(typeof(PartialContractAccount));
        part.WriteObject(file, new PartialContractAccount { Owner = "build", Grant = answer.AccessToken }); // silent
    }

    public void JsonContracts(TokenResponse answer)
    {
        var serializer = new DataContractJsonSerializer(typeof(ContractAccount));
        using var buffer = new MemoryStream();
        serializer.WriteObject(buffer, new ContractAccount { Owner = "build", Grant = answer.RefreshToken });
        logger.LogDebug("{Bytes} bytes", buffer.Length); // silent
        logger.LogDebug("{Json}", Encoding.UTF8.GetString(buffer.ToArray())); // leaks: NHI1001
    }

    public void Printed(TokenResponse answer)
    {
        var printed = new PrintedAccount { Owner = "build", Grant = answer.RefreshToken };
        logger.LogInformation("{Account}", printed); // leaks: NHI1001
        logger.LogInformation("Using " + printed); // leaks: NHI1001
        var named = new NamedAccount { Owner = "build", Grant = answer.RefreshToken };
        logger.LogInformation("{Account}", named); // silent
        Console.WriteLine(named); // silent
        Console.WriteLine(printed); // leaks: NHI1002
    }

    public async Task Unknown(TokenResponse answer)
    {
        outbox.Enqueue(JsonSerializer.Serialize(new { answer.Scope, answer.ExpiresIn })); // silent
        outbox.Enqueue(JsonSerializer.Serialize(new { answer.Scope, answer.AccessToken })); // leaks: NHI1014
        var account = new Account { Owner = answer.Scope!, Grant = answer.RefreshToken };
        await outbox.EnqueueAsync(JsonSerializer.SerializeToUtf8Bytes(account)); // leaks: NHI1014
        await outbox.EnqueueAsync(JsonSerializer.SerializeToUtf8Bytes(account.Owner)); // silent
    }

    public void Streamed(TokenResponse answer, Stream target)
    {
        JsonSerializer.Serialize(target, new Account { Owner = "build" }); // silent
        JsonSerializer.Serialize(target, new Account { Owner = "build", Grant = answer.AccessToken }); // leaks: NHI1014
    }
}
