namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>What an entry of the protected store, which is text, says of the content of a file.</summary>
internal enum StoredForm
{
    /// <summary>It is the content.</summary>
    Text,

    /// <summary>It is the Base64 form of bytes.</summary>
    Bytes,
}
