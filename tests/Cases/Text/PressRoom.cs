using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Pressroom.Texts;

public sealed class PressLogin
{
    public string Desk { get; set; } = "";

    public string IdToken { get; set; } = "";

    public string DeviceCode { get; set; } = "";

    public string UserCode { get; set; } = "";
}

[InterpolatedStringHandler]
public ref struct UpperHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder _builder = new(literalLength + (formattedCount * 8));

    public readonly void AppendLiteral(string text) => _builder.Append(text);

    public readonly void AppendFormatted<T>(T value) => _builder.Append(value?.ToString()?.ToUpperInvariant());

    public override readonly string ToString() => _builder.ToString();
}

public sealed class PressRoom(TextWriter sheet)
{
    private static string Shout(UpperHandler handler) => handler.ToString();

    private static string Plain(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public void Builders(PressLogin login)
    {
        StringBuilder builder = new("desk ");
        builder.Append(login.Desk).Append(' ').Append(login.IdToken.Length);
        Console.WriteLine(builder); // silent
        builder.AppendJoin(',', login.Desk, login.IdToken);
        Console.WriteLine(builder); // leaks: NHI1002
        builder.Length = 0;
        builder.Append(login.Desk);
        Console.WriteLine(builder); // silent
        builder.Insert(0, login.DeviceCode);
        Console.WriteLine(builder.ToString(0, 20)); // leaks: NHI1002
        Console.WriteLine(builder.Length); // silent
        builder.Replace(login.DeviceCode, "***");
        Console.WriteLine(builder); // silent
        StringBuilder handled = new();
        handled.Append(CultureInfo.InvariantCulture, $"desk {login.Desk} code {login.DeviceCode}");
        Console.WriteLine(handled); // leaks: NHI1002
        StringBuilder other = new();
        other.AppendLine(CultureInfo.InvariantCulture, $"desk {login.Desk} code {login.UserCode}");
        Console.WriteLine(other); // silent
    }

    public void Formats(PressLogin login)
    {
        Console.WriteLine(string.Format("{0}-{1}", login.Desk, login.UserCode)); // silent
        Console.WriteLine(string.Format("{0}-{1}", login.Desk, login.DeviceCode)); // leaks: NHI1002
        var format = CompositeFormat.Parse("{0} at {1}");
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, format, login.Desk, login.DeviceCode)); // leaks: NHI1002
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, format, login.Desk, login.UserCode)); // silent
        Console.WriteLine($"{login.Desk,10}|{login.IdToken.Length:N0}"); // silent
        Console.WriteLine($"{login.Desk,10}|{login.IdToken,-80}"); // leaks: NHI1002
        Console.WriteLine($$"""{"desk":"{{login.Desk}}"}"""); // silent
        Console.WriteLine($$"""{"desk":"{{login.Desk}}","id":"{{login.IdToken}}"}"""); // leaks: NHI1002
        Console.WriteLine(Plain($"desk {login.Desk}")); // silent
        Console.WriteLine(Plain($"code {login.DeviceCode}")); // leaks: NHI1002
        Console.WriteLine(Shout($"desk {login.Desk}")); // silent
        Console.WriteLine(Shout($"code {login.DeviceCode}")); // leaks: NHI1002
        FormattableString lazy = $"{login.Desk} {login.IdToken}";
        Console.WriteLine(lazy.Format); // silent
        Console.WriteLine(lazy.ArgumentCount); // silent
        Console.WriteLine(lazy.GetArgument(1)); // leaks: NHI1002
    }

    public void Pieces(PressLogin login)
    {
        var line = "id=" + login.IdToken + ";desk=" + login.Desk;
        var halves = line.Split(';');
        Console.WriteLine(halves[0]); // leaks: NHI1002
        Console.WriteLine(halves.Length); // silent
        Console.WriteLine(line.Contains("desk")); // silent
        Console.WriteLine(line.AsSpan(3, 30).ToString()); // leaks: NHI1002
        Console.WriteLine(string.Join('\n', line.EnumerateRunes())); // leaks: NHI1002
        var match = Regex.Match(line, "id=(?<id>[^;]+)");
        Console.WriteLine(match.Success); // silent
        Console.WriteLine(match.Groups["id"].Value); // leaks: NHI1002
        Console.WriteLine(match.Index); // silent
        var normal = login.IdToken.Normalize().TrimEnd('=').ToLowerInvariant();
        Console.WriteLine(normal); // leaks: NHI1002
        Console.WriteLine(string.Equals(normal, login.Desk, StringComparison.Ordinal)); // silent
        Console.WriteLine(string.CompareOrdinal(normal, login.Desk)); // silent
        var bytes = Encoding.UTF8.GetBytes(login.DeviceCode);
        Console.WriteLine(Encoding.Latin1.GetString(bytes)); // leaks: NHI1002
        Console.WriteLine(bytes.Length); // silent
        Console.WriteLine(Encoding.UTF8.GetByteCount(login.DeviceCode)); // silent
        using StringReader reader = new(login.IdToken + "\n" + login.Desk);
        Console.WriteLine(reader.ReadLine()); // leaks: NHI1002
        Console.WriteLine(string.IsNullOrWhiteSpace(login.IdToken)); // silent
        sheet.Write(login.IdToken.Length); // silent
        using StringWriter text = new();
        text.Write("{0} {1}", login.Desk, login.UserCode);
        Console.WriteLine(text); // silent
        text.Write(login.IdToken);
        Console.WriteLine(text); // leaks: NHI1002
        string repeated = new(login.UserCode[0], 3);
        Console.WriteLine(repeated); // silent
        Console.WriteLine(string.Concat(Enumerable.Repeat(login.DeviceCode, 2))); // leaks: NHI1002
    }
}
