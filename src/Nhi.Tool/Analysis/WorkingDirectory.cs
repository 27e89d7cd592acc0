using System.Text.RegularExpressions;

namespace Nhi.Tool.Analysis;

/// <summary>Shows paths as seen from one directory, with forward slashes, so that a report reads the same on every machine.</summary>
internal sealed class WorkingDirectory(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    public string Relative(string path) => Path.GetRelativePath(_root, Path.GetFullPath(path, _root)).Replace('\\', '/');

    /// <summary>Shortens the absolute paths in a message about <paramref name="file"/>: those below any folder above it.</summary>
    public string InText(string text, string file)
    {
        for (string? folder = Path.GetDirectoryName(Path.GetFullPath(file, _root)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (folder == Path.GetPathRoot(folder))
            {
                break;
            }

            string shown = folder == _root ? "" : Relative(folder) + "/";
            text = Regex.Replace(text, @"(?<![\w./\\-])" + Regex.Escape(folder) + @"[\\/]", shown.Replace("$", "$$"));
        }

        return text;
    }
}
