using Microsoft.Extensions.Logging;
using Newtonsoft.Json;

namespace Cases.Members.Credentials;

public class TokenDto
{
    [JsonProperty("access_token")]
    public string Value { get; set; } = "";

    [JsonProperty("refresh_token")]
    public string? Renewal { get; set; }

    [JsonProperty("scope")]
    public string? Granted { get; set; }

    [JsonProperty("token_type")]
    public string? Kind { get; set; }
}

public class Connection
{
    public required string Host { get; init; }

    public string? Secret
    {
        get => field;
        set => field = value?.Trim();
    }

    public string? Remark
    {
        get => field ?? "none";
        set;
    }

    public string Header => "Bearer " + Secret;

    public string Label => Host + "/" + Remark;
}

public class Slots
{
    private readonly string?[] _values = new string?[4];

    public string? this[int index]
    {
        get => _values[index];
        set => _values[index] = value;
    }

    public string? this[string name]
    {
        get => name == "bearer" ? _values[0] : null;
        set => _values[name == "bearer" ? 0 : 1] = value;
    }
}

public class Client(string host, string secret, ILogger logger)
{
    private readonly string _host = host;

    public string Secret { get; } = secret;

    public void Ping()
    {
        logger.LogInformation("Ping {Host}", _host);
    }

    public string Describe() => $"{host}: {secret}";

    public string DescribeHost() => $"{host}: {secret.Length}";
}

public class Settings
{
    public Connection Primary { get; } = new() { Host = "a" };

    public List<Connection> Others { get; } = [];

    public Dictionary<string, string?> Extra { get; } = [];
}

public class ConnectionManager
{
    private readonly ILogger<ConnectionManager> _logger;
    private string? _pending;
    private string? _lastKind;

    public ConnectionManager(ILogger<ConnectionManager> logger) => _logger = logger;

    public void Properties(string json)
    {
        TokenDto dto = JsonConvert.DeserializeObject<TokenDto>(json)!;
        var connection = new Connection { Host = "api.example", Secret = dto.Value, Remark = dto.Granted };
        _logger.LogInformation("Label {Label}", connection.Label); // silent
        _logger.LogInformation("Header {Header}", connection.Header); // leaks: NHI1001
        connection.Secret = dto.Kind;
        _logger.LogInformation("Header {Header}", connection.Header); // silent
        connection.Remark = dto.Renewal;
        _logger.LogInformation("Label {Label}", connection.Label); // leaks: NHI1001
    }

    public void Indexers(string json)
    {
        TokenDto dto = JsonConvert.DeserializeObject<TokenDto>(json)!;
        var slots = new Slots { [0] = dto.Kind, [1] = dto.Value };
        _logger.LogInformation("Slot {Value}", slots[0]); // silent
        _logger.LogInformation("Slot {Value}", slots[1]); // leaks: NHI1001
    }

    public void PrimaryConstructors(TokenDto dto)
    {
        var client = new Client("api.example", dto.Renewal!, _logger);
        client.Ping(); // silent
        _logger.LogInformation("Client {Client}", client.Describe()); // leaks: NHI1001
        _logger.LogInformation("Client {Client}", client.DescribeHost()); // silent
        _logger.LogInformation("Client {Client}", client.Secret); // leaks: NHI1001
        _logger.LogInformation("Client {Client}", new Client(dto.Renewal!, "none", _logger).DescribeHost()); // leaks: NHI1001
    }

    public void Nested(TokenDto dto)
    {
        var settings = new Settings
        {
            Primary = { Secret = dto.Value, Remark = "first" },
            Others = { new Connection { Host = "b", Remark = dto.Kind } },
            Extra = { ["scope"] = dto.Granted, ["bearer"] = dto.Value },
        };
        _logger.LogInformation("Primary {Value}", settings.Primary.Secret); // leaks: NHI1001
        _logger.LogInformation("Primary {Value}", settings.Primary.Remark); // silent
        _logger.LogInformation("Other {Value}", settings.Others[0].Remark); // silent
        _logger.LogInformation("Extra {Value}", settings.Extra["bearer"]); // leaks: NHI1001
        _logger.LogInformation("Extra {Value}", settings.Extra["scope"]); // silent
        Connection? missing = settings.Others.FirstOrDefault();
        _logger.LogInformation("Other {Value}", missing?.Secret?.Length); // silent
    }

    public void Begin(TokenDto dto)
    {
        _pending = dto.Renewal;
        _lastKind = dto.Kind;
    }

    public void Complete()
    {
        _logger.LogInformation("Completing {Pending}", _pending); // leaks: NHI1001
        _logger.LogInformation("Completing {Kind}", _lastKind); // silent
        _logger.LogInformation("Completing {Name}", nameof(_pending)); // silent
    }
}
