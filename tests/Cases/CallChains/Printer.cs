using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.CallChains.Pipeline;

public sealed class Printer(ILogger logger)
{
    public void Accept(string? text) => Check(text, "accepted");

    public void Count(string? text) => Check(text?.Length.ToString(), "counted");

    public void Summarize(TokenResponse answer)
    {
        logger.LogInformation("{Scope} {Seconds}", answer.Scope, answer.ExpiresIn); // silent
        logger.LogInformation("{Value}", answer.RefreshToken); // leaks: NHI1001
    }

    public void Countdown(int left, string? text)
    {
        if (left == 0)
        {
            logger.LogInformation("{Text}", text);
            return;
        }

        Countdown(left - 1, text);
    }

    private void Check(string? text, string state)
    {
        if (text is not null)
        {
            Emit($"{state}: {text}");
        }
    }

    private void Emit(string line) => Last(line.TrimEnd());

    private void Last(string line) => logger.LogInformation("{Line}", line);
}
