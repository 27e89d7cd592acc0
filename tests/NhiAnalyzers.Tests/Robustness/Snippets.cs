namespace NhiAnalyzers.Tests.Robustness;

/// <summary>Code with as many shapes as possible in few lines; half of it leaks.</summary>
internal static class Snippets
{
    public const string Shapes = """
        using System.Diagnostics;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Microsoft.Extensions.Logging;
        public record Grant([property: JsonPropertyName("refresh_token")] string Renewal, string AccessToken)
        {
            public static readonly Dictionary<string, Grant> Kept = new();
            public string Short => AccessToken[..4];
        }
        public interface IStore<T> { T? Load(string name); void Save(string name, T value); }
        public class FileStore<T>(string folder, ILogger log) : IStore<T> where T : class
        {
            public event Action<T>? Saved;
            public T? Load(string name) => JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(folder, name)));
            public void Save(string name, T value)
            {
                using var writer = new StreamWriter(Path.Combine(folder, name));
                writer.Write(JsonSerializer.Serialize(value));
                Saved?.Invoke(value);
                log.LogInformation("saved {Value}", value);
            }
        }
        public sealed class SignIn(HttpClient http, IStore<Grant> store, ILogger<SignIn> log) : IDisposable
        {
            private static string? s_last;
            private string? _accessToken;
            public async Task<Grant?> RunAsync(string deviceCode, CancellationToken cancellationToken = default)
            {
                var form = new Dictionary<string, string> { ["grant_type"] = "device_code", ["device_code"] = deviceCode };
                for (int round = 0; round < 3; round++)
                {
                    try
                    {
                        using HttpResponseMessage answer = await http.PostAsync("token", new FormUrlEncodedContent(form), cancellationToken);
                        string text = await answer.Content.ReadAsStringAsync(cancellationToken);
                        log.LogDebug($"answer {round}: {text}");
                        using JsonDocument json = JsonDocument.Parse(text);
                        if (json.RootElement.TryGetProperty("access_token", out JsonElement token) && token.GetString() is { Length: > 0 } value)
                        {
                            s_last = _accessToken = value;
                            Grant grant = new(json.RootElement.GetProperty("refresh_token").GetString()!, value);
                            Grant.Kept[deviceCode] = grant with { AccessToken = "" };
                            store.Save("grant", grant);
                            return grant;
                        }
                    }
                    catch (JsonException error) when (error.Message.Length > 0)
                    {
                        Trace.WriteLine(error);
                    }
                    finally
                    {
                        log.LogInformation("round {Round}", round);
                    }
                }

                return null;
            }

            public IEnumerable<string> Lines((string Name, string RefreshToken)[] entries)
            {
                foreach (var (name, refreshToken) in entries.Where(entry => entry.Name.Length > 0))
                {
                    yield return name switch { "all" => $"{name}={refreshToken}", _ => name };
                }

                Action<string> show = text => log.LogInformation(text);
                show(_accessToken ?? string.Empty);
                Local(ref _accessToken);
                void Local(ref string? text) => Environment.SetEnvironmentVariable("LAST", text += "!");
            }

            public void Dispose() => Process.Start("tool", ["--token", _accessToken!]);
        }
        """;
}
