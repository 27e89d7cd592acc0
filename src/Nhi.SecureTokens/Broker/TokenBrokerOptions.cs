using System.Text.RegularExpressions;

namespace Nhi.SecureTokens;

/// <summary>What a broker gives to whom.</summary>
public sealed partial class TokenBrokerOptions
{
    /// <summary>Where its tokens come from: a session.</summary>
    public required IHandoffSource Source { get; init; }

    /// <summary>The name it listens under, one broker for each user and name: letters, digits and <c>-</c>, at most 32.</summary>
    public string Name { get; init; } = "broker";

    /// <summary>The scopes that clients may ask for. Each must ask for at least one.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The APIs that clients may ask for (RFC 8707). Empty means that they may not name one.</summary>
    public IReadOnlyList<Uri> Resources { get; init; } = [];

    /// <summary>The programs that may ask, by their full paths, without links. Empty means any program of the user. It keeps mistakes out, not an
    /// attacker who runs code as the same user; and every program that a runtime such as <c>dotnet</c> or <c>python3</c> runs has the path of that
    /// runtime.</summary>
    public IReadOnlyList<string> Executables { get; init; } = [];

    /// <summary>A token that lives longer, or does not expire, is not given away. 1 hour by default.</summary>
    public TimeSpan MaxTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The broker ends when nobody asked for so long. 15 minutes by default.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets an event for each request before it is answered, with the program as the client, the user as the owner, and the session of the
    /// source, or the name of the broker if the source has none. When it throws, nothing is given.</summary>
    public ITokenAudit? Audit { get; init; }

    /// <summary>Told of each request before it is answered, with all that is known. When it throws, nothing is given: no use without a
    /// trace.</summary>
    public Func<BrokerUse, CancellationToken, ValueTask>? OnUse { get; init; }

    /// <summary>The clock. The system clock by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the socket is, in place of the private folder of the user.</summary>
    internal string? Directory { get; init; }

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Source);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxTokenLifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(IdleTimeout, TimeSpan.Zero);
        if (!NamePattern().IsMatch(Name))
        {
            throw new ArgumentException($"'{Name}' is no name for a broker. Use letters, digits and '-', at most 32.");
        }

        if (Executables.FirstOrDefault(path => !Path.IsPathFullyQualified(path)) is { } relative)
        {
            throw new ArgumentException($"'{relative}' is no full path.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,32}$")]
    internal static partial Regex NamePattern();
}
