using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.LookAlikes.Facts;

public class Tokens
{
    [JsonPropertyName("access_token")]
    public string AccessToken { get; set; } = "";

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; set; }

    [JsonPropertyName("scope")]
    public string? Scope { get; set; }

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; set; }

    public DateTimeOffset Issued { get; } = DateTimeOffset.UtcNow;

    public DateTimeOffset Expires => Issued.AddSeconds(ExpiresIn);

    public bool HasRefresh => !string.IsNullOrEmpty(RefreshToken);

    public string Kind => AccessToken.StartsWith("ghp_") ? "classic" : AccessToken.Contains('.') ? "jwt" : "opaque";

    public int Parts => AccessToken.Split('.').Length;

    public override string ToString() => $"Tokens({Scope}, {Expires:O}, refresh={HasRefresh})";

    public override int GetHashCode() => HashCode.Combine(AccessToken, RefreshToken);

    public override bool Equals(object? other) => other is Tokens tokens && tokens.AccessToken == AccessToken;

    public void Clear()
    {
        AccessToken = "";
        RefreshToken = null;
    }

    public Tokens Redacted() => new() { AccessToken = "***", Scope = Scope, ExpiresIn = ExpiresIn };

    public Tokens ShallowCopy() => (Tokens)MemberwiseClone();
}

public interface IView
{
    void Show(string title, string body);
}

public sealed class NullView : IView
{
    public void Show(string title, string body)
    {
    }
}

public sealed class ConsoleView : IView
{
    public void Show(string title, string body) => Console.WriteLine(title);
}

public sealed class Claims
{
    public string Subject = "";
    public string Email = "";
}

public static class Jwt
{
    public static Claims Read(string idToken)
    {
        string payload = Encoding.UTF8.GetString(Convert.FromBase64String(idToken.Split('.')[1]));
        JsonNode node = JsonNode.Parse(payload)!;
        return new Claims { Subject = (string)node["sub"]!, Email = (string)node["email"]! };
    }

    public static DateTimeOffset Expiry(string accessToken)
    {
        string payload = Encoding.UTF8.GetString(Convert.FromBase64String(accessToken.Split('.')[1]));
        return DateTimeOffset.FromUnixTimeSeconds(JsonDocument.Parse(payload).RootElement.GetProperty("exp").GetInt64());
    }
}

public enum State { None, HasToken, Expired }

public class Facts(ILogger<Facts> log, HttpClient http)
{
    private static DateTimeOffset _expires;
    private static bool _signedIn;
    private static string? _user;
    private static readonly HashSet<string> _hashes = [];
    private static int _count;
    private Tokens? _tokens;
    private readonly Dictionary<string, Tokens> _byUser = [];

    public void Derived(Tokens tokens)
    {
        log.LogInformation("{Value}", tokens); // silent
        log.LogInformation("{Value}", tokens.Kind); // silent
        log.LogInformation("{Value}", tokens.Parts); // silent
        log.LogInformation("{Value}", tokens.HasRefresh); // silent
        log.LogInformation("{Value}", tokens.Expires); // silent
        log.LogInformation("{Value}", tokens.GetHashCode()); // silent
        log.LogInformation("{Value}", tokens.Equals(_tokens)); // silent
        log.LogInformation("{Value}", JsonSerializer.Serialize(tokens.Redacted())); // silent
        log.LogInformation("{Value}", tokens.Redacted().AccessToken); // silent
        log.LogInformation("{Value}", tokens.ShallowCopy().AccessToken); // leaks: NHI1001
        log.LogInformation("{Value}", JsonSerializer.Serialize(tokens)); // leaks: NHI1001
        tokens.Clear();
        log.LogInformation("{Value}", tokens.AccessToken); // silent
        State state = tokens.AccessToken.Length > 0 ? State.HasToken : State.None;
        log.LogInformation("{Value}", state); // silent
        log.LogInformation("{Value}", tokens.AccessToken switch { "" => "empty", { Length: > 40 } => "long", _ => "short" }); // silent
    }

