using System.Numerics;
using Microsoft.Extensions.Logging;
using Octokit;

namespace Couriers.Generic;

public interface IReading<TSelf, TValue>
    where TSelf : IReading<TSelf, TValue>
{
    static abstract TValue Read(OauthToken token);

    static virtual string Label => typeof(TSelf).Name;
}

public readonly struct PassReading : IReading<PassReading, string>
{
    public static string Read(OauthToken token) => token.AccessToken;
}

public readonly struct KindReading : IReading<KindReading, string>
{
    public static string Read(OauthToken token) => token.TokenType;

    public static string Label => "kind";
}

public readonly struct AgeReading : IReading<AgeReading, int>
{
    public static int Read(OauthToken token) => token.ExpiresIn;
}

public sealed class Parcel<T>(T content)
{
    public T Content { get; } = content;

    public string Sender { get; init; } = "desk";

    public Parcel<TOther> Map<TOther>(Func<T, TOther> convert) => new(convert(Content)) { Sender = Sender };

    public static implicit operator T(Parcel<T> parcel) => parcel.Content;
}

public abstract class Courier<TIn, TOut>
{
    public TOut Deliver(TIn value) => Convert(value);

    protected abstract TOut Convert(TIn value);
}

public sealed class EchoCourier : Courier<string, string>
{
    protected override string Convert(string value) => value;
}

public sealed class SizeCourier : Courier<string, int>
{
    protected override int Convert(string value) => value.Length;
}

public readonly record struct Result<T>(T? Value, string? Error)
{
    public TOut Match<TOut>(Func<T, TOut> some, Func<string, TOut> none) => Error is null ? some(Value!) : none(Error);
}

public sealed class QuarryCourier(ILogger<QuarryCourier> logger)
{
    public void Statics(OauthToken token)
    {
        logger.LogInformation("{Value}", Get<KindReading, string>(token)); // silent
        logger.LogInformation("{Value}", Get<PassReading, string>(token)); // leaks: NHI1001
        logger.LogInformation("{Value}", Get<AgeReading, int>(token)); // silent
        logger.LogInformation("{Value}", Name<PassReading>()); // silent
    }

    public void Boxes(OauthToken token)
    {
        var parcel = new Parcel<string>(token.AccessToken) { Sender = token.TokenType };
        logger.LogInformation("{Value}", parcel.Sender); // silent
        logger.LogInformation("{Value}", parcel); // silent
        logger.LogInformation("{Value}", parcel.Content); // leaks: NHI1001
        string opened = parcel;
        logger.LogInformation("{Value}", opened); // leaks: NHI1001
        logger.LogInformation("{Value}", parcel.Map(static text => text.Length).Content); // silent
        logger.LogInformation("{Value}", parcel.Map(static text => text + "!").Content); // leaks: NHI1001
        logger.LogInformation("{Value}", parcel.Map(static text => text + "!").Sender); // silent
    }

    public void Couriers(OauthToken token)
    {
        logger.LogInformation("{Value}", new EchoCourier().Deliver(token.RefreshToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", new SizeCourier().Deliver(token.RefreshToken)); // silent
        logger.LogInformation("{Value}", new EchoCourier().Deliver(token.TokenType)); // silent
    }

    public void Results(OauthToken token)
    {
        Result<OauthToken> result = token.Error is null ? new(token, null) : new(null, token.ErrorDescription);
        logger.LogInformation("{Value}", result.Match(static t => t.TokenType, static error => error)); // silent
        logger.LogInformation("{Value}", result.Match(static t => t.AccessToken, static error => error)); // leaks: NHI1001
        logger.LogInformation("{Value}", result.Error); // silent
        logger.LogInformation("{Value}", result.Value?.RefreshToken); // leaks: NHI1001
    }

    public void Methods(OauthToken token)
    {
        logger.LogInformation("{Value}", FirstOf(token.TokenType, token.AccessToken)); // silent
        logger.LogInformation("{Value}", LastOf(token.TokenType, token.AccessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Default<string>(token.AccessToken)); // silent
        logger.LogInformation("{Value}", Sum(token.ExpiresIn, token.AccessToken.Length)); // silent
        logger.LogInformation("{Value}", As<object>(token.AccessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Describe(token)); // silent
        logger.LogInformation("{Value}", Describe(token.RefreshToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Describe(token.RefreshTokenExpiresIn)); // silent
    }

    public void Pairs(OauthToken token)
    {
        Pair<string, string> pair = new(token.AccessToken, token.TokenType);
        logger.LogInformation("{Value}", pair.Second); // silent
        logger.LogInformation("{Value}", pair.Swap().First); // silent
        logger.LogInformation("{Value}", pair.Swap().Second); // leaks: NHI1001
        logger.LogInformation("{Value}", pair.First); // leaks: NHI1001
    }

    private static TValue Get<TReading, TValue>(OauthToken token)
        where TReading : IReading<TReading, TValue> => TReading.Read(token);

    private static string Name<TReading>()
        where TReading : IReading<TReading, string> => TReading.Label;

    private static T FirstOf<T>(params T[] values) => values[0];

    private static T LastOf<T>(params T[] values) => values[^1];

    private static T? Default<T>(T value) => default;

    private static T? As<T>(object value)
        where T : class => value as T;

    private static T Sum<T>(T left, T right)
        where T : INumber<T> => left + right;

    private static string Describe<T>(T value) => value is string text ? "text " + text : "some " + typeof(T).Name;

    private sealed class Pair<TFirst, TSecond>(TFirst first, TSecond second)
    {
        public TFirst First => first;

        public TSecond Second => second;

        public Pair<TSecond, TFirst> Swap() => new(second, first);
    }
}
