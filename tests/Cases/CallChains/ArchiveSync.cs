using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Archives.Sync;

public interface IArchiveSource
{
    Task<ArchiveGrant> OpenAsync(CancellationToken cancellationToken);
}

public sealed class ArchiveGrant
{
    private readonly IReadOnlyDictionary<string, JsonElement> _fields;

    internal ArchiveGrant(IReadOnlyDictionary<string, JsonElement> fields) => _fields = fields;

    public string Pass => Text("access_token");

    public string Kind => Text("token_type");

    public string Text(string name) => _fields.TryGetValue(name, out JsonElement value) ? value.ToString() : "";

    public int Number(string name) => _fields.TryGetValue(name, out JsonElement value) ? value.GetInt32() : 0;
}

public sealed class HttpArchiveSource(HttpClient http) : IArchiveSource
{
    public async Task<ArchiveGrant> OpenAsync(CancellationToken cancellationToken)
    {
        string json = await PostAsync(cancellationToken);
        return Parse(json);
    }

    private static ArchiveGrant Parse(string json) => new(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? []);

    private async Task<string> PostAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using HttpResponseMessage response = await http.PostAsync("https://archive.example/token", form, cancellationToken); // silent
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}

public sealed class ArchiveLetter
{
    private readonly StringBuilder _text = new();

    public ArchiveLetter Line(string label, string value)
    {
        _text.Append(label).Append(": ").AppendLine(value);
        return this;
    }

    public ArchiveLetter LineOf(string label, int value) => Line(label, value.ToString(CultureInfo.InvariantCulture));

    public string Finish() => _text.ToString();
}

public sealed class ArchiveOutput(ILogger<ArchiveOutput> logger, TextWriter file)
{
    public void Publish(string text) => Write(Stamp(text));

    public void Save(string text) => file.WriteLine(Stamp(text));

    public int Measure(string text) => Count(Stamp(text));

    private static string Stamp(string text) => "[archive] " + text;

    private static int Count(string text) => text.Length;

    private void Write(string text) => logger.LogInformation("{Text}", text);
}

public sealed class ArchiveSync(IArchiveSource source, ArchiveOutput output, ILogger<ArchiveSync> logger)
{
    private ArchiveGrant? _grant;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _grant = await source.OpenAsync(cancellationToken);
        output.Publish(_grant.Kind); // silent
        output.Publish(_grant.Pass); // leaks: NHI1001
        output.Publish(_grant.Text("scope")); // silent
        output.Publish(_grant.Text("refresh_token")); // leaks: NHI1001
        output.Measure(_grant.Pass); // silent
        await ReportAsync(3);
    }

    public string Letter(ArchiveGrant grant)
    {
        string quiet = new ArchiveLetter().Line("kind", grant.Kind).LineOf("seconds", grant.Number("expires_in")).Finish();
        output.Publish(quiet); // silent
        string loud = new ArchiveLetter().Line("kind", grant.Kind).Line("pass", Decorate(grant.Pass, 2)).Finish();
        output.Publish(loud); // leaks: NHI1001
        return quiet;
    }

    public void Depth(ArchiveGrant grant)
    {
        logger.LogDebug("{Text}", First(grant)); // leaks: NHI1001
        logger.LogDebug("{Text}", Other(grant)); // silent
        logger.LogDebug("{Text}", Decorate(grant.Kind, 4)); // silent
        logger.LogDebug("{Text}", Pick(grant, 0)); // silent
        logger.LogDebug("{Text}", Pick(grant, 1)); // leaks: NHI1001
        logger.LogDebug("{Text}", Or(null, grant.Text("id_token"))); // leaks: NHI1001
        logger.LogDebug("{Text}", Or(grant.Kind, "none")); // silent
        Visit(grant.Pass, static value => "size " + value.Length); // silent
        Visit(grant.Pass, static value => "value " + value); // leaks: NHI1001
    }

    private async Task ReportAsync(int rounds)
    {
        if (rounds == 0)
        {
            logger.LogInformation("Reported {Kind}", _grant?.Kind); // silent
            return;
        }

        logger.LogInformation("Round {Round} with {Pass}", rounds, Current()); // leaks: NHI1001
        logger.LogInformation("Round {Round} with {Pass}", rounds, Current().Length); // silent
        await ReportAsync(rounds - 1);
    }

    private string Current() => Decorate(_grant?.Pass ?? "", 1);

    private void Visit(string value, Func<string, string> format) => logger.LogDebug("{Text}", format(value));

    private static string First(ArchiveGrant grant) => Second(grant, "first");

    private static string Second(ArchiveGrant grant, string label) => label + Third(grant.Pass).ToString();

    private static object Third(string value) => value;

    private static string Other(ArchiveGrant grant) => Second2(grant.Pass, grant.Kind);

    private static string Second2(string ignored, string used) => ignored.Length > 0 ? used : "none";

    private static string Pick(ArchiveGrant grant, int index) => index switch { 0 => grant.Kind, _ => grant.Pass };

    private static string Or(string? first, string second) => first ?? second;

    private static string Decorate(string text, int times) => times == 0 ? text : Decorate("<" + text + ">", times - 1);
}
