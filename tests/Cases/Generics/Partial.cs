using System.Numerics;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Generics.Partial;

public interface IHandler<in TRequest, out TResult>
{
    TResult Handle(TRequest request);
}

public sealed class HeaderHandler : IHandler<AuthenticationResult, string>
{
    public string Handle(AuthenticationResult request) => request.CreateAuthorizationHeader();
}

public sealed class UserHandler : IHandler<AuthenticationResult, string>
{
    public string Handle(AuthenticationResult request) => request.Account.Username;
}

public sealed class Repository<T>
    where T : class
{
    private readonly List<T> _items = [];

    public void Add(T item) => _items.Add(item);

    public T Single() => _items[0];

    public T? Find(Func<T, bool> filter) => _items.FirstOrDefault(filter);
}

public readonly struct Secret(string text)
{
    private readonly string _text = text;

    public static implicit operator string(Secret secret) => secret._text;

    public static explicit operator int(Secret secret) => secret._text.Length;

    public static string operator +(string left, Secret right) => left + "<hidden>";

    public static Secret operator |(Secret left, Secret right) => new(left._text ?? right._text);

    public override string ToString() => "<secret>";
}

public partial class Session
{
    private string? _value;

    public partial string? Shown { get; }

    public partial void Fill(AuthenticationResult result);
}

public partial class Session
{
    public partial string? Shown => _value;

    public partial void Fill(AuthenticationResult result) => _value = result.AccessToken;
}

public abstract class Exporter<T>
{
    protected abstract string Line(T item);

    public string Export(IEnumerable<T> items) => string.Join('\n', items.Select(Line));
}

public sealed class TokenExporter : Exporter<AuthenticationResult>
{
    protected override string Line(AuthenticationResult item) => item.Account.Username + "," + item.IdToken;
}

public sealed class UserExporter : Exporter<AuthenticationResult>
{
    protected override string Line(AuthenticationResult item) => item.Account.Username + "," + item.TenantId;
}

public sealed class PartialService(ILogger<PartialService> logger)
{
    public void Handlers(AuthenticationResult result)
    {
        logger.LogInformation("{Value}", Send(new HeaderHandler(), result)); // leaks: NHI1001
        logger.LogInformation("{Value}", Send(new UserHandler(), result)); // silent
    }

    public void Repositories(AuthenticationResult result)
    {
        var values = new Repository<string>();
        values.Add(result.AccessToken);
        var users = new Repository<string>();
        users.Add(result.Account.Username);
        logger.LogInformation("{Value}", values.Single()); // leaks: NHI1001
        logger.LogInformation("{Value}", users.Single()); // silent
        var results = new Repository<AuthenticationResult>();
        results.Add(result);
        logger.LogInformation("{Value}", results.Find(item => item.TenantId == "a")?.IdToken); // leaks: NHI1001
        logger.LogInformation("{Value}", results.Single().TenantId); // silent
    }

    public void Operators(AuthenticationResult result)
    {
        var secret = new Secret(result.AccessToken);
        string implicitly = secret;
        logger.LogInformation("{Value}", implicitly); // leaks: NHI1001
        logger.LogInformation("{Value}", (int)secret); // silent
        logger.LogInformation("{Value}", "bearer " + secret); // silent
        logger.LogInformation("{Value}", secret); // silent
        logger.LogInformation("{Value}", $"bearer {secret}"); // silent
        logger.LogInformation("{Value}", (string)(secret | new Secret("x"))); // leaks: NHI1001
    }

    public void Parts(AuthenticationResult result)
    {
        var session = new Session();
        logger.LogInformation("{Value}", session.Shown); // silent
        session.Fill(result);
        logger.LogInformation("{Value}", session.Shown); // leaks: NHI1001
    }

    public void Exporters(AuthenticationResult[] results)
    {
        logger.LogInformation("{Value}", new TokenExporter().Export(results)); // leaks: NHI1001
        logger.LogInformation("{Value}", new UserExporter().Export(results)); // silent
    }

    public void Ambiguous(AuthenticationResult result)
    {
        IHandler<AuthenticationResult, string> handler = result.Scopes.Any() ? new HeaderHandler() : new UserHandler();
        logger.LogInformation("{Value}", handler.Handle(result)); // leaks: NHI1001
    }

    public void Maximum<T>(T first, T second, AuthenticationResult result)
        where T : INumber<T>
    {
        logger.LogInformation("{Value}", T.Max(first, second)); // silent
        logger.LogInformation("{Value}", Longest(result.TenantId, result.AccessToken)); // leaks: NHI1001
    }

    private static TResult Send<TRequest, TResult>(IHandler<TRequest, TResult> handler, TRequest request) => handler.Handle(request);

    private static T Longest<T>(T first, T second)
        where T : IComparable<T> => first.CompareTo(second) > 0 ? first : second;
}
