namespace Conventions.Tests;

/// <summary>
/// The text between <c>&lt;!-- name:begin --&gt;</c> and <c>&lt;!-- name:end --&gt;</c> of a page. With the environment variable
/// <c>NHI_UPDATE_DOCS=1</c> the test writes the wanted text instead of failing.
/// </summary>
internal static class GeneratedPart
{
    public static void Verify(string file, string name, string wanted)
    {
        var page = Repository.Read(file);
        var (start, end) = Find(file, page, name);
        if (Environment.GetEnvironmentVariable("NHI_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Repository.FullPath(file), page[..start] + wanted + page[end..]);
            return;
        }

        Assert.True(
            page[start..end] == wanted,
            $"{file}: the part '{name}' differs from the rule catalogue. Run the tests with NHI_UPDATE_DOCS=1, or write:\n{wanted}");
    }

    public static string Without(string file, string name)
    {
        var page = Repository.Read(file);
        var (start, end) = Find(file, page, name);
        return page[..start] + page[end..];
    }

    private static (int Start, int End) Find(string file, string page, string name)
    {
        var begin = $"<!-- {name}:begin -->\n";
        var start = page.IndexOf(begin, StringComparison.Ordinal);
        var end = page.IndexOf($"<!-- {name}:end -->", StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, $"{file} needs the lines '<!-- {name}:begin -->' and '<!-- {name}:end -->'.");
        return (start + begin.Length, end);
    }
}
