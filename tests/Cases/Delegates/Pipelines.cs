using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Delegates.Pipelines;

public delegate Task Middleware(RequestContext context, Func<Task> next);

public sealed class RequestContext
{
    public Dictionary<string, string?> Items { get; } = [];

    public string? Bearer { get; set; }

    public string? Path { get; set; }
}

public sealed class CommandTable(ILogger<CommandTable> logger)
{
    private readonly Dictionary<string, Action<TokenResponse>> _commands = new()
    {
        ["show"] = answer => logger.LogInformation("{Value}", answer.AccessToken), // leaks: NHI1001
        ["scope"] = answer => logger.LogInformation("{Value}", answer.Scope), // silent
    };

    private Action<string?>? _sink;

    public Func<string?>? Provider { get; set; }

    public void Run(string name, TokenResponse answer) => _commands[name](answer);

    public void Configure() => _sink = text => logger.LogInformation("{Text}", text);

    public void Use(TokenResponse answer)
    {
        Provider = () => answer.RefreshToken;
        logger.LogInformation("{Value}", Provider()); // leaks: NHI1001
        Provider = () => answer.TokenType;
        logger.LogInformation("{Value}", Provider()); // silent
    }

    public void Composed(TokenResponse answer)
    {
        Func<string?, string> trim = text => text?.Trim() ?? "";
        Func<string, string> quote = text => $"\"{text}\"";
        logger.LogInformation("{Value}", quote(trim(answer.IdentityToken))); // leaks: NHI1001
        logger.LogInformation("{Value}", quote(trim(answer.Scope))); // silent
        Func<string?, int> size = text => text?.Length ?? 0;
        logger.LogInformation("{Value}", size(answer.IdentityToken)); // silent
    }

    public void Returned(TokenResponse answer)
    {
        Func<string> header = HeaderOf(answer.AccessToken);
        Func<string> none = HeaderOf(null);
        logger.LogInformation("{Value}", header()); // leaks: NHI1001
        logger.LogInformation("{Value}", none()); // silent
    }

    public async Task AsyncLambda(TokenResponse answer)
    {
        Func<Task<string?>> load = async () =>
        {
            await Task.Yield();
            return answer.RefreshToken;
        };
        logger.LogInformation("{Value}", await load()); // leaks: NHI1001
        Func<Task<bool>> has = async () => answer.RefreshToken is not null;
        logger.LogInformation("{Value}", await has()); // silent
    }

    public void Converted(TokenResponse[] answers)
    {
        string?[] values = Array.ConvertAll(answers, answer => answer.AccessToken);
        Array.ForEach(values, value => logger.LogInformation("{Value}", value)); // leaks: NHI1001
        int[] sizes = Array.ConvertAll(answers, answer => answer.ExpiresIn);
        Array.ForEach(sizes, value => logger.LogInformation("{Value}", value)); // silent
    }

    public async Task Piped(TokenResponse answer)
    {
        var context = new RequestContext { Path = "/repos" };
        Middleware sign = (request, next) =>
        {
            request.Bearer = answer.AccessToken;
            return next();
        };
        await sign(context, () =>
        {
            logger.LogInformation("{Path}", context.Path); // silent
            logger.LogInformation("{Value}", context.Bearer); // leaks: NHI1001
            return Task.CompletedTask;
        });
    }

    public void NestedLocalFunctions(TokenResponse answer)
    {
        string? seen = null;
        Outer();
        logger.LogInformation("{Seen}", seen); // leaks: NHI1001

        void Outer()
        {
            Inner(answer.Scope);
            Inner(answer.RefreshToken);

            void Inner(string? text) => seen = text;
        }
    }

    public void GenericCallback(TokenResponse answer)
    {
        Match(answer, good => logger.LogInformation("{Value}", good.AccessToken), bad => logger.LogInformation("{Value}", bad)); // leaks: NHI1001
        Match(answer, good => logger.LogInformation("{Value}", good.Scope), bad => logger.LogInformation("{Value}", bad)); // silent
    }

    public void Timer(TokenResponse answer)
    {
        using var loud = new Timer(state => logger.LogInformation("{State}", state), answer.RefreshToken, 0, 1000); // leaks: NHI1001
        using var quiet = new Timer(state => logger.LogInformation("{State}", state), answer.Scope, 0, 1000); // silent
        ThreadPool.QueueUserWorkItem(state => logger.LogInformation("{State}", state), answer.AccessToken, false); // leaks: NHI1001
    }

    public void MethodGroupInSelect(TokenResponse[] answers)
    {
        foreach (string? value in answers.Select(Pick))
        {
            logger.LogInformation("{Value}", value); // leaks: NHI1001
        }

        foreach (string? value in answers.Select(Area))
        {
            logger.LogInformation("{Value}", value); // silent
        }
    }

    private static string? Pick(TokenResponse answer) => answer.AccessToken;

    private static string? Area(TokenResponse answer) => answer.Scope;

    private static Func<string> HeaderOf(string? value) => () => "Bearer " + value;

    private static void Match(TokenResponse answer, Action<TokenResponse> good, Action<string?> bad)
    {
        if (answer.IsError)
        {
            bad(answer.Error);
        }
        else
        {
            good(answer);
        }
    }
}
