using System.Text.Json.Serialization;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Generics.Connectors;

public sealed class ProviderAnswer
{
    [JsonPropertyName("access_token")]
    public string Body { get; set; } = "";

    [JsonPropertyName("refresh_token")]
    public string? Renewal { get; set; }

    [JsonPropertyName("instance_url")]
    public string? Instance { get; set; }
}

public interface IConnector
{
    string Name { get; }

    string Describe(ProviderAnswer answer);

    string Footer(ProviderAnswer answer) => Name + " via " + answer.Instance;
}

public abstract class Connector(string name) : IConnector
{
    public string Name => name;

    public abstract string Describe(ProviderAnswer answer);

    public string Report(ProviderAnswer answer) => $"[{Name}] {Describe(answer)} {Extra(answer)}";

    protected virtual string? Extra(ProviderAnswer answer) => null;
}

public sealed class SalesConnector() : Connector("sales")
{
    public override string Describe(ProviderAnswer answer) => "sales at " + answer.Instance;
}

public class CrmConnector() : Connector("crm")
{
    public override string Describe(ProviderAnswer answer) => "crm at " + answer.Instance;

    protected override string? Extra(ProviderAnswer answer) => "renewal=" + answer.Renewal;
}

public sealed class QuietCrmConnector : CrmConnector
{
    protected override string? Extra(ProviderAnswer answer) => base.Extra(answer)?.Length + " characters";
}

public sealed class LoudSalesConnector : IConnector
{
    public string Name => "loud";

    public string Describe(ProviderAnswer answer) => "loud " + answer.Body;

    string IConnector.Footer(ProviderAnswer answer) => "loud " + answer.Renewal;

    public string Footer(ProviderAnswer answer) => "loud " + answer.Instance;
}

public interface IColumn<TSelf>
    where TSelf : IColumn<TSelf>
{
    static abstract string Title { get; }

    static abstract string? Cell(ProviderAnswer answer);

    static virtual string Row(ProviderAnswer answer) => TSelf.Title + ": " + TSelf.Cell(answer);
}

public sealed class RenewalColumn : IColumn<RenewalColumn>
{
    public static string Title => "renewal";

    public static string? Cell(ProviderAnswer answer) => answer.Renewal;
}

public sealed class InstanceColumn : IColumn<InstanceColumn>
{
    public static string Title => "instance";

    public static string? Cell(ProviderAnswer answer) => answer.Instance;
}

public sealed class Result<T, TError>
    where T : class
    where TError : class
{
    public T? Value { get; private init; }

    public TError? Error { get; private init; }

    public static Result<T, TError> Ok(T value) => new() { Value = value };

    public static Result<T, TError> Fail(TError error) => new() { Error = error };

    public Result<TNext, TError> Then<TNext>(Func<T, TNext> next)
        where TNext : class =>
        Value is null ? Result<TNext, TError>.Fail(Error!) : Result<TNext, TError>.Ok(next(Value));

    public TOut Match<TOut>(Func<T, TOut> ok, Func<TError, TOut> fail) => Value is null ? fail(Error!) : ok(Value);
}

public class Store<TKey, TItem>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TItem> _items = [];

    public int Count => _items.Count;

    public void Put(TKey key, TItem item) => _items[key] = item;

    public TItem Get(TKey key) => _items[key];
}

public sealed class TextStore : Store<string, string>;

public static class AnswerExtensions
{
    public static TOut Pipe<TIn, TOut>(this TIn value, Func<TIn, TOut> next) => next(value);

    public static T Also<T>(this T value, Action<T> action)
    {
        action(value);
        return value;
    }

    extension(ProviderAnswer answer)
    {
        public string Host => new Uri(answer.Instance ?? "https://none.example").Host;

        public string Basic => "Basic " + answer.Body;

        public static ProviderAnswer Of(TokenResponse source) => new() { Body = source.AccessToken ?? "", Instance = "https://api.example" };
    }

    extension<T>(IEnumerable<T> items)
    {
        public T Last2 => items.TakeLast(2).First();
    }
}

