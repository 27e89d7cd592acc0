using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Duende.IdentityModel.Client;

namespace Cases.ContextAndFields.Overwritten;

public class Tokens
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    public string? RefreshToken { get; set; }

    public string? Scope { get; set; }

    public void Clear()
    {
        AccessToken = null;
        RefreshToken = "";
    }

    public Tokens Redacted() => new() { AccessToken = "***", RefreshToken = "***", Scope = Scope };
}

public record Pass(string Name, string AccessToken);

public record Badge
{
    public string? Name { get; init; }

    public string? AccessToken { get; init; }
}

public class Overwritten(ILogger<Overwritten> log)
{
    private string? _accessToken;
    private Tokens? _held;

    public void Members(Tokens first, Tokens second, Tokens third)
    {
        first.AccessToken = "***";
        log.LogInformation("{Value}", first.AccessToken); // silent
        log.LogInformation("{Value}", JsonSerializer.Serialize(new { first.AccessToken })); // silent
        first.RefreshToken = null;
        log.LogInformation("{Value}", first.RefreshToken); // silent
        log.LogInformation("{Value}", JsonSerializer.Serialize(first)); // silent
        second.Clear();
        log.LogInformation("{Value}", second.AccessToken); // silent
        log.LogInformation("{Value}", second.RefreshToken); // silent
        Mask(third);
        log.LogInformation("{Value}", third.AccessToken); // silent
        var made = new Tokens { AccessToken = "***", Scope = "x" };
        log.LogInformation("{Value}", made.AccessToken); // silent
        log.LogInformation("{Value}", made.RefreshToken); // silent
        log.LogInformation("{Value}", JsonSerializer.Serialize(made)); // silent
        Tokens shown = Make();
        log.LogInformation("{Value}", shown.AccessToken); // silent
        log.LogInformation("{Value}", JsonSerializer.Serialize(shown)); // silent
        Tokens redacted = third.Redacted();
        log.LogInformation("{Value}", redacted.RefreshToken); // silent
        log.LogInformation("{Value}", redacted.Scope); // silent
    }

    private static void Mask(Tokens tokens) => tokens.AccessToken = "***";

    private static Tokens Make() => new() { AccessToken = "***" };

    public void Fields()
    {
        _accessToken = null;
        log.LogInformation("{Value}", _accessToken); // silent
        _accessToken = "***";
        log.LogInformation("{Value}", _accessToken); // silent
        _held = new Tokens { AccessToken = "-" };
        log.LogInformation("{Value}", _held.AccessToken); // silent
    }

    public void Nulls(Tokens tokens, TokenResponse response)
    {
        if (tokens.AccessToken == null)
        {
            log.LogInformation("{Value}", tokens.AccessToken); // silent
        }

        if (string.IsNullOrEmpty(tokens.RefreshToken))
        {
            log.LogInformation("{Value}", tokens.RefreshToken); // silent
        }

        if (response.AccessToken is null)
        {
            log.LogInformation("{Value}", response.AccessToken); // silent
        }

        if (response.IdentityToken is not { Length: > 0 })
        {
            log.LogInformation("{Value}", response.IdentityToken); // silent
        }

        if (tokens is { AccessToken: null })
        {
            log.LogInformation("{Value}", tokens.AccessToken); // silent
        }

        if (tokens is not { RefreshToken: not null })
        {
            throw new InvalidOperationException("none: " + tokens.RefreshToken); // silent
        }

        log.LogInformation("{Value}", tokens.RefreshToken); // leaks: NHI1001
    }

    public void Dictionaries(Dictionary<string, string?> given)
    {
        var map = new Dictionary<string, string?> { ["access_token"] = "***", ["refresh_token"] = null };
        log.LogInformation("{Value}", map["access_token"]); // silent
        log.LogInformation("{Value}", map["refresh_token"]); // silent
        map["access_token"] = "x".ToUpperInvariant();
        log.LogInformation("{Value}", map["access_token"]); // silent
        foreach (var pair in map)
        {
            log.LogInformation("{Name}={Value}", pair.Key, pair.Value); // silent
        }

        given["access_token"] = "***";
        log.LogInformation("{Value}", given["access_token"]); // silent
        log.LogInformation("{Value}", given.ContainsKey("access_token") ? "***" : "none"); // silent
    }

    public void Records(Pass pass, Badge badge)
    {
        log.LogInformation("{Value}", pass.ToString()); // leaks: NHI1001
        log.LogInformation("{Value}", badge.ToString()); // leaks: NHI1001
        string text = pass.ToString();
        log.LogInformation("{Value}", text); // leaks: NHI1001
        log.LogInformation("{Value}", new Pass("a", "***")); // silent
        log.LogInformation("{Value}", new Pass("a", "***").ToString()); // silent
        log.LogInformation("{Value}", badge with { AccessToken = null }); // silent
        log.LogInformation("{Value}", (pass with { AccessToken = "***" }).Name); // silent
        log.LogInformation("{Value}", (pass with { AccessToken = "***" }).AccessToken); // silent
        log.LogInformation("{Value}", (pass with { Name = "x" }).AccessToken); // leaks: NHI1001
        log.LogInformation("{Value}", new Pass("a", pass.AccessToken)); // leaks: NHI1001
        log.LogInformation("{Value}", new Pass("a", pass.AccessToken).ToString()); // leaks: NHI1001
    }
}
