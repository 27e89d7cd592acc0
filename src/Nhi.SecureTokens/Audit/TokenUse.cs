namespace Nhi.SecureTokens;

/// <summary>What a token is about to be used for.</summary>
public sealed record TokenUse
{
    /// <summary>The client id, see <see cref="TokenSessionOptions.ClientId"/>.</summary>
    public required string Client { get; init; }

    /// <summary>Why the session has tokens, see <see cref="TokenSessionOptions.Purpose"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who answers for them, see <see cref="TokenSessionOptions.Owner"/>.</summary>
    public required string Owner { get; init; }

    /// <summary>The scopes the token has, as far as they were asked for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The API the token is for, where it was asked for one (RFC 8707); null when it is for those of the session.</summary>
    public Uri? Resource { get; init; }

    /// <summary>The host of the request, with the port unless it is the default one. Null when the token is handed over to the program or to another
    /// process: where it goes from there is not known.</summary>
    public string? Host { get; init; }

    /// <summary>The method of the request; null when the token is handed over.</summary>
    public string? Method { get; init; }

    /// <summary>The path of the request, without the query; null when the token is handed over.</summary>
    public string? Path { get; init; }

    /// <summary>The program that is about to start and to get the token, as it is named to the system, without its arguments; null when it is not for a
    /// child process.</summary>
    public string? Program { get; init; }
}
