using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cases.Wrappers.BackupAgent;

public sealed class Journal(ILoggerFactory factory)
{
    private readonly ILogger _logger = factory.CreateLogger("backup");

    public void Step(string step, object? outcome = null) => Write(LogLevel.Information, step, outcome);

    public void Problem(string step, object? outcome = null) => Write(LogLevel.Error, step, outcome);

    public IDisposable? Section(string title) => _logger.BeginScope("Section {Title}", title);

    private void Write(LogLevel level, string step, object? outcome) => _logger.Log(level, "{Step}: {Outcome}", step, outcome ?? "-");
}

public sealed class Rclone(string executable)
{
    public async Task<int> CopyAsync(string from, string to, IReadOnlyDictionary<string, string> options)
    {
        var info = new ProcessStartInfo(executable);
        info.ArgumentList.Add("copy");
        info.ArgumentList.Add(from);
        info.ArgumentList.Add(to);
        foreach ((string name, string value) in options)
        {
            info.ArgumentList.Add($"--{name}={value}");
        }

        using Process process = Process.Start(info)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public int List(string remote, Action<IDictionary<string, string?>> configure)
    {
        var info = new ProcessStartInfo(executable, ["ls", remote]) { UseShellExecute = false };
        configure(info.Environment);
        using Process process = Process.Start(info)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    public int Configure(string remote, string answers)
    {
        var info = new ProcessStartInfo(executable, ["config", "create", remote, "-"]) { RedirectStandardInput = true };
        using Process process = Process.Start(info)!;
        process.StandardInput.Write(answers);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode;
    }
}

public static class Snapshot
{
    public static void Write<T>(string path, T state)
    {
        string temporary = path + ".tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(state));
        File.Move(temporary, path, overwrite: true);
    }

    public static T Copy<T>(T state) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(state))!;
}

public sealed class CsvFile(string path) : IDisposable
{
    private readonly StreamWriter _writer = new(path);

    public int Rows { get; private set; }

    public void Row(params string[] cells)
    {
        _writer.WriteLine(string.Join(';', cells));
        Rows++;
    }

    public void Dispose() => _writer.Dispose();
}

public sealed class Timed(Journal journal) : IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public void Dispose() => journal.Step("done", Stopwatch.GetElapsedTime(_started));

    public static Timed Start(Journal journal, string what)
    {
        journal.Step("starting " + what);
        return new Timed(journal);
    }
}

public sealed class BackupAgent(IConfidentialClientApplication app, Journal journal, Rclone rclone)
{
    private static readonly string[] _scopes = ["https://storage.example/.default"];

    public async Task RunAsync(string folder)
    {
        AuthenticationResult result = await app.AcquireTokenForClient(_scopes).ExecuteAsync();
        journal.Step("signed in", result.TenantId); // silent
        journal.Step("signed in", result.AccessToken); // leaks: NHI1001
        await rclone.CopyAsync(folder, "store:", new Dictionary<string, string> { ["drive-token"] = result.AccessToken }); // leaks: NHI1005
        await rclone.CopyAsync(folder, "store:", new Dictionary<string, string> { ["drive-tenant"] = result.TenantId }); // silent
    }

    public async Task ListAsync()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(_scopes).ExecuteAsync();
        rclone.List("store:", variables =>
        {
            variables["RCLONE_CONFIG"] = "/etc/rclone.conf"; // silent
            variables["RCLONE_BEARER"] = result.AccessToken; // leaks: NHI1006
        });
        rclone.Configure("store", result.AccessToken); // silent
    }

    public async Task CheckpointAsync()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(_scopes).ExecuteAsync();
        Snapshot.Write("state.json", new { result.TenantId, result.ExpiresOn }); // silent
        Snapshot.Write("state.json", new { result.TenantId, result.AccessToken }); // leaks: NHI1003
        var copy = Snapshot.Copy(new { result.IdToken }); // silent
        journal.Problem("copy", copy.IdToken); // leaks: NHI1001
    }

    public async Task ReportAsync()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(_scopes).ExecuteAsync();
        using var report = new CsvFile("runs.csv");
        report.Row("tenant", "until"); // silent
        report.Row(result.TenantId, result.ExpiresOn.ToString("O")); // silent
        report.Row(result.TenantId, result.AccessToken); // leaks: NHI1003
        journal.Step("rows", report.Rows); // silent
    }

    public async Task MeasuredAsync()
    {
        AuthenticationResult result = await app.AcquireTokenForClient(_scopes).ExecuteAsync();
        using (Timed.Start(journal, "upload for " + result.Account?.Username)) // silent
        {
            await Task.Yield();
        }

        using (Timed.Start(journal, "upload with " + result.CreateAuthorizationHeader())) // leaks: NHI1001
        {
            await Task.Yield();
        }

        using (journal.Section(result.CorrelationId.ToString())) // silent
        using (journal.Section(result.IdToken)) // leaks: NHI1001
        {
            await Task.Yield();
        }
    }
}
