using Duende.IdentityModel.Client;

namespace Cases.CallChains.Sync;

public class SyncOutput
{
    private readonly bool _verbose = true;
    private int _steps;

    public void Step(string text)
    {
        _steps++;
        Write($"{_steps}. {text}");
    }

    public void Quiet(string text)
    {
        if (text.Length > 0)
        {
            _steps++;
        }
    }

    public void First(string first, string second) => Second(second, first);

    private void Second(string first, string second) => Third(first.Length, second);

    private void Third(int first, string second) => Write(first + " " + second);

    private void Write(string line)
    {
        if (_verbose)
        {
            Console.Out.WriteLine(line);
        }
    }

    public static void Summary(TokenResponse answer)
    {
        Console.WriteLine(Choose(answer, false)); // silent
        Console.WriteLine(Choose(answer, true)); // leaks: NHI1002
        Print(Choose(answer, true)); // leaks: NHI1002
        Print(answer.TokenType); // silent
    }

    private static string? Choose(TokenResponse answer, bool secret) => secret ? answer.RefreshToken : answer.Scope;

    private static void Print(string? text)
    {
        foreach (string line in (text ?? "").Split('\n'))
        {
            Console.WriteLine(line);
        }
    }
}
