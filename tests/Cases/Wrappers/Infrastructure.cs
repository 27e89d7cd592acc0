using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cases.Wrappers.Infrastructure;

public interface IOutput
{
    void Line(string text);

    void Error(string text) => Line("ERROR " + text);
}

public sealed class TerminalOutput(TextWriter writer) : IOutput
{
    public TerminalOutput()
        : this(Console.Out)
    {
    }

    public void Line(string text) => writer.WriteLine(text);
}

public sealed class CountingOutput : IOutput
{
    public int Lines { get; private set; }

    public void Line(string text) => Lines++;
}

public static class AppLog
{
    private static ILogger? _logger;
    private static readonly object Gate = new();

    public static void Use(ILogger logger) => _logger = logger;

    public static void Info(string message, [CallerMemberName] string? caller = null) => Write(LogLevel.Information, caller + ": " + message);

    public static void Warn(string template, params object[] values) => Write(LogLevel.Warning, string.Format(template, values));

    public static void Lazy(Func<string> message)
    {
        if (_logger?.IsEnabled(LogLevel.Debug) == true)
        {
            Write(LogLevel.Debug, message());
        }
    }

    private static void Write(LogLevel level, string message)
    {
        lock (Gate)
        {
            _logger?.Log(level, message);
        }
    }
}

public sealed class ShellRunner
{
    private readonly List<string> _arguments = [];

    public ShellRunner With(string name, string value)
    {
        _arguments.Add("--" + name);
        _arguments.Add(value);
        return this;
    }

    public int Run(string tool, string? input = null)
    {
        var start = new ProcessStartInfo(tool, string.Join(' ', _arguments)) { RedirectStandardInput = input != null };
        using Process process = Process.Start(start)!;
        if (input != null)
        {
            process.StandardInput.WriteLine(input);
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    public static int Run(string tool, params string[] arguments)
    {
        using Process process = Process.Start(tool, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}

public sealed class ConfigWriter : IDisposable
{
    private readonly StreamWriter _writer;

    public ConfigWriter(string path) => _writer = new StreamWriter(path, append: true, Encoding.UTF8);

    public void Section(string name) => _writer.WriteLine("[" + name + "]");

    public void Entry(string key, object? value) => _writer.WriteLine("{0}={1}", key, value);

    public void Hidden(string key, string value) => _writer.WriteLine("{0}={1}", key, new string('x', value.Length));

    public void Dispose() => _writer.Dispose();
}

public sealed class Infrastructure
{
    public void Outputs(AuthenticationResult result)
    {
        var terminal = new TerminalOutput();
        terminal.Line("Tenant " + result.TenantId); // silent
        terminal.Line("Bearer " + result.AccessToken); // leaks: NHI1002
        IOutput output = terminal;
        output.Error("Refused " + result.AccessToken); // leaks: NHI1002
        var counting = new CountingOutput();
        counting.Line(result.AccessToken); // silent
        ((IOutput)counting).Error(result.AccessToken); // silent
        using var text = new StringWriter();
        new TerminalOutput(text).Line(result.AccessToken); // silent
        new TerminalOutput(Console.Error).Line(result.IdToken); // leaks: NHI1002
    }

    public void Logs(AuthenticationResult result)
    {
        AppLog.Info("Tenant " + result.TenantId); // silent
        AppLog.Info("Bearer " + result.AccessToken); // leaks: NHI1001
        AppLog.Warn("{0} until {1}", result.TokenType, result.ExpiresOn); // silent
        AppLog.Warn("{0} until {1}", result.IdToken, result.ExpiresOn); // leaks: NHI1001
        AppLog.Lazy(() => "Scopes " + string.Join(' ', result.Scopes)); // silent
        AppLog.Lazy(() => "Header " + result.CreateAuthorizationHeader()); // leaks: NHI1001
    }

    public void Processes(AuthenticationResult result)
    {
        new ShellRunner().With("tenant", result.TenantId).Run("publish"); // silent
        new ShellRunner().With("tenant", result.TenantId).Run("publish", result.AccessToken); // silent
        ShellRunner.Run("publish", "--tenant", result.TenantId); // silent
        ShellRunner.Run("publish", "--bearer", result.AccessToken); // leaks: NHI1005
        new ShellRunner().With("bearer", result.AccessToken).Run("publish"); // leaks: NHI1005
    }

    public void Files(AuthenticationResult result, string path)
    {
        using var writer = new ConfigWriter(path);
        writer.Section(result.Account.Username); // silent
        writer.Entry("expires", result.ExpiresOn); // silent
        writer.Entry("bearer", result.AccessToken); // leaks: NHI1003
        writer.Hidden("bearer", result.AccessToken); // silent
    }
}
