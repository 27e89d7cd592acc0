namespace Nhi.Tool.Analysis;

/// <summary>Where something stands: a path as <see cref="WorkingDirectory"/> shows it, lines and columns from 1.</summary>
internal sealed record Place(string Path, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The form that terminals and editors turn into a link.</summary>
    public override string ToString() => $"{Path}:{Line}:{Column}";
}
