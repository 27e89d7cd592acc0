using System.Runtime.Serialization;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cases.Serialization.NewtonsoftJson;

public sealed class Wire
{
    [JsonProperty("access_token")]
    public string? Bearer { get; set; }

    [JsonProperty("expires_in")]
    public int Seconds { get; set; }

    [JsonProperty("scope")]
    public string? Granted { get; set; }
}

[DataContract]
public sealed class Contract
{
    [DataMember(Name = "refresh_token")]
    public string? Renewal { get; set; }

    [DataMember(Name = "client_name")]
    public string? Client { get; set; }
}

public sealed class Row
{
    public string? Title { get; set; }

    public string? Cell { get; set; }
}

public sealed class NewtonsoftDumps(ILogger<NewtonsoftDumps> logger)
{
    public void Deserialized(string body)
    {
        Wire wire = JsonConvert.DeserializeObject<Wire>(body)!;
        logger.LogInformation("{Value}", wire.Bearer); // leaks: NHI1001
        logger.LogInformation("{Value} {Granted}", wire.Seconds, wire.Granted); // silent
    }

    public void Tree(string body)
    {
        JObject tree = JObject.Parse(body);
        logger.LogInformation("{Value}", tree["refresh_token"]); // leaks: NHI1001
        logger.LogInformation("{Value}", tree.Value<string>("access_token")); // leaks: NHI1001
        logger.LogInformation("{Value}", tree["token_type"]); // silent
        logger.LogInformation("{Value}", tree.Value<int>("expires_in")); // silent
    }

    public void Dynamic(string body)
    {
        dynamic answer = JObject.Parse(body);
        string value = answer.access_token;
        string type = answer.token_type;
        logger.LogInformation("{Value}", value); // leaks: NHI1001
        logger.LogInformation("{Value}", type); // silent
    }

    public void Serialized(TokenResponse answer, string path)
    {
        var row = new Row { Title = answer.Scope, Cell = answer.RefreshToken };
        File.WriteAllText(path, JsonConvert.SerializeObject(row, Formatting.Indented)); // leaks: NHI1003
        File.WriteAllText(path, JsonConvert.SerializeObject(new Row { Title = answer.Scope })); // silent
    }

    public void Built(TokenResponse answer, string path)
    {
        var tree = new JObject { ["title"] = answer.Scope, ["cell"] = answer.AccessToken };
        File.WriteAllText(path, tree.ToString()); // leaks: NHI1003
        logger.LogInformation("{Title}", tree["title"]); // silent
    }

    public void Streamed(TokenResponse answer, string path)
    {
        using StreamWriter writer = File.CreateText(path);
        new JsonSerializer().Serialize(writer, new Row { Cell = answer.AccessToken }); // leaks: NHI1003
        new JsonSerializer().Serialize(writer, new Row { Title = "none" }); // silent
    }

    public void Declared(Contract contract)
    {
        logger.LogInformation("{Value}", contract.Renewal); // leaks: NHI1001
        logger.LogInformation("{Value}", contract.Client); // silent
    }

    public void Populated(string body)
    {
        var wire = new Wire();
        JsonConvert.PopulateObject(body, wire);
        logger.LogInformation("{Wire}", JsonConvert.SerializeObject(wire)); // leaks: NHI1001
        logger.LogInformation("{Wire}", wire); // silent
    }
}
