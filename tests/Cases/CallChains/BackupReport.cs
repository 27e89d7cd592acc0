using Microsoft.Extensions.Logging;

namespace Cases.CallChains.Backup;

public sealed class BackupReport(BackupLines lines)
{
    public void Add(string label, string? text) => lines.Line(label, text ?? "-");

    public void AddSize(string label, string? text) => lines.Line(label, (text?.Length ?? 0).ToString());

    public void AddAll(string label, params ReadOnlySpan<string?> texts)
    {
        foreach (string? text in texts)
        {
            Add(label, text);
        }
    }

    public void Titled(string? subtitle = null, bool hidden = false)
    {
        if (hidden)
        {
            subtitle = "(hidden)";
        }

        lines.Line("title", subtitle ?? "Backup");
    }
}

public sealed class BackupLines(BackupOutput output)
{
    public void Line(string label, string text)
    {
        string line = Padded(label) + text;
        output.Write(line);
    }

    private static string Padded(string label) => label.PadRight(12);
}

public sealed class BackupOutput(ILogger logger)
{
    public void Write(string line)
    {
        if (line.Length > 0)
        {
            Flush(line);
        }
    }

    private void Flush(string line) => logger.LogInformation("{Line}", line);
}

public sealed class BackupFolder(string name, BackupFolder? child)
{
    public string Path() => child is null ? name : name + "/" + child.Path();

    public int Depth() => child is null ? 1 : 1 + child.Depth();

    public static BackupFolder Nest(int levels, string last) => levels == 0 ? new(last, null) : new("level" + levels, Nest(levels - 1, last));

    public static string Left(string text, int turns) => turns == 0 ? text : Right("(" + text, turns - 1);

    public static string Right(string text, int turns) => turns == 0 ? text : Left(text + ")", turns - 1);

    public static int CountLeft(string text, int seen) => text.Length == 0 ? seen : CountRight(text[1..], seen + 1);

    public static int CountRight(string text, int seen) => text.Length == 0 ? seen : CountLeft(text[1..], seen);
}
