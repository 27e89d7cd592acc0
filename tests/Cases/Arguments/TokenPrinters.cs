using System.Diagnostics.CodeAnalysis;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Arguments.TokenPrinters;

public sealed class TokenReader(ILogger<TokenReader> logger)
{
    public void Out(TokenResponse answer)
    {
        if (TryRead(answer, out string? text, out string? scope))
        {
            logger.LogInformation("Read {Text}", text); // leaks: NHI1001
            logger.LogInformation("Read {Text}", scope); // silent
        }
    }

    public void Ref(TokenResponse answer)
    {
        string? text = "before";
        logger.LogInformation("Is {Text}", text); // silent
        Fill(answer, ref text);
        logger.LogInformation("Is {Text}", text); // leaks: NHI1001
        Empty(ref text);
        logger.LogInformation("Is {Text}", text); // silent
    }

    public void In(TokenResponse answer)
    {
        string value = answer.AccessToken!;
        string scope = answer.Scope!;
        Show(in value); // leaks: NHI1001
        Show(in scope); // silent
    }

    public void Params(TokenResponse answer)
    {
        Line("granted", answer.Scope, answer.AccessToken); // leaks: NHI1001
        Line("granted", answer.Scope, answer.TokenType); // silent
        Line(["refused", answer.Error]); // silent
        Line([answer.RefreshToken]); // leaks: NHI1001
    }

    public void ParamsSpan(TokenResponse answer)
    {
        Cells(answer.Scope!, answer.IdentityToken!); // leaks: NHI1001
        Cells(answer.Scope!, answer.TokenType!); // silent
    }

    public void Optional(TokenResponse answer)
    {
        Report("renewed"); // silent
        Report("renewed", detail: answer.RefreshToken); // leaks: NHI1001
        Report("renewed", seconds: answer.ExpiresIn); // silent
    }

    public void Named(TokenResponse answer)
    {
        Compare(logged: answer.Scope, ignored: answer.AccessToken); // silent
        Compare(ignored: answer.Scope, logged: answer.AccessToken); // leaks: NHI1001
        Compare(answer.AccessToken, answer.Scope); // silent
    }

    public void FromMethod(TokenResponse answer)
    {
        logger.LogInformation("{Value}", Pick(answer, 1)); // leaks: NHI1001
        logger.LogInformation("{Value}", Size(answer)); // silent
    }

    public void OutVariableReused(TokenResponse one, TokenResponse two)
    {
        TryRead(one, out string? text, out _);
        TryScope(two, out text);
        logger.LogInformation("Last {Text}", text); // silent
        TryRead(two, out text, out _);
        logger.LogInformation("Last {Text}", text); // leaks: NHI1001
    }

    public void Discarded(TokenResponse answer)
    {
        bool there = TryRead(answer, out _, out string? scope);
        logger.LogInformation("There: {There} {Scope}", there, scope); // silent
    }

    public void Returned(TokenResponse answer)
    {
        ref string? slot = ref Slot(answer);
        logger.LogInformation("Slot {Slot}", slot); // leaks: NHI1001
    }

    public void CallerExpression(TokenResponse answer)
    {
        Expect(answer.AccessToken); // silent
    }

    private string?[] _slots = new string?[1];

    private ref string? Slot(TokenResponse answer)
    {
        _slots[0] = answer.AccessToken;
        return ref _slots[0];
    }

    private static bool TryRead(TokenResponse answer, [NotNullWhen(true)] out string? text, out string? scope)
    {
        text = answer.AccessToken;
        scope = answer.Scope;
        return text is not null;
    }

    private static bool TryScope(TokenResponse answer, out string? text)
    {
        text = answer.Scope;
        return text is not null;
    }

    private static void Fill(TokenResponse answer, ref string? text) => text = answer.RefreshToken;

    private static void Empty(ref string? text) => text = null;

    private void Show(in string value) => logger.LogInformation("Shown: {Value}", value);

    private void Line(params string?[] cells) => logger.LogInformation("{Line}", string.Join(" ", cells));

    private void Cells(params ReadOnlySpan<string> cells)
    {
        foreach (string cell in cells)
        {
            logger.LogInformation("{Cell}", cell);
        }
    }

    private void Report(string what, string? detail = null, int seconds = 0) =>
        logger.LogInformation("{What} {Detail} {Seconds}", what, detail, seconds);

    private void Compare(string? ignored, string? logged)
    {
        if (ignored == logged)
        {
            return;
        }

        logger.LogInformation("Now {Logged}", logged);
    }

    private static string? Pick(TokenResponse answer, int index) => index == 0 ? answer.Scope : answer.AccessToken;

    private static int Size(TokenResponse answer) => answer.AccessToken?.Length ?? 0;

    private void Expect(
        [NotNull] string? value,
        [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? expression = null)
    {
        if (value is null)
        {
            logger.LogError("Expected {Expression}", expression);
            throw new InvalidOperationException(expression);
        }
    }
}
