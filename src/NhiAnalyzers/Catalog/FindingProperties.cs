namespace NhiAnalyzers.Catalog;

/// <summary>
/// Keys of <see cref="Microsoft.CodeAnalysis.Diagnostic.Properties"/> on every exposure finding. They are read by the code fixes, by the tool
/// and, through the compiler's SARIF log, by others: a change here is a breaking change.
/// </summary>
public static class FindingProperties
{
    /// <summary>The credential: <c>device</c>, <c>refresh</c>, <c>access</c>, <c>id</c> or <c>response</c>.</summary>
    public const string Kind = "nhi.kind";

    /// <summary>The source as the message names it, such as <c>TokenResponse.RefreshToken</c>.</summary>
    public const string Source = "nhi.source";

    /// <summary>The sink as the message names it, such as <c>LoggerExtensions.LogInformation</c>.</summary>
    public const string Sink = "nhi.sink";

    /// <summary>The documentation id of the sink member.</summary>
    public const string SinkMember = "nhi.sinkMember";

    /// <summary><c>high</c> for a known API or wire name, <c>name</c> where only a symbol's name says so.</summary>
    public const string Confidence = "nhi.confidence";

    /// <summary><c>true</c> when the sink itself stands at the location; absent when a helper between hands the value on.</summary>
    public const string Direct = "nhi.direct";

    /// <summary>The leaked expression in the document of the location, as <c>start:length</c>.</summary>
    public const string Expression = "nhi.expression";

    /// <summary>
    /// The steps from source to sink, one a line. Step <c>i</c> stands at <see cref="Microsoft.CodeAnalysis.Diagnostic.AdditionalLocations"/>[i].
    /// </summary>
    public const string Path = "nhi.path";
}
