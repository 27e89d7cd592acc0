using System.Runtime.ExceptionServices;
using Duende.IdentityModel.Client;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Reefs.Survey;

public class SurveyException : Exception
{
    public SurveyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    public SurveyException(string site, string pass, int depth)
        : base($"{site} at {depth} m")
    {
        Site = site;
        Pass = pass;
    }

    public string Site { get; } = "";

    public string Pass { get; } = "";
}

public sealed class VerboseSurveyException(TokenResponse answer) : Exception("survey failed")
{
    public override string Message => base.Message + ": " + answer.HttpStatusCode;
}

public sealed class SurveyScope(ILogger logger, string name, string note) : IDisposable
{
    public void Dispose() => logger.LogInformation("{Name} done: {Note}", name, note); // leaks: NHI1001
}

public sealed class ReefSurvey(ILogger<ReefSurvey> logger)
{
    public void Throwing(TokenResponse answer, int depth)
    {
        if (answer.IsError)
        {
            throw new SurveyException("refused: " + answer.ErrorDescription); // silent
        }

        if (depth < 0)
        {
            throw new SurveyException("above water with " + answer.AccessToken); // leaks: NHI1008
        }

        if (depth > 100)
        {
            throw new SurveyException("north", answer.AccessToken!, depth); // silent
        }

        if (answer.AccessToken is null)
        {
            throw new InvalidOperationException("no token: " + answer.AccessToken); // silent
        }

        _ = answer.RefreshToken ?? throw new InvalidOperationException("no renewal for " + answer.IdentityToken); // leaks: NHI1008
        _ = answer.Scope ?? throw new InvalidOperationException("no scope after " + answer.ExpiresIn); // silent
    }

    public void Data(TokenResponse answer)
    {
        var failure = new SurveyException("failed");
        failure.Data["scope"] = answer.Scope; // silent
        failure.Data["answer"] = answer.Raw; // leaks: NHI1008
        failure.HelpLink = "https://help.example/" + answer.HttpStatusCode; // silent
        failure.Source = answer.RefreshToken; // leaks: NHI1008
        throw failure;
    }

    public void Catching(TokenResponse answer)
    {
        try
        {
            Dive(answer);
        }
        catch (SurveyException exception) when (exception.Pass.Length > 0)
        {
            logger.LogError(exception, "Dive at {Site}", exception.Site); // silent
            logger.LogError(exception, "Dive with {Pass}", exception.Pass); // leaks: NHI1001
        }
        catch (TimeoutException exception)
        {
            logger.LogError("Late: {Message}", exception.Message); // silent
            ExceptionDispatchInfo.Throw(exception);
        }
        catch (Exception exception)
        {
            throw new AggregateException("dive of " + answer.AccessToken, exception); // leaks: NHI1008
        }
        finally
        {
            logger.LogInformation("Dive took place, {Scope}", answer.Scope); // silent
        }
    }

    public void Parsing(TokenResponse answer)
    {
        ArgumentException.ThrowIfNullOrEmpty(answer.AccessToken); // silent
        ArgumentOutOfRangeException.ThrowIfEqual(answer.RefreshToken, answer.AccessToken); // leaks: NHI1008
        ArgumentOutOfRangeException.ThrowIfNegative(answer.ExpiresIn); // silent
        throw new ArgumentException("bad value", paramName: nameof(answer)); // silent
    }

    public void Scopes(TokenResponse answer)
    {
        using (logger.BeginScope("site {Site}", "north")) // silent
        {
            logger.LogInformation("Inside {Kind}", answer.TokenType); // silent
        }

        using (logger.BeginScope("pass {Pass}", answer.AccessToken)) // leaks: NHI1001
        {
            logger.LogInformation("Inside"); // silent
        }

        using var calm = new SurveyScope(logger, "calm", answer.Scope ?? "");
        using var open = new SurveyScope(logger, "open", answer.RefreshToken ?? "");
    }

    public static ProblemDetails Problem(TokenResponse answer)
    {
        var problem = new ProblemDetails { Title = "Refused", Status = (int)answer.HttpStatusCode }; // silent
        problem.Detail = answer.Error; // silent
        problem.Detail = "Refused: " + answer.IdentityToken; // leaks: NHI1008
        problem.Extensions["seconds"] = answer.ExpiresIn; // silent
        problem.Extensions["renewal"] = answer.RefreshToken; // leaks: NHI1008
        return problem;
    }

    public static void Abort(TokenResponse answer)
    {
        if (answer.ExpiresIn == 0)
        {
            Environment.FailFast("expired: " + answer.Scope); // silent
        }

        Environment.FailFast("unusable: " + answer.AccessToken); // leaks: NHI1008
    }

    private static void Dive(TokenResponse answer)
    {
        if (answer.ExpiresIn < 10)
        {
            throw new SurveyException("south", answer.AccessToken!, answer.ExpiresIn); // silent
        }

        throw new VerboseSurveyException(answer); // silent
    }
}