/// <summary>Connects a data warehouse to the systems customers use.</summary>
public sealed class Connectors(ILogger<Connectors> logger)
{
    public void ReceiverIsKnown(ProviderAnswer answer)
    {
        Connector connector = new SalesConnector();
        logger.LogInformation("{Report}", connector.Report(answer)); // silent
        connector = new CrmConnector();
        logger.LogInformation("{Report}", connector.Report(answer)); // leaks: NHI1001
        logger.LogInformation("{Report}", connector.Describe(answer)); // silent
        connector = new QuietCrmConnector();
        logger.LogInformation("{Report}", connector.Report(answer)); // silent
    }

    public void DefaultMember(ProviderAnswer answer)
    {
        IConnector sales = new SalesConnector();
        IConnector loud = new LoudSalesConnector();
        Console.WriteLine(sales.Footer(answer)); // silent
        Console.WriteLine(loud.Footer(answer)); // leaks: NHI1002
        Console.WriteLine(new LoudSalesConnector().Footer(answer)); // silent
    }

    public void ChosenByName(ProviderAnswer answer, string name)
    {
        IConnector connector = name == "loud" ? new LoudSalesConnector() : new SalesConnector();
        Console.WriteLine(connector.Name); // silent
        Console.WriteLine(connector.Describe(answer)); // leaks: NHI1002
    }

    public void FactoryByType(ProviderAnswer answer)
    {
        Console.WriteLine(Describe<LoudSalesConnector>(answer)); // leaks: NHI1002
        Console.WriteLine(Describe<SalesConnector>(answer)); // silent
    }

    public void Columns(ProviderAnswer answer)
    {
        logger.LogInformation("{Row}", Row<RenewalColumn>(answer)); // leaks: NHI1001
        logger.LogInformation("{Row}", Row<InstanceColumn>(answer)); // silent
        logger.LogInformation("{Row}", RenewalColumn.Title); // silent
    }

    public void Results(ProviderAnswer answer)
    {
        Result<string, string> good = Result<string, string>.Ok(answer.Body);
        Result<string, string> bad = Result<string, string>.Fail("no answer from " + answer.Instance);
        Console.WriteLine(good.Match(value => value, error => error)); // leaks: NHI1002
        Console.WriteLine(bad.Match(value => value, error => error)); // silent
        Console.WriteLine(good.Error); // silent
        Console.WriteLine(good.Then(value => "Bearer " + value).Value); // leaks: NHI1002
        Console.WriteLine(good.Then(value => value.Length.ToString()).Value); // silent
    }

    public void Stores(ProviderAnswer answer)
    {
        var bodies = new TextStore();
        var names = new TextStore();
        bodies.Put("crm", answer.Body);
        names.Put("crm", answer.Instance ?? "");
        logger.LogDebug("{Item}", names.Get("crm")); // silent
        logger.LogDebug("{Item}", bodies.Get("crm")); // leaks: NHI1001
        logger.LogDebug("{Item}", bodies.Count); // silent
    }

    public void Fluent(ProviderAnswer answer)
    {
        answer.Pipe(row => row.Instance).Also(Console.WriteLine); // silent
        answer.Pipe(row => row.Body).Also(Console.WriteLine); // leaks: NHI1002
        answer.Pipe(row => row.Body).Pipe(body => body.Length).Also(Console.WriteLine); // silent
    }

    public void ExtensionMembers(TokenResponse source)
    {
        ProviderAnswer answer = ProviderAnswer.Of(source);
        Console.WriteLine(answer.Host); // silent
        Console.WriteLine(answer.Basic); // leaks: NHI1002
        string[] row = ["a", answer.Body, "z"];
        Console.WriteLine(row.Last2); // leaks: NHI1002
    }

    public void Variance(TokenResponse source)
    {
        IEnumerable<object?> cells = new List<string?> { source.RefreshToken };
        foreach (object? cell in cells)
        {
            Console.WriteLine(cell?.GetType()); // silent
            Console.WriteLine(cell); // leaks: NHI1002
        }

        Action<object?> show = value => logger.LogTrace("{Value}", value);
        Action<string?> showText = show;
        showText(source.Scope); // silent
        showText(source.AccessToken); // leaks: NHI1001
    }

    private static string Describe<TConnector>(ProviderAnswer answer)
        where TConnector : IConnector, new() => new TConnector().Describe(answer);

    private static string Row<TColumn>(ProviderAnswer answer)
        where TColumn : IColumn<TColumn> => TColumn.Row(answer);
}
