using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Testing;

/// <summary>The files of a snippet without their marks, and what it references beside the libraries that are always there.</summary>
public sealed record MarkedProgram(IReadOnlyList<string> Files, IReadOnlyList<MetadataReference> References);
