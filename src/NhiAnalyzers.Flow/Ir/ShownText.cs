namespace NhiAnalyzers.Flow.Ir;

/// <summary>How people show a credential without showing it.</summary>
internal static class ShownText
{
    /// <summary>As many characters of a credential may be shown: enough to tell two apart, too few to use.</summary>
    public const int MaximumLength = 4;
}
