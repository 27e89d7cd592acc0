using Microsoft.Extensions.Logging;

namespace Metering.Client;

public sealed class MeterCredential
{
    public string ClientId { get; init; } = "";

    public string AccessToken { get; init; } = "";

    public string RefreshToken { get; init; } = "";
}

public interface ICredentialSource
{
    MeterCredential Current { get; }

    Task<MeterCredential> RenewAsync(CancellationToken ct);
}

public abstract class ClientBase(ICredentialSource source, ILogger logger)
{
    protected ILogger Logger { get; } = logger;

    protected async Task<string> HeaderAsync(CancellationToken ct)
    {
        var credential = await RenewedAsync(ct).ConfigureAwait(false);
        return "Bearer " + credential.AccessToken;
    }

    protected async Task<string> NameAsync(CancellationToken ct)
    {
        var credential = await RenewedAsync(ct).ConfigureAwait(false);
        return "Client " + credential.ClientId;
    }

    private Task<MeterCredential> RenewedAsync(CancellationToken ct) => source.RenewAsync(ct);

    protected string CurrentToken() => source.Current.AccessToken;

    protected virtual string Describe() => source.Current.ClientId;
}

public sealed class MeterClient(ICredentialSource source, ILogger<MeterClient> logger, HttpClient http) : ClientBase(source, logger)
{
    private string? _header;

    public async Task ReadAsync(CancellationToken ct)
    {
        var header = await HeaderAsync(ct);
        var name = await NameAsync(ct);
        Logger.LogInformation("As {Name}", name); // silent
        Logger.LogInformation("As {Header}", header); // leaks: NHI1001
        Logger.LogInformation("Now {Token}", CurrentToken()); // leaks: NHI1001
        Logger.LogInformation("Now {Text}", Describe()); // silent
        _header = header;
        using var request = Make("/readings", ct);
        Logger.LogInformation("To {Uri}", request.RequestUri); // silent
        using var response = await http.SendAsync(request, ct);
        Logger.LogInformation("Body {Body}", await response.Content.ReadAsStringAsync(ct)); // silent
        await Audit("read", name); // silent
        await Audit("read", header); // leaks: NHI1003
    }

    private HttpRequestMessage Make(string path, CancellationToken ct)
    {
        HttpRequestMessage request = new(HttpMethod.Get, "https://api.metering.example" + path);
        request.Headers.TryAddWithoutValidation("Authorization", _header); // silent
        Logger.LogTrace("Making {Path} {Stop}", path, ct.IsCancellationRequested); // silent
        Logger.LogTrace("Making {Path} {Header}", path, _header); // leaks: NHI1001
        return request;
    }

    private static async Task Audit(string action, string who) => await AuditLine($"{action} by {who}");

    private static Task AuditLine(string line) => AuditLines([line]);

    private static async Task AuditLines(string[] lines)
    {
        foreach (var line in lines)
        {
            await File.AppendAllTextAsync("audit.txt", line + "\n");
        }
    }

    protected override string Describe() => base.Describe().ToUpperInvariant();

    public void Walk(MeterCredential credential)
    {
        Console.WriteLine(Chain(credential, 3)); // leaks: NHI1002
        Console.WriteLine(Depth(credential.RefreshToken, 3)); // silent
        Console.WriteLine(Even(credential.AccessToken, 4)); // leaks: NHI1002
        Console.WriteLine(Trailing(credential.ClientId)); // silent
        Console.WriteLine(Trailing(credential.ClientId, credential.AccessToken)); // leaks: NHI1002
        Console.WriteLine(Named(right: credential.ClientId, left: credential.AccessToken)); // leaks: NHI1002
        Console.WriteLine(Named(right: credential.AccessToken, left: credential.ClientId)); // silent
        Holder holder = new(credential);
        Console.WriteLine(holder.Credential.ClientId); // silent
        Console.WriteLine(holder.Credential.RefreshToken); // leaks: NHI1002
        Console.WriteLine(holder.Twice()); // leaks: NHI1002
        Console.WriteLine(holder.Id()); // silent
    }

    private static string Chain(MeterCredential credential, int depth) =>
        depth == 0 ? credential.RefreshToken : "(" + Chain(credential, depth - 1) + ")";

    private static int Depth(string value, int depth) => depth == 0 ? value.Length : 1 + Depth(value, depth - 1);

    private static string Even(string value, int n) => n == 0 ? value : Odd(value, n - 1);

    private static string Odd(string value, int n) => n == 0 ? "odd" : Even(value, n - 1);

    private static string Trailing(string first, string second = "") => first + second;

    private static string Named(string left, string right) => left + right.Length;

    private sealed class Holder(MeterCredential credential)
    {
        public MeterCredential Credential { get; } = credential;

        public string Twice() => Once() + Once();

        public string Id() => Credential.ClientId;

        private string Once() => Credential.AccessToken;
    }
}
