using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Cases.Run.Tests;

/// <summary>Values of the framework's and the libraries' types that need more than their constructor.</summary>
public sealed class KnownTypes
{
    private readonly Dictionary<Type, Func<object?>> _makers;
    private readonly Observations _observations;

    public KnownTypes(Answers answers, Sentinels sentinels, Sinks sinks, Observations observations, Round round, CancellationToken cancellation)
    {
        _observations = observations;
        _makers = new()
        {
            [typeof(bool)] = () => round.Flag,
            [typeof(int)] = static () => 3,
            [typeof(long)] = static () => 3L,
            [typeof(double)] = static () => 3.0,
            [typeof(char)] = static () => 'c',
            [typeof(Guid)] = static () => new Guid("11111111-2222-3333-4444-555555555555"),
            [typeof(DateTimeOffset)] = static () => new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero),
            [typeof(DateTime)] = static () => new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            [typeof(TimeSpan)] = static () => TimeSpan.FromMilliseconds(1),
            [typeof(Uri)] = static () => new Uri("https://api.example/items"),
            [typeof(Type)] = static () => typeof(string),
            [typeof(CancellationToken)] = () => cancellation,
            [typeof(Serilog.ILogger)] = () => sinks.Serilog,
            [typeof(NLog.Logger)] = static () => NLog.LogManager.GetLogger("cases"),
            [typeof(ILogger)] = () => new RecordingLogger(observations),
            [typeof(TextWriter)] = static () => new StringWriter(),
            [typeof(SemaphoreSlim)] = static () => new SemaphoreSlim(1),
            [typeof(TokenCredential)] = () => new GrantedCredential(sentinels),
            [typeof(TokenResponse)] = () => answers.Protocol(typeof(TokenResponse)),
            [typeof(HttpClient)] = () =>
                new HttpClient(new RecordingHandler(observations, answers.Json)) { BaseAddress = new Uri("https://id.example/") },
            [typeof(HttpResponseMessage)] = answers.Http,
            [typeof(HttpContent)] = () => answers.Http().Content,
            [typeof(FormUrlEncodedContent)] = static () => new FormUrlEncodedContent([]),
            [typeof(JsonDocument)] = () => JsonDocument.Parse(answers.Json()),
            [typeof(JsonElement)] = () => JsonDocument.Parse(answers.Json()).RootElement,
            [typeof(JsonNode)] = () => JsonNode.Parse(answers.Json()),
            [typeof(JsonObject)] = () => JsonNode.Parse(answers.Json()),
            [typeof(JObject)] = () => JObject.Parse(answers.Json()),
            [typeof(JToken)] = () => JObject.Parse(answers.Json()),
            [typeof(NetworkCredential)] = static () => new NetworkCredential("user", "word"),
            [typeof(Task)] = static () => Task.CompletedTask,
        };
    }

    /// <summary><see langword="null"/> for every other type.</summary>
    public object? Make(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(0);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ILogger<>))
        {
            return Activator.CreateInstance(typeof(RecordingLogger<>).MakeGenericType(type.GetGenericArguments()), _observations);
        }

        return _makers.TryGetValue(type, out Func<object?>? maker) ? maker() : null;
    }
}
