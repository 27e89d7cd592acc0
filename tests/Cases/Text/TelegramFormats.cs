using System.Buffers;
using System.CodeDom.Compiler;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Web;
using System.Xml.Linq;

namespace Telegrams.Formats;

public struct Wire
{
    public string AccessToken;

    public string Office;

    public readonly override string ToString() => Office;
}

public sealed class FullWire(string accessToken) : IFormattable
{
    public string ToString(string? format, IFormatProvider? provider) => format == "S" ? "short" : accessToken;

    public override string ToString() => ToString("S", null);
}

public sealed class TelegramFormats
{
    public void Text(Wire wire)
    {
        Console.WriteLine(wire); // silent
        Console.WriteLine($"{wire}: {wire.Office}"); // silent
        Console.WriteLine($"{wire}: {wire.AccessToken}"); // leaks: NHI1002
        Console.WriteLine(wire.Office + ':' + wire.AccessToken[0]); // silent
        Console.WriteLine(string.Concat("a", wire.Office, "b", wire.AccessToken)); // leaks: NHI1002
        Console.WriteLine(string.Join("; ", [wire.Office, "ok"])); // silent
        Console.WriteLine(string.Join("; ", [wire.Office, wire.AccessToken])); // leaks: NHI1002
        Console.WriteLine("{0} {1}", [wire.Office, wire.AccessToken.Length]); // silent
        Console.WriteLine("{0} {1}", [wire.Office, wire.AccessToken]); // leaks: NHI1002
        Console.WriteLine("at {1} of {0}".Replace("{0}", wire.Office)); // silent
        Console.WriteLine("at {1} of {0}".Replace("{1}", wire.AccessToken)); // leaks: NHI1002
        Console.WriteLine(new FullWire(wire.AccessToken)); // silent
        Console.WriteLine(new FullWire(wire.AccessToken).ToString("L", null)); // leaks: NHI1002
        Console.WriteLine(FormattableString.Invariant($"{wire.Office}")); // silent
        Console.WriteLine(FormattableString.Invariant($"{wire.AccessToken}")); // leaks: NHI1002
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wire.Office}")); // silent
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wire.AccessToken}")); // leaks: NHI1002
    }

    public void Encoded(Wire wire)
    {
        Console.WriteLine(HttpUtility.HtmlEncode(wire.Office)); // silent
        Console.WriteLine(HttpUtility.HtmlEncode(wire.AccessToken)); // leaks: NHI1002
        Console.WriteLine(JavaScriptEncoder.Default.Encode(wire.AccessToken)); // leaks: NHI1002
        Console.WriteLine(SecurityElement.Escape(wire.AccessToken)); // leaks: NHI1002
        Console.WriteLine(SecurityElement.Escape(wire.Office)); // silent
        Console.WriteLine(Regex.Escape(wire.AccessToken)); // leaks: NHI1002
        Console.WriteLine(HttpUtility.ParseQueryString("office=" + wire.Office)["office"]); // silent
        Console.WriteLine(HttpUtility.ParseQueryString("bearer=" + wire.AccessToken)["bearer"]); // leaks: NHI1002
        using MemoryStream memory = new();
        using (BrotliStream brotli = new(memory, CompressionLevel.Fastest, true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(wire.AccessToken));
        }

        Console.WriteLine(memory.Length); // silent
        Console.WriteLine(Convert.ToBase64String(memory.ToArray())); // leaks: NHI1002
        Span<char> chars = stackalloc char[512];
        Console.WriteLine(Convert.TryToBase64Chars(Encoding.UTF8.GetBytes(wire.AccessToken), chars, out var written)); // silent
        Console.WriteLine(written); // silent
        Console.WriteLine(chars[..written].ToString()); // leaks: NHI1002
    }

    public void Written(Wire wire)
    {
        using StringWriter text = new();
        using IndentedTextWriter indented = new(text, "  ");
        indented.WriteLine("office: " + wire.Office);
        Console.WriteLine(text); // silent
        indented.Indent++;
        indented.WriteLine("at: " + wire.AccessToken);
        indented.Flush();
        Console.WriteLine(text.ToString()); // leaks: NHI1002
        ArrayBufferWriter<byte> buffer = new();
        Encoding.UTF8.GetBytes(wire.Office, buffer);
        Console.WriteLine(buffer.WrittenCount); // silent
        Console.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan)); // silent
        Encoding.UTF8.GetBytes(wire.AccessToken, buffer);
        Console.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan)); // leaks: NHI1002
        XDocument document = new(new XElement("wire", new XElement("office", wire.Office)));
        Console.WriteLine(document); // silent
        document.Root!.Add(new XElement("at", wire.AccessToken));
        Console.WriteLine(document.Root.Element("office")); // silent
        Console.WriteLine(document.Root.Element("at")?.Value); // leaks: NHI1002
        Console.WriteLine(document.ToString(SaveOptions.DisableFormatting)); // leaks: NHI1002
        StringBuilder chunked = new();
        foreach (var piece in wire.AccessToken.Chunk(40))
        {
            chunked.Append(piece).AppendLine();
        }

        Console.WriteLine(chunked.Length); // silent
        foreach (var chunk in chunked.GetChunks())
        {
            Console.WriteLine(chunk.ToString()); // leaks: NHI1002
        }

        chunked.Clear().Append(wire.Office);
        Console.WriteLine(chunked); // silent
    }

    public void Split(Wire wire, string cookie)
    {
        var header = $"Authorization: Bearer {wire.AccessToken}\r\nHost: {wire.Office}";
        foreach (var line in header.Split("\r\n"))
        {
            Console.WriteLine(line.Length); // silent
            Console.WriteLine(line); // leaks: NHI1002
        }

        Console.WriteLine(header[(header.IndexOf("Bearer", StringComparison.Ordinal) + 7)..]); // leaks: NHI1002
        Console.WriteLine(header.StartsWith("Authorization")); // silent
        Console.WriteLine(cookie.Split(';').Length); // silent
        foreach (var range in wire.AccessToken.AsSpan().Split('.'))
        {
            Console.WriteLine(range.Start); // silent
            Console.WriteLine(wire.AccessToken[range]); // leaks: NHI1002
        }
    }
}
