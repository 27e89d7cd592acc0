using Contoso.NotRestored;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Incomplete.HalfTyped;

public sealed class HalfTyped(ILogger<HalfTyped> logger, MissingClient client)
{
    public void UnknownBeside(TokenResponse answer)
    {
        client.Notify(answer.AccessToken);
        logger.LogInformation("{Value}", answer.AccessToken); // leaks: NHI1001
        logger.LogInformation("{Value}", answer.Scope); // silent
        logger.LogInformation("{Value}", answer.NoSuchMember); // silent
    }

    public void UnknownType(TokenResponse answer)
    {
        MissingSession session = new MissingSession(answer.RefreshToken);
        logger.LogInformation("{Value}", session.Name); // silent
        string? value = answer.RefreshToken;
        logger.LogInformation("{Value}", value); // leaks: NHI1001
    }

    public void UnknownLogger(TokenResponse answer, MissingLogger other)
    {
        other.Info(answer.AccessToken); // silent
        string text = Missing.Format(answer.Scope);
        logger.LogInformation("{Text}", text); // silent
    }

    public void MissingSemicolon(TokenResponse answer)
    {
        string? value = answer.IdentityToken
        logger.LogInformation("{Value}", value); // leaks: NHI1001
        logger.LogInformation("{Value}", answer.TokenType); // silent
    }

    public void MissingOperand(TokenResponse answer, bool verbose)
    {
        if (verbose &&)
        {
            logger.LogInformation("{Value}", answer.AccessToken); // leaks: NHI1001
            logger.LogInformation("{Value}", answer.ExpiresIn); // silent
        }
    }

    public void Await(TokenResponse answer)
    {
        await Task.Delay(1);
        logger.LogInformation("{Value}", answer.RefreshToken); // leaks: NHI1001
    }

    public int NoReturn(TokenResponse answer)
    {
        logger.LogInformation("{Value}", answer.AccessToken); // leaks: NHI1001
        logger.LogInformation("{Value}", answer.IsError); // silent
    }

    public void Halfway(TokenResponse answer)
    {
        logger.LogInformation("{Value}", answer.RefreshToken); // leaks: NHI1001
        answer.
    }
}
