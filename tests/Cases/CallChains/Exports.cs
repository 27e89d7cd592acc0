using System.Diagnostics;
using System.Text;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.CallChains.Exports;

public interface ITarget
{
    void Save(string name, string value);
}

public sealed class FolderTarget(string folder) : ITarget
{
    public void Save(string name, string value) => Write(Path.Combine(folder, name), value);

    private static void Write(string path, string value)
    {
        using var writer = new StreamWriter(path, append: false, Encoding.UTF8);
        writer.Write(value);
    }
}

public sealed class MemoryTarget : ITarget
{
    private readonly Dictionary<string, string> _values = [];

    public IReadOnlyCollection<string> Names => _values.Keys;

    public void Save(string name, string value) => _values[name] = value;

    public string Load(string name) => _values[name];
}

public sealed class ApiClient(HttpClient http)
{
    public Task<string> Find(string path, string? query) => Send(HttpMethod.Get, path + Suffix(query), null);

    public Task<string> Signed(string path, string? bearer) => Send(HttpMethod.Get, path, bearer);

    private static string Suffix(string? query) => query is null ? "" : "?q=" + Uri.EscapeDataString(query);

    private async Task<string> Send(HttpMethod method, string path, string? bearer)
    {
        using var request = new HttpRequestMessage(method, new Uri("https://api.example" + path));
        if (bearer is not null)
        {
            request.Headers.Authorization = new("Bearer", bearer);
        }

        using HttpResponseMessage answer = await http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}

public static class Tools
{
    public static void Start(string program, params string[] words) => Start(new ProcessStartInfo(program), words);

    public static void StartWith(string program, string name, string value)
    {
        var info = new ProcessStartInfo(program);
        info.Environment[name] = value;
        Start(info, []);
    }

    private static void Start(ProcessStartInfo info, string[] words)
    {
        foreach (string word in words)
        {
            info.ArgumentList.Add(word);
        }

        using Process? process = Process.Start(info);
        process?.WaitForExit();
    }
}

public sealed class Failure(string reason, string? detail) : Exception(Text(reason, detail))
{
    private static string Text(string reason, string? detail) => detail is null ? reason : reason + ": " + detail;
}

/// <summary>Hands a session over to other programs, files and services.</summary>
public sealed class Exports(HttpClient http, ILogger<Exports> logger)
{
    private readonly FolderTarget _folder = new(Path.GetTempPath());
    private readonly MemoryTarget _memory = new();

    public void Folder(AuthenticationResult result)
    {
        _folder.Save("tenant.txt", result.TenantId); // silent
        _folder.Save("session.txt", result.AccessToken); // leaks: NHI1003
        _folder.Save("length.txt", result.AccessToken.Length.ToString()); // silent
    }

    public void Memory(AuthenticationResult result)
    {
        _memory.Save("tenant", result.TenantId); // silent
        _memory.Save("session", result.AccessToken); // silent
        logger.LogInformation("{Names}", string.Join(',', _memory.Names)); // silent
        logger.LogInformation("{Value}", _memory.Load("session")); // leaks: NHI1001
        logger.LogInformation("{Value}", _memory.Load("tenant")); // silent
    }

    public void TargetIsKnown(AuthenticationResult result)
    {
        ITarget target = new MemoryTarget();
        target.Save("session", result.AccessToken); // silent
        target = new FolderTarget("/var/lib/mirror");
        target.Save("session", result.AccessToken); // leaks: NHI1003
        target.Save("user", result.Account.Username); // silent
    }

    public void AnyTarget(IReadOnlyList<ITarget> targets, TokenResponse answer)
    {
        foreach (ITarget target in targets)
        {
            target.Save("kind", answer.TokenType ?? ""); // silent
            target.Save("renewal", answer.RefreshToken ?? ""); // leaks: NHI1003
        }
    }

    public void Lines(TokenResponse answer)
    {
        string path = Path.Combine(Path.GetTempPath(), "mirror.env");
        File.WriteAllLines(path, ["MIRROR_SCOPE=" + answer.Scope, "MIRROR_KEY=" + answer.AccessToken]); // leaks: NHI1003
        File.WriteAllLines(path, ["MIRROR_SCOPE=" + answer.Scope, "MIRROR_SECONDS=" + answer.ExpiresIn]); // silent
        File.AppendAllText(path, $"MIRROR_RENEWAL={answer.RefreshToken}\n"); // leaks: NHI1003
        File.Delete(path); // silent
    }

    public void Streams(TokenResponse answer)
    {
        using FileStream file = File.Create(Path.Combine(Path.GetTempPath(), "mirror.bin"));
        file.Write(Encoding.UTF8.GetBytes(answer.Scope ?? "")); // silent
        file.Write(Encoding.UTF8.GetBytes(answer.RefreshToken ?? "")); // leaks: NHI1003
        using var memory = new MemoryStream();
        memory.Write(Encoding.UTF8.GetBytes(answer.RefreshToken ?? "")); // silent
    }

    public async Task Address(TokenResponse answer)
    {
        var client = new ApiClient(http);
        await client.Find("/repos", answer.Scope); // silent
        await client.Find("/repos", answer.AccessToken); // leaks: NHI1009
        await client.Signed("/repos", answer.AccessToken); // silent
    }

    public void Builder(TokenResponse answer)
    {
        var signed = new UriBuilder("https", "api.example", 443, "/items") { Query = "key=" + answer.AccessToken }; // leaks: NHI1009
        var plain = new UriBuilder("https", "api.example", 443, "/items") { Query = "scope=" + answer.Scope }; // silent
        logger.LogDebug("{Length}", signed.Query.Length + plain.Query.Length); // silent
    }

    public void Programs(TokenResponse answer)
    {
        Tools.Start("git", "config", "user.name", "mirror"); // silent
        Tools.Start("git", "-c", "http.extraHeader=Authorization: Bearer " + answer.AccessToken, "fetch"); // leaks: NHI1005
        Tools.Start("git", "config", "mirror.seconds", answer.ExpiresIn.ToString()); // silent
        Tools.StartWith("git", "GIT_SCOPE", answer.Scope ?? ""); // silent
        Tools.StartWith("git", "GIT_KEY", answer.AccessToken ?? ""); // leaks: NHI1006
    }

    public void Variables(TokenResponse answer)
    {
        Environment.SetEnvironmentVariable("MIRROR_SCOPE", answer.Scope); // silent
        Environment.SetEnvironmentVariable("MIRROR_KEY", answer.RefreshToken); // leaks: NHI1004
        Environment.SetEnvironmentVariable("MIRROR_KEY", null); // silent
        AppContext.SetData("mirror.renewal", answer.RefreshToken); // leaks: NHI1004
        AppContext.SetData("mirror.kind", answer.TokenType); // silent
    }

    public void Refused(TokenResponse answer, int status)
    {
        if (status == 403)
        {
            throw new Failure("refused", answer.Scope); // silent
        }

        if (status == 401)
        {
            throw new Failure("refused", null); // silent
        }

        throw new Failure("refused", answer.AccessToken); // leaks: NHI1008
    }

    public void Traced(TokenResponse answer)
    {
        using var activity = new Activity("mirror");
        activity.SetTag("scope", answer.Scope); // silent
        activity.SetTag("bearer", answer.AccessToken); // leaks: NHI1010
        activity.AddBaggage("renewal", answer.RefreshToken); // leaks: NHI1010
        activity.AddEvent(new ActivityEvent("renewed", tags: new() { ["seconds"] = answer.ExpiresIn })); // silent
    }
}
