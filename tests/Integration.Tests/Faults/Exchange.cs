namespace Integration.Tests.Faults;

/// <summary>A request that passed the proxy, when, and what it was answered.</summary>
internal sealed class Exchange
{
    public required string Method { get; init; }

    public required string PathAndQuery { get; init; }

    public required IReadOnlyDictionary<string, string> Form { get; init; }

    /// <summary>The proof of the key (RFC 9449); null when there was none.</summary>
    public required string? Proof { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The body that the server, or the fault in its place, sent on its way.</summary>
    public string Answer { get; set; } = "";

    public TimeSpan RetryAfter { get; set; }

    public bool IsPoll => Form.TryGetValue("device_code", out _);

    public bool IsRefresh => Form.TryGetValue("grant_type", out string? grant) && grant == "refresh_token";

    public bool IsRevocation => Form.ContainsKey("token_type_hint");
}
