using Duende.IdentityModel.Client;

namespace Cases.CallChains.Backup;

public readonly record struct BackupTicket(string? Text, int Duration)
{
    public static string Header(in BackupTicket ticket) => "Bearer " + ticket.Text;

    public static int Seconds(in BackupTicket ticket) => ticket.Duration;
}

public sealed class BackupPlan(BackupClient client, string target)
{
    public string Target() => Named(target);

    public string Header() => Named(client.Signed());

    private static string Named(string text) => Trimmed("* " + text);

    private static string Trimmed(string text) => text.TrimEnd();
}

public sealed partial class BackupClient
{
    private string? _current;
    private string? _target;

    public BackupPlan Plan(TokenResponse answer)
    {
        Open(answer);
        return new BackupPlan(this, _target ?? "");
    }

    public void Open(TokenResponse answer)
    {
        (_current, _target) = (Body(answer), "share for " + answer.Scope);
    }

    public void Close() => _current = null;

    public string? Current() => _current;

    public string Signed() => Scheme() + Value();

    public void Resolve(TokenResponse answer, out string? target, out string? key)
    {
        Open(answer);
        target = _target;
        Take(out key);
    }

    public static void Forget(ref string? key) => key = key is null ? null : "forgotten";

    public static void Swap(ref string? left, ref string? right)
    {
        string? kept = left;
        left = right;
        right = kept;
    }

    public static string? Choose(string? first, string? second, bool wantsSecond) => wantsSecond ? second : first;

    public static string Show(int number) => "number " + number;

    public static string Show(string? text) => "text " + text;

    public static string Show(object? value) => "value of " + value?.GetType().Name;

    private static string Scheme() => "Bearer ";

    private void Take(out string? key) => key = _current;

    private static partial string? Body(TokenResponse answer);
}

public sealed partial class BackupClient
{
    public Task OpenAsync(TokenResponse answer)
    {
        Open(answer);
        return Task.CompletedTask;
    }

    public async Task<string?> HeaderAsync()
    {
        await Task.Yield();
        return Signed();
    }

    public async Task<string?> TargetAsync()
    {
        await Task.Yield();
        return _target;
    }

    private string Value() => Current() ?? "anonymous";

    private static partial string? Body(TokenResponse answer) => answer.IsError ? null : answer.AccessToken;
}
