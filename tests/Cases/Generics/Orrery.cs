using System.Numerics;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Orreries.Shapes;

public interface IEnvelope<out T>
{
    T Body { get; }

    string Etag { get; }
}

public sealed record Envelope<T>(T Body, string Etag) : IEnvelope<T>;

public readonly struct Maybe<T>(T? value, bool some)
{
    public T? Value { get; } = value;

    public bool IsSome { get; } = some;

    public static Maybe<T> None => default;

    public static implicit operator Maybe<T>(T value) => new(value, true);

    public TResult Match<TResult>(Func<T, TResult> ifSome, Func<TResult> ifNone) => IsSome ? ifSome(Value!) : ifNone();

    public Maybe<TNext> Bind<TNext>(Func<T, Maybe<TNext>> next) => IsSome ? next(Value!) : Maybe<TNext>.None;

    public T Or(T other) => IsSome ? Value! : other;
}

public abstract record OneOf<TLeft, TRight>
{
    public sealed record Left(TLeft Value) : OneOf<TLeft, TRight>;

    public sealed record Right(TRight Value) : OneOf<TLeft, TRight>;
}

public sealed class Planet
{
    [JsonPropertyName("refresh_token")]
    public string Renew { get; set; } = "";

    [JsonPropertyName("name")]
    public string Name { get; set; } = "";

    [JsonPropertyName("expires_in")]
    public int Orbit { get; set; }
}

public interface IShowable<TSelf>
    where TSelf : IShowable<TSelf>
{
    static abstract string Show(TSelf value);
}

public readonly record struct Secret(string DeviceCode) : IShowable<Secret>
{
    public static string Show(Secret value) => value.DeviceCode;
}

public readonly record struct Ring(int Width) : IShowable<Ring>
{
    public static string Show(Ring value) => value.Width.ToString();
}

public abstract class Fetcher<TOptions, TResult>
    where TOptions : new()
{
    public virtual TResult Fetch(TOptions options) => Convert(options);

    protected abstract TResult Convert(TOptions options);
}

public sealed class RenewFetcher : Fetcher<Planet, string>
{
    protected override string Convert(Planet options) => options.Renew;
}

public sealed class NameFetcher : Fetcher<Planet, string>
{
    protected override string Convert(Planet options) => options.Name;
}

public sealed class Orrery(ILogger<Orrery> logger)
{
    private static string Render<T>(T value)
        where T : IShowable<T> => T.Show(value);

    private static TOut Map<TIn, TOut>(TIn value, Func<TIn, TOut> map) => map(value);

    private static T Max<T>(params ReadOnlySpan<T> values)
        where T : INumber<T> => values[0];

    private void Print<T>(T value) => logger.LogInformation("{Value}", value);

    public void Envelopes(IEnvelope<Planet> envelope, IEnvelope<string> other)
    {
        logger.LogInformation("{Etag}", envelope.Etag); // silent
        logger.LogInformation("{Orbit}", envelope.Body.Orbit); // silent
        logger.LogInformation("{Renew}", envelope.Body.Renew); // leaks: NHI1001
        logger.LogInformation("{Body}", other.Body); // silent
        Envelope<string> wrapped = new(envelope.Body.Renew, envelope.Etag);
        logger.LogInformation("{Etag}", wrapped.Etag); // silent
        logger.LogInformation("{Wrapped}", wrapped); // leaks: NHI1001
        logger.LogInformation("{Body}", wrapped.Body); // leaks: NHI1001
        logger.LogInformation("{Envelope}", new Envelope<string>(envelope.Body.Name, envelope.Etag)); // silent
    }

    public void Maybes(Planet planet)
    {
        Maybe<string> name = planet.Name;
        Maybe<string> renew = planet.Renew;
        logger.LogInformation("{Some}", renew.IsSome); // silent
        logger.LogInformation("{Name}", name.Or("none")); // silent
        logger.LogInformation("{Renew}", renew.Or("none")); // leaks: NHI1001
        logger.LogInformation("{Renew}", renew.Match(v => v, () => "")); // leaks: NHI1001
        logger.LogInformation("{Renew}", renew.Match(v => v.Length, () => 0)); // silent
        logger.LogInformation("{Renew}", renew.Match(_ => "yes", () => "no")); // silent
        logger.LogInformation("{Renew}", renew.Bind<string>(v => "rt=" + v).Value); // leaks: NHI1001
        logger.LogInformation("{None}", Maybe<string>.None.Value); // silent
    }

    public void Unions(Planet planet, bool ok)
    {
        OneOf<string, int> union = ok ? new OneOf<string, int>.Left(planet.Renew) : new OneOf<string, int>.Right(planet.Orbit);
        if (union is OneOf<string, int>.Right { Value: var orbit })
        {
            logger.LogInformation("{Orbit}", orbit); // silent
        }

        if (union is OneOf<string, int>.Left left)
        {
            logger.LogInformation("{Left}", left.Value); // leaks: NHI1001
        }
    }

    public void Abstract(Planet planet, string device)
    {
        logger.LogInformation("{Ring}", Render(new Ring(planet.Orbit))); // silent
        logger.LogInformation("{Secret}", Render(new Secret(device))); // leaks: NHI1001
        logger.LogInformation("{Fetched}", new NameFetcher().Fetch(planet)); // silent
        logger.LogInformation("{Fetched}", new RenewFetcher().Fetch(planet)); // leaks: NHI1001
        logger.LogInformation("{Mapped}", Map(planet, p => p.Name)); // silent
        logger.LogInformation("{Mapped}", Map(planet, p => p.Renew)); // leaks: NHI1001
        logger.LogInformation("{Max}", Max(planet.Orbit, planet.Renew.Length)); // silent
        Print(planet.Orbit); // silent
        Print(planet.Renew); // leaks: NHI1001
        Print(planet); // silent
        Print(new { planet.Name }); // silent
        Print(new { planet.Renew }); // leaks: NHI1001
        Print(KeyValuePair.Create("name", planet.Name)); // silent
        Print(KeyValuePair.Create("rt", planet.Renew)); // leaks: NHI1001
    }
}
