using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.Flow.Models;

/// <summary>A line that could not be read, or that contradicts another.</summary>
/// <param name="Line">Zero-based.</param>
/// <param name="Span">The bad word, in the text of the file.</param>
public sealed record ModelError(string Path, int Line, TextSpan Span, string Message);
