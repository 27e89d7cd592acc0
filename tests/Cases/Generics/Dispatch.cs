using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Generics.Dispatch;

public interface IFormatter
{
    string Format(TokenResponse answer);

    string Title(TokenResponse answer) => "answer " + answer.IdentityToken;
}

public sealed class FullFormatter : IFormatter
{
    public string Format(TokenResponse answer) => $"{answer.TokenType} {answer.AccessToken}";
}

public sealed class ShortFormatter : IFormatter
{
    public string Format(TokenResponse answer) => $"{answer.TokenType} for {answer.ExpiresIn} s";

    public string Title(TokenResponse answer) => "answer for " + answer.Scope;
}

public abstract class Report
{
    protected abstract string? Body(TokenResponse answer);

    public virtual string Head(TokenResponse answer) => "scope " + answer.Scope;

    public string Render(TokenResponse answer) => Head(answer) + "\n" + Body(answer);
}

public sealed class LongReport : Report
{
    protected override string? Body(TokenResponse answer) => answer.RefreshToken;

    public override string Head(TokenResponse answer) => "token " + answer.AccessToken;
}

public sealed class ExpiryReport : Report
{
    protected override string? Body(TokenResponse answer) => answer.ExpiresIn.ToString();
}

public interface IReads<TSelf>
    where TSelf : IReads<TSelf>
{
    static abstract string? Read(TokenResponse answer);
}

public sealed class ReadsRefresh : IReads<ReadsRefresh>
{
    public static string? Read(TokenResponse answer) => answer.RefreshToken;
}

public sealed class ReadsScope : IReads<ReadsScope>
{
    public static string? Read(TokenResponse answer) => answer.Scope;
}

public sealed class Box<T>(T content)
{
    public T Content { get; } = content;

    public Box<TResult> Map<TResult>(Func<T, TResult> map) => new(map(Content));
}

public abstract record Outcome<T>
{
    public sealed record Good(T Value) : Outcome<T>;

    public sealed record Bad(string Reason) : Outcome<T>;
}

public static class AnswerExtensions
{
    public static string? Best(this TokenResponse answer) => answer.AccessToken ?? answer.IdentityToken;

    public static string? Area(this TokenResponse answer) => answer.Scope;

    extension(TokenResponse answer)
    {
        public string Header => "Bearer " + answer.AccessToken;

        public bool IsRenewable => answer.RefreshToken is { Length: > 0 };

        public string Line(string prefix) => prefix + answer.RefreshToken;
    }
}

public sealed class DispatchService(ILogger<DispatchService> logger)
{
    public void Interface(TokenResponse answer)
    {
        IFormatter full = new FullFormatter();
        IFormatter brief = new ShortFormatter();
        logger.LogInformation("{Text}", full.Format(answer)); // leaks: NHI1001
        logger.LogInformation("{Text}", brief.Format(answer)); // silent
        logger.LogInformation("{Text}", full.Title(answer)); // leaks: NHI1001
        logger.LogInformation("{Text}", brief.Title(answer)); // silent
    }

    public void AnyImplementation(IFormatter formatter, TokenResponse answer)
    {
        logger.LogInformation("{Text}", formatter.Format(answer)); // leaks: NHI1001
    }

    public void Virtual(TokenResponse answer)
    {
        Report report = new LongReport();
        logger.LogInformation("{Text}", report.Render(answer)); // leaks: NHI1001
        logger.LogInformation("{Text}", report.Head(answer)); // leaks: NHI1001
        report = new ExpiryReport();
        logger.LogInformation("{Text}", report.Head(answer)); // silent
        logger.LogInformation("{Text}", report.Render(answer)); // silent
    }

    public void StaticAbstract(TokenResponse answer)
    {
        logger.LogInformation("{Text}", Read<ReadsRefresh>(answer)); // leaks: NHI1001
        logger.LogInformation("{Text}", Read<ReadsScope>(answer)); // silent
    }

    public void GenericBox(TokenResponse answer)
    {
        var box = new Box<string?>(answer.AccessToken);
        var small = new Box<int>(answer.ExpiresIn);
        logger.LogInformation("{Content}", box.Content); // leaks: NHI1001
        logger.LogInformation("{Content}", small.Content); // silent
        logger.LogInformation("{Content}", box.Map(value => "x" + value).Content); // leaks: NHI1001
        logger.LogInformation("{Content}", box.Map(value => value!.Length).Content); // silent
    }

    public void GenericMethod(TokenResponse answer)
    {
        logger.LogInformation("{Value}", Same(answer.RefreshToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Same(answer.TokenType)); // silent
        logger.LogInformation("{Value}", First([answer.AccessToken, "x"])); // leaks: NHI1001
    }

    public void Outcomes(TokenResponse answer)
    {
        Outcome<string> outcome = answer.IsError ? new Outcome<string>.Bad(answer.Error!) : new Outcome<string>.Good(answer.AccessToken!);
        if (outcome is Outcome<string>.Bad bad)
        {
            logger.LogError("{Reason}", bad.Reason); // silent
        }

        if (outcome is Outcome<string>.Good good)
        {
            logger.LogInformation("{Value}", good.Value); // leaks: NHI1001
        }
    }

    public void Extensions(TokenResponse answer)
    {
        logger.LogInformation("{Best}", answer.Best()); // leaks: NHI1001
        logger.LogInformation("{Area}", answer.Area()); // silent
        logger.LogInformation("{Header}", answer.Header); // leaks: NHI1001
        logger.LogInformation("{Renewable}", answer.IsRenewable); // silent
        logger.LogInformation("{Line}", answer.Line("> ")); // leaks: NHI1001
    }

    public void Constrained<TFormatter>(TFormatter formatter, TokenResponse answer)
        where TFormatter : IFormatter, new()
    {
        logger.LogInformation("{Text}", new TFormatter().Format(answer)); // leaks: NHI1001
        logger.LogInformation("{Type}", typeof(TFormatter).Name); // silent
    }

    private static string? Read<TReads>(TokenResponse answer)
        where TReads : IReads<TReads> => TReads.Read(answer);

    private static T Same<T>(T value) => value;

    private static T First<T>(IReadOnlyList<T> values) => values[0];
}
