using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Brewery.Legacy;

public enum Severity
{
    Info,
    Error,
}

public static class Log
{
    private static readonly object Gate = new();

    public static string Folder { get; set; } = ".";

    public static void Info(string message, params object?[] arguments) => Write(Severity.Info, string.Format(CultureInfo.InvariantCulture, message, arguments));

    public static void Error(Exception error, string message) => Write(Severity.Error, message + ": " + error.Message);

    public static void Write(Severity severity, string line)
    {
        lock (Gate)
        {
            File.AppendAllText(Path.Combine(Folder, "brewery.log"), $"{DateTime.Now:O} {severity} {line}{Environment.NewLine}");
        }
    }

    [Conditional("DEBUG")]
    public static void Screen(string text) => Console.WriteLine(text);
}

public sealed class BrewCredentials
{
    public string RefreshToken { get; set; } = "";

    public string AccessToken { get; set; } = "";

    public string Kettle { get; set; } = "";
}

public abstract class Command
{
    protected virtual void Say(string text) => Console.WriteLine(text);

    protected void Fail(string text) => throw new InvalidOperationException(Decorate(text));

    protected string Decorate(string text) => $"[{GetType().Name}] {text}";

    public abstract int Run(BrewCredentials credentials);
}

public class BrewCommand : Command
{
    public override int Run(BrewCredentials credentials)
    {
        Say("kettle " + credentials.Kettle); // silent
        Say("token " + credentials.AccessToken); // leaks: NHI1002
        Log.Info("kettle {0}", credentials.Kettle); // silent
        Log.Info("kettle {0} token {1}", credentials.Kettle, credentials.AccessToken); // leaks: NHI1003
        Log.Write(Severity.Error, credentials.RefreshToken); // leaks: NHI1003
        Log.Write(Severity.Error, credentials.RefreshToken.Length.ToString()); // silent
        Log.Screen(credentials.Kettle); // silent
        Log.Screen(credentials.RefreshToken); // leaks: NHI1002
        Log.Error(new IOException("brew"), "kettle " + credentials.Kettle); // silent
        Log.Error(new IOException("brew"), "token " + credentials.AccessToken); // leaks: NHI1003
        if (credentials.Kettle.Length == 0)
        {
            Fail("no kettle"); // silent
        }

        if (credentials.AccessToken.Length < 5)
        {
            Fail("bad token " + credentials.AccessToken); // leaks: NHI1008
        }

        Console.WriteLine(Decorate(credentials.Kettle)); // silent
        Console.WriteLine(Decorate(credentials.AccessToken)); // leaks: NHI1002
        return 0;
    }
}

public class SilentBrewCommand : Command
{
    protected override void Say(string text)
    {
    }

    public override int Run(BrewCredentials credentials)
    {
        Say("token " + credentials.AccessToken); // silent
        base.Say("token " + credentials.AccessToken); // leaks: NHI1002
        base.Say("kettle " + credentials.Kettle); // silent
        return 0;
    }
}

public sealed class Report : IDisposable
{
    private readonly StringBuilder _lines = new();
    private readonly TextWriter _target;

    public Report(TextWriter target) => _target = target;

    public Report Add(string key, string? value)
    {
        _lines.Append(key).Append(": ").AppendLine(value);
        return this;
    }

    public void Dispose() => _target.Write(_lines);

    public override string ToString() => _lines.ToString();
}

public static class Reports
{
    public static void Print(BrewCredentials credentials)
    {
        var report = new Report(TextWriter.Null).Add("kettle", credentials.Kettle);
        Console.WriteLine(report); // silent
        report.Add("renewal", credentials.RefreshToken);
        Console.WriteLine(report); // leaks: NHI1002
        var other = new Report(TextWriter.Null).Add("size", credentials.RefreshToken.Length.ToString());
        Console.WriteLine(other.ToString()); // silent
        Table("kettle", credentials.Kettle); // silent
        Table("renewal", credentials.RefreshToken); // leaks: NHI1002
        Table(("kettle", credentials.Kettle)); // silent
        Table(("kettle", credentials.Kettle), ("renewal", credentials.RefreshToken)); // leaks: NHI1002
        Dump(credentials.Kettle); // silent
        Dump(credentials); // leaks: NHI1002
        Lines([credentials.Kettle, "b"]); // silent
        Lines([credentials.Kettle, credentials.AccessToken]); // leaks: NHI1002
    }

    private static void Table(params string[] cells) => Console.WriteLine(string.Join(" | ", cells));

    private static void Table(params (string Key, string Value)[] rows)
    {
        foreach (var row in rows)
        {
            Console.WriteLine("{0,-10}{1}", row.Key, row.Value);
        }
    }

    private static void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Console.Error.WriteLine(line);
        }
    }

    private static void Dump(object value)
    {
        foreach (var property in value.GetType().GetProperties())
        {
            Console.WriteLine($"{property.Name} = {property.GetValue(value)}");
        }
    }
}
