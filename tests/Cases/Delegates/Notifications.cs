using Azure.Core;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Delegates.Notifications;

public delegate void Progress(string stage, string? detail);

public sealed class RenewedEventArgs(string tenant, string body) : EventArgs
{
    public string Tenant { get; } = tenant;

    public string Body { get; } = body;
}

public sealed class Renewer
{
    public event EventHandler<RenewedEventArgs>? Renewed;

    public event Progress? Progressed;

    public Func<string>? Format { get; set; }

    public void Run(TokenResponse answer)
    {
        Progressed?.Invoke("start", answer.Scope);
        Renewed?.Invoke(this, new RenewedEventArgs("contoso", answer.AccessToken ?? ""));
    }

    public string Print() => Format?.Invoke() ?? "-";
}

public sealed class Retry
{
    private readonly List<Action<int>> _before = [];

    public Retry Before(Action<int> action)
    {
        _before.Add(action);
        return this;
    }

    public T Run<T>(Func<T> work)
    {
        _before.ForEach(action => action(1));
        return work();
    }
}

/// <summary>Connects progress reports, events and callbacks of a renewal.</summary>
public sealed class Notifications(ILogger<Notifications> logger)
{
    private Func<string?> _source = () => "none";
    private readonly Action<string?> _show = text => Console.WriteLine("> " + text);

    public void Captured(TokenResponse answer)
    {
        string? body = answer.AccessToken;
        string? scope = answer.Scope;
        Action tell = () => logger.LogInformation("{Body}", body); // leaks: NHI1001
        Action hint = () => logger.LogInformation("{Scope}", scope); // silent
        tell();
        hint();
    }

    public void CapturedThenChanged(TokenResponse answer)
    {
        string? body = answer.AccessToken;
        Func<string?> read = () => body;
        body = "cleared";
        Console.WriteLine(read()); // silent
        body = answer.RefreshToken;
        Console.WriteLine(read()); // leaks: NHI1002
    }

    public void WrittenInside(TokenResponse answer)
    {
        string? outer = "nothing";
        Action fill = () => outer = answer.RefreshToken;
        Console.WriteLine(outer); // silent
        fill();
        Console.WriteLine(outer); // leaks: NHI1002
    }

    public void Events(TokenResponse answer)
    {
        var renewer = new Renewer();
        renewer.Renewed += (_, args) => logger.LogInformation("Renewed {Tenant}", args.Tenant); // silent
        renewer.Renewed += (_, args) => logger.LogInformation("Renewed {Body}", args.Body); // leaks: NHI1001
        renewer.Progressed += (stage, detail) => logger.LogInformation("{Stage} {Detail}", stage, detail); // silent
        renewer.Run(answer);
    }

    public void FuncProperty(TokenResponse answer)
    {
        var loud = new Renewer { Format = () => "renewed " + answer.AccessToken };
        var quiet = new Renewer { Format = () => "renewed " + answer.ExpiresIn };
        Console.WriteLine(loud.Print()); // leaks: NHI1002
        Console.WriteLine(quiet.Print()); // silent
        Console.WriteLine(new Renewer().Print()); // silent
    }

    public void FuncField(TokenResponse answer)
    {
        Console.WriteLine(_source()); // silent
        _source = () => answer.RefreshToken;
        Console.WriteLine(_source()); // leaks: NHI1002
        _source = () => answer.TokenType;
        Console.WriteLine(_source()); // silent
    }

    public void ActionField(TokenResponse answer)
    {
        _show(answer.Scope); // silent
        _show(answer.AccessToken); // leaks: NHI1002
    }

    public void MethodGroups(TokenResponse answer)
    {
        Func<TokenResponse, string?> pick = Bearer;
        Console.WriteLine(pick(answer)); // leaks: NHI1002
        pick = Kind;
        Console.WriteLine(pick(answer)); // silent
        Func<TokenResponse, string?>[] columns = [Kind, Seconds];
        Console.WriteLine(string.Join(' ', columns.Select(column => column(answer)))); // silent
    }

    public void LocalFunctions(TokenResponse answer)
    {
        Write(answer.Scope); // silent
        Write(answer.RefreshToken); // leaks: NHI1002
        Console.WriteLine(Read(true)); // leaks: NHI1002
        Console.WriteLine(Size()); // silent

        void Write(string? text) => Console.WriteLine("- " + text);
        string? Read(bool full) => full ? answer.AccessToken : "";
        int Size() => answer.AccessToken?.Length ?? 0;
    }

    public void HigherOrder(AccessToken access)
    {
        var retry = new Retry().Before(attempt => logger.LogDebug("Attempt {Attempt}", attempt)); // silent
        string body = retry.Run(() => access.Token);
        DateTimeOffset until = retry.Run(() => access.ExpiresOn);
        logger.LogInformation("{Result}", body); // leaks: NHI1001
        logger.LogInformation("{Result}", until); // silent
    }

    public void Curried(AccessToken access)
    {
        Func<string, Func<string, string>> header = scheme => value => $"{scheme} {value}";
        Func<string, string> bearer = header("Bearer");
        Console.WriteLine(bearer(access.Token)); // leaks: NHI1002
        Console.WriteLine(bearer("<removed>")); // silent
        Console.WriteLine(header("Bearer")("x")); // silent
    }

    public void Callbacks(AccessToken access)
    {
        Fetch(access, body => Console.WriteLine("done " + body.Length)); // silent
        Fetch(access, body => Console.WriteLine("done " + body)); // leaks: NHI1002
        Fetch(access, _ => Console.WriteLine("done")); // silent
    }

    public void Multicast(TokenResponse answer)
    {
        Action<string?>? targets = null;
        targets += text => Console.WriteLine("length " + text?.Length);
        targets(answer.AccessToken); // silent
        targets += text => Console.WriteLine("text " + text);
        targets(answer.AccessToken); // leaks: NHI1002
    }

    public void DelegateOfTable(TokenResponse answer)
    {
        var columns = new Dictionary<string, Func<TokenResponse, string?>>
        {
            ["scope"] = row => row.Scope,
            ["renewal"] = row => row.RefreshToken,
        };
        Console.WriteLine(columns["scope"](answer)); // silent
        Console.WriteLine(columns["renewal"](answer)); // leaks: NHI1002
    }

    public void Interface(IProgress<string?> progress, TokenResponse answer)
    {
        var console = new Progress<string?>(text => logger.LogTrace("{Length}", text?.Length));
        ((IProgress<string?>)console).Report(answer.AccessToken); // silent
        progress.Report(answer.Scope); // silent
    }

    private static string? Bearer(TokenResponse answer) => "Bearer " + answer.AccessToken;

    private static string? Kind(TokenResponse answer) => answer.TokenType;

    private static string? Seconds(TokenResponse answer) => answer.ExpiresIn.ToString();

    private static void Fetch(AccessToken access, Action<string> done) => done(access.Token);
}
