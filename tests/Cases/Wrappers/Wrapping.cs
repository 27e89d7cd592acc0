using System.Diagnostics;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Wrappers.Wrapping;

public interface IAudit
{
    void Write(string category, object? detail);
}

public sealed class LogAudit(ILogger<LogAudit> logger) : IAudit
{
    public void Write(string category, object? detail) => logger.LogInformation("{Category}: {Detail}", category, detail);
}

public sealed class NullAudit : IAudit
{
    public void Write(string category, object? detail)
    {
    }
}

public static class Log
{
    private static readonly NLog.Logger _logger = NLog.LogManager.GetCurrentClassLogger();

    public static void Info(string format, params object?[] cells) => _logger.Info(string.Format(format, cells));

    public static void Fields(IDictionary<string, object?> fields)
    {
        foreach (KeyValuePair<string, object?> field in fields)
        {
            _logger.Info("{0}={1}", field.Key, field.Value);
        }
    }

    public static T Traced<T>(this T value, string name)
    {
        _logger.Trace("{0} is {1}", name, value);
        return value;
    }
}

public static class Messages
{
    private static readonly Action<ILogger, string?, int, Exception?> _renewed =
        LoggerMessage.Define<string?, int>(LogLevel.Information, new EventId(2), "Renewed {Detail} for {Seconds} s");

    public static void Renewed(ILogger logger, string? detail, int seconds) => _renewed(logger, detail, seconds, null);

    private static readonly Action<ILogger, string?, Exception?> _opened =
        LoggerMessage.Define<string?>(LogLevel.Information, new EventId(1), "Opened with {Detail}");

    public static void Opened(ILogger logger, string? detail) => _opened(logger, detail, null);
}

public static class Shell
{
    public static int Run(string program, params string[] words)
    {
        var info = new ProcessStartInfo(program) { UseShellExecute = false };
        foreach (string word in words)
        {
            info.ArgumentList.Add(word);
        }

        using Process process = Process.Start(info)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    public static int RunWithInput(string program, string input)
    {
        using Process process = Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true })!;
        process.StandardInput.WriteLine(input);
        process.WaitForExit();
        return process.ExitCode;
    }
}

public sealed class Notebook(string folder)
{
    public void Save(string name, string? text) => File.WriteAllText(Path.Combine(folder, name), text);

    public async Task SaveAsync(string name, IEnumerable<string> lines)
    {
        await using var writer = new StreamWriter(Path.Combine(folder, name));
        foreach (string line in lines)
        {
            await writer.WriteLineAsync(line);
        }
    }

    public bool Has(string name) => File.Exists(Path.Combine(folder, name));
}

public sealed class WrapperUser(LogAudit audit, IAudit anyAudit, NullAudit nothing, ILogger<WrapperUser> logger, Notebook notebook)
{
    public void Audited(TokenResponse answer)
    {
        audit.Write("renew", answer.RefreshToken); // leaks: NHI1001
        audit.Write("renew", answer.ExpiresIn); // silent
        anyAudit.Write("renew", answer.AccessToken); // leaks: NHI1001
        nothing.Write("renew", answer.AccessToken); // silent
    }

    public void StaticLog(TokenResponse answer)
    {
        Log.Info("scope {0}", answer.Scope); // silent
        Log.Info("type {0} value {1}", answer.TokenType, answer.AccessToken); // leaks: NHI1001
    }

    public void FieldBag(TokenResponse answer)
    {
        Log.Fields(new Dictionary<string, object?> { ["value"] = answer.AccessToken }); // leaks: NHI1001
        Log.Fields(new Dictionary<string, object?> { ["value"] = answer.Scope }); // silent
    }

    public string? Fluent(TokenResponse answer)
    {
        answer.Scope.Traced("scope"); // silent
        return answer.AccessToken.Traced("value"); // leaks: NHI1001
    }

    public void LoggerMessages(TokenResponse answer)
    {
        Messages.Renewed(logger, answer.Scope, answer.ExpiresIn); // silent
        Messages.Renewed(logger, answer.IdentityToken, answer.ExpiresIn); // leaks: NHI1001
        Messages.Opened(logger, answer.AccessToken); // leaks: NHI1001
        Messages.Opened(logger, answer.TokenType); // silent
    }

    public void Processes(TokenResponse answer)
    {
        Shell.Run("docker", "login", "--username", "bot", "--password", answer.AccessToken!); // leaks: NHI1005
        Shell.Run("docker", "login", "--username", answer.Scope!, "--password-stdin"); // silent
        Shell.RunWithInput("docker", answer.AccessToken!); // silent
    }

    public async Task Files(TokenResponse answer)
    {
        notebook.Save("session.txt", answer.RefreshToken); // leaks: NHI1003
        notebook.Save("scope.txt", answer.Scope); // silent
        await notebook.SaveAsync("all.txt", [answer.Scope!, answer.AccessToken!]); // leaks: NHI1003
        await notebook.SaveAsync("all.txt", [answer.Scope!, answer.TokenType!]); // silent
        logger.LogInformation("Saved: {Saved}", notebook.Has("session.txt")); // silent
    }

    public void Guarded(TokenResponse answer)
    {
        DebugOnly(answer.AccessToken); // leaks: NHI1001
        DebugOnly(answer.ErrorDescription); // silent
    }

    private void DebugOnly(string? text)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.LogDebug("{Text}", text);
        }
    }
}
