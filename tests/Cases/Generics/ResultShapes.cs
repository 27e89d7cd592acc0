using System.Numerics;
using Microsoft.Extensions.Logging;

namespace Orchard.Shapes;

public sealed class OrchardToken
{
    public string AccessToken { get; init; } = "";

    public string Farm { get; init; } = "";
}

public readonly struct Option<T>
{
    private readonly T _value;

    private Option(T value, bool has)
    {
        _value = value;
        HasValue = has;
    }

    public bool HasValue { get; }

    public static Option<T> Some(T value) => new(value, true);

    public static Option<T> None => default;

    public Option<TOther> Map<TOther>(Func<T, TOther> map) => HasValue ? Option<TOther>.Some(map(_value)) : Option<TOther>.None;

    public Option<TOther> Bind<TOther>(Func<T, Option<TOther>> bind) => HasValue ? bind(_value) : Option<TOther>.None;

    public TResult Match<TResult>(Func<T, TResult> some, Func<TResult> none) => HasValue ? some(_value) : none();

    public T Or(T other) => HasValue ? _value : other;
}

public abstract class Result<T>
{
    public static implicit operator Result<T>(T value) => new Ok<T>(value);

    public abstract TOut Fold<TOut>(Func<T, TOut> ok, Func<string, TOut> bad);
}

public sealed class Ok<T>(T value) : Result<T>
{
    public T Value { get; } = value;

    public override TOut Fold<TOut>(Func<T, TOut> ok, Func<string, TOut> bad) => ok(Value);
}

public sealed class Bad<T>(string reason) : Result<T>
{
    public string Reason { get; } = reason;

    public override TOut Fold<TOut>(Func<T, TOut> ok, Func<string, TOut> bad) => bad(Reason);
}

public interface IRenders<TSelf, TItem>
    where TSelf : IRenders<TSelf, TItem>
{
    static abstract string Render(TItem item);
}

public sealed class FullRender : IRenders<FullRender, OrchardToken>
{
    public static string Render(OrchardToken item) => item.Farm + " " + item.AccessToken;
}

public sealed class FarmRender : IRenders<FarmRender, OrchardToken>
{
    public static string Render(OrchardToken item) => item.Farm;
}

public interface IVisitor<out TResult>
{
    TResult VisitToken(OrchardToken token);

    TResult VisitFarm(string farm);
}

public sealed class TokenVisitor : IVisitor<string>
{
    public string VisitToken(OrchardToken token) => token.AccessToken;

    public string VisitFarm(string farm) => farm;
}

public sealed class FarmVisitor : IVisitor<string>
{
    public string VisitToken(OrchardToken token) => token.Farm;

    public string VisitFarm(string farm) => farm;
}

public class Repository<TKey, TItem>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TItem> _items = [];

    public void Put(TKey key, TItem item) => _items[key] = item;

    public TItem Get(TKey key) => _items[key];
}

public sealed class ResultShapes(ILogger<ResultShapes> logger)
{
    private static string Show<TRender>(OrchardToken token)
        where TRender : IRenders<TRender, OrchardToken> => TRender.Render(token);

    private static TResult Accept<TResult>(OrchardToken token, IVisitor<TResult> visitor) => visitor.VisitToken(token);

    private static Result<string> Ask(OrchardToken token) => token.Farm.Length == 0 ? new Bad<string>("no farm") : token.AccessToken;

    private static T Same<T>(T value) => value;

    public void Options(OrchardToken token)
    {
        var some = Option<OrchardToken>.Some(token);
        logger.LogInformation("{Text}", some.Map(t => t.Farm).Or("-")); // silent
        logger.LogInformation("{Text}", some.Map(t => t.AccessToken).Or("-")); // leaks: NHI1001
        logger.LogInformation("{Text}", some.Bind(t => Option<string>.Some(t.AccessToken)).Or("-")); // leaks: NHI1001
        logger.LogInformation("{Text}", some.Match(t => t.AccessToken, () => "none")); // leaks: NHI1001
        logger.LogInformation("{Text}", some.Match(t => t.Farm, () => "none")); // silent
        logger.LogInformation("{Has}", some.HasValue); // silent
    }

    public void Results(OrchardToken token)
    {
        var result = Ask(token);
        logger.LogDebug("{Text}", result.Fold(ok => ok, bad => bad)); // leaks: NHI1001
        logger.LogDebug("{Text}", result.Fold(ok => "fine", bad => bad)); // silent
        logger.LogDebug("{Text}", (result as Bad<string>)?.Reason); // silent
        if (result is Ok<string> { Value: var value })
        {
            logger.LogDebug("{Text}", value); // leaks: NHI1001
        }
    }

    public void Static(OrchardToken token)
    {
        Console.WriteLine(Show<FarmRender>(token)); // silent
        Console.WriteLine(Show<FullRender>(token)); // leaks: NHI1002
        Console.WriteLine(Accept(token, new FarmVisitor())); // silent
        Console.WriteLine(Accept(token, new TokenVisitor())); // leaks: NHI1002
        Console.WriteLine(Same(token.Farm)); // silent
        Console.WriteLine(Same(token.AccessToken)); // leaks: NHI1002
        Console.WriteLine(Same<object>(token.AccessToken)); // leaks: NHI1002
        Console.WriteLine(Same(token.AccessToken.Length)); // silent
    }

    public void Stored(OrchardToken token)
    {
        Repository<string, string> secrets = new();
        Repository<string, string> farms = new();
        secrets.Put("a", token.AccessToken);
        farms.Put("a", token.Farm);
        Console.WriteLine(farms.Get("a")); // silent
        Console.WriteLine(secrets.Get("a")); // leaks: NHI1002
        Lazy<string> late = new(() => token.AccessToken);
        Lazy<string> farm = new(() => token.Farm);
        Console.WriteLine(late.Value); // leaks: NHI1002
        Console.WriteLine(farm.Value); // silent
        Console.WriteLine(late.IsValueCreated); // silent
    }
}
