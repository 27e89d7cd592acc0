namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Where a static has its texts.</summary>
internal enum ElementPlace
{
    /// <summary>It is one.</summary>
    Member,

    /// <summary>In its <c>Value</c>.</summary>
    Value,

    /// <summary>It is a list of them.</summary>
    List,

    /// <summary>It is a tuple, and one of its elements.</summary>
    Tuple,
}