    public void Statics(Tokens tokens)
    {
        _expires = tokens.Expires; // silent
        _signedIn = tokens.AccessToken != ""; // silent
        _user = Jwt.Read(tokens.AccessToken).Email; // silent
        _hashes.Add(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(tokens.AccessToken)))); // silent
        _count += tokens.AccessToken.Length; // silent
        _tokens = tokens; // silent
        _byUser["a"] = tokens; // silent
        log.LogInformation("{Value}", _byUser.Keys.First()); // silent
        log.LogInformation("{Value}", _byUser.Count); // silent
        log.LogInformation("{Value}", _byUser["a"].Scope); // silent
        log.LogInformation("{Value}", _byUser["a"].RefreshToken); // leaks: NHI1001
        log.LogInformation("{One} {Two} {Three}", _expires, _signedIn, _user); // silent
    }

    public void JwtFacts(string idToken, string accessToken)
    {
        Claims claims = Jwt.Read(idToken);
        log.LogInformation("{One} {Two}", claims.Subject, claims.Email); // silent
        log.LogInformation("{Value}", Jwt.Expiry(accessToken)); // silent
        log.LogInformation("{Value}", idToken.Split('.')[1]); // leaks: NHI1001
    }

    public void Views(Tokens tokens, IView any)
    {
        IView view = new ConsoleView();
        view.Show("scope", tokens.AccessToken); // silent
        view.Show(tokens.AccessToken, "x"); // leaks: NHI1002
        new NullView().Show(tokens.AccessToken, tokens.AccessToken); // silent
        any.Show("x", tokens.AccessToken); // silent
        any.Show(tokens.AccessToken, "x"); // leaks: NHI1002
    }

    public async Task Retry(Func<Task<Tokens>> get)
    {
        for (int i = 0; i < 3; i++)
        {
            try
            {
                Tokens tokens = await get();
                log.LogInformation("{Value}", tokens.Scope); // silent
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode == System.Net.HttpStatusCode.Unauthorized)
            {
                log.LogWarning(e, "attempt {I}", i); // silent
            }
            catch (JsonException e)
            {
                log.LogWarning("bad json at {Path}: {Message}", e.Path, e.Message); // silent
            }
        }

        throw new TimeoutException($"no token after 3 attempts"); // silent
    }

    public void Headers(Tokens tokens)
    {
        var header = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        log.LogInformation("{Value}", header.Scheme); // silent
        log.LogInformation("{Value}", header.Parameter?.Length); // silent
        log.LogInformation("{Value}", header.Parameter); // leaks: NHI1001
        http.DefaultRequestHeaders.Authorization = header; // silent
        log.LogInformation("{Value}", http.BaseAddress); // silent
        log.LogInformation("{Value}", http.DefaultRequestHeaders.ToString()); // leaks: NHI1001
        log.LogInformation("{Value}", http.DefaultRequestHeaders.Count()); // silent
        log.LogInformation("{Value}", string.Join(",", http.DefaultRequestHeaders.Select(h => h.Key))); // silent
        var request = new HttpRequestMessage(HttpMethod.Get, "https://a.example/x?per_page=5");
        request.Headers.Add("Accept", "x"); // silent
        log.LogInformation("{One} {Two}", request.Method, request.RequestUri); // silent
    }

    public void Redactions(Tokens tokens)
    {
        string text = JsonSerializer.Serialize(tokens);
        JsonObject node = JsonNode.Parse(text)!.AsObject();
        foreach (string secret in new[] { "access_token", "refresh_token" })
        {
            node[secret] = "***";
        }

        log.LogInformation("{Value}", node.ToJsonString()); // silent
        var safe = new { tokens.Scope, tokens.ExpiresIn, HasAccess = tokens.AccessToken.Length > 0, RefreshToken = "***" };
        log.LogInformation("{Value}", safe); // silent
        var view = new Dictionary<string, object?> { ["access_token"] = "***", ["scope"] = tokens.Scope };
        log.LogInformation("{Value}", string.Join(",", view)); // silent
        log.LogInformation("{Value}", view["access_token"]); // silent
        string accessToken = tokens.AccessToken;
        accessToken = accessToken.Length > 4 ? "..." + accessToken[^4..] : "***";
        log.LogInformation("{Value}", accessToken); // silent
        string refreshToken = "test-refresh-token";
        log.LogInformation("{Value}", nameof(refreshToken)); // silent
        string? tokenHash = Hash(tokens.AccessToken);
        log.LogInformation("{Value}", tokenHash); // silent
        char[] chars = tokens.AccessToken.ToCharArray();
        for (int i = 4; i < chars.Length; i++)
        {
            chars[i] = '*';
        }

        log.LogInformation("{Value}", chars.Length); // silent
        Array.Clear(chars);
        log.LogInformation("{Value}", new string(chars)); // silent
        byte[] bytes = Encoding.UTF8.GetBytes(tokens.AccessToken);
        CryptographicOperations.ZeroMemory(bytes);
        log.LogInformation("{Value}", Convert.ToHexString(bytes)); // silent
        log.LogInformation("{Value}", MD5.HashData(Encoding.UTF8.GetBytes(tokens.AccessToken)).Length); // silent
    }

    private static string Hash(string text) => string.Concat(SHA1.HashData(Encoding.UTF8.GetBytes(text)).Select(b => b.ToString("x2")));

    public void Branches(Tokens tokens, bool debug)
    {
        string shown = "none";
        if (debug)
        {
            shown = tokens.Scope ?? "";
        }
        else
        {
            shown = tokens.AccessToken;
            shown = "hidden";
        }

        log.LogInformation("{Value}", shown); // silent
        string? x = tokens.AccessToken;
        x = null;
        log.LogInformation("{Value}", x?.Length); // silent
        if (tokens.RefreshToken is null)
        {
            log.LogInformation("no refresh token: {Value}", tokens.RefreshToken); // silent
        }

        const bool Verbose = false;
        if (Verbose)
        {
            log.LogInformation("{Value}", tokens.AccessToken); // silent
        }

        string result = tokens.AccessToken == "" ? tokens.AccessToken : "set";
        log.LogInformation("{Value}", result); // silent
        int length = tokens.AccessToken switch { null => 0, var s => s.Length };
        log.LogInformation("{Value}", length); // silent
        bool same = ReferenceEquals(tokens.AccessToken, tokens.RefreshToken);
        log.LogInformation("{Value}", same); // silent
        using var source = new CancellationTokenSource();
        log.LogInformation("{Value}", source.Token); // silent
        var (a, b) = (tokens.AccessToken, tokens.Scope);
        log.LogInformation("{Value}", b); // silent
        log.LogInformation("{Value}", a.Length); // silent
        ImmutableArray<string> arr = [tokens.AccessToken];
        log.LogInformation("{Value}", arr.Length); // silent
        arr = arr.Clear();
        log.LogInformation("{Value}", string.Concat(arr)); // silent
    }
}
