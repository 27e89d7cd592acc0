using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.CallChains.Backup;

/// <summary>One nightly backup run: reads a grant, builds requests, reports. The parts are in the other files named Backup.</summary>
public sealed class BackupRun(ILogger<BackupRun> logger)
{
    private readonly BackupReport _report = new(new BackupLines(new BackupOutput(logger)));
    private readonly BackupClient _client = new();

    public void ReturnedThroughSixCalls(TokenResponse answer)
    {
        BackupPlan plan = _client.Plan(answer);
        logger.LogInformation("{Target}", plan.Target()); // silent
        logger.LogInformation("{Header}", plan.Header()); // leaks: NHI1001
    }

    public void PassedThroughFiveCalls(TokenResponse answer)
    {
        _report.Add("scope", answer.Scope); // silent
        _report.Add("state", answer.RefreshToken); // leaks: NHI1001
        _report.AddSize("state", answer.RefreshToken); // silent
    }

    public void ThroughParameters(TokenResponse answer)
    {
        _client.Resolve(answer, out string? target, out string? key);
        Console.WriteLine(target); // silent
        Console.WriteLine(key); // leaks: NHI1002
        BackupClient.Forget(ref key);
        Console.WriteLine(key); // silent
    }

    public void Params(TokenResponse answer)
    {
        _report.AddAll("kinds", answer.TokenType, answer.Scope); // silent
        _report.AddAll("kinds", answer.TokenType, answer.AccessToken); // leaks: NHI1001
        _report.AddAll("none"); // silent
    }

    public void NamedAndOptional(TokenResponse answer)
    {
        _report.Add(text: answer.AccessToken, label: "named"); // leaks: NHI1001
        _report.Titled(); // silent
        _report.Titled(subtitle: answer.Scope); // silent
        _report.Titled(subtitle: answer.AccessToken); // leaks: NHI1001
        _report.Titled(answer.AccessToken, hidden: true); // silent
    }

    public void Recursion(TokenResponse answer)
    {
        var root = BackupFolder.Nest(3, answer.AccessToken ?? "");
        Console.WriteLine(root.Path()); // leaks: NHI1002
        Console.WriteLine(root.Depth()); // silent
        Console.WriteLine(BackupFolder.Nest(3, "documents").Path()); // silent
    }

    public void MutualRecursion(TokenResponse answer)
    {
        Console.WriteLine(BackupFolder.Left(answer.RefreshToken ?? "", 5)); // leaks: NHI1002
        Console.WriteLine(BackupFolder.Left(answer.TokenType ?? "", 5)); // silent
        Console.WriteLine(BackupFolder.CountLeft(answer.RefreshToken ?? "", 0)); // silent
    }

    public void StateInBetween(TokenResponse answer)
    {
        var first = new BackupClient();
        var second = new BackupClient();
        first.Open(answer);
        Console.WriteLine(second.Current()); // silent
        Console.WriteLine(first.Current()); // leaks: NHI1002
        first.Close();
        Console.WriteLine(first.Current()); // silent
    }

    public void Returning(TokenResponse answer)
    {
        Console.WriteLine(BackupClient.Choose(answer.AccessToken, answer.Scope, wantsSecond: true)); // silent
        Console.WriteLine(BackupClient.Choose(answer.AccessToken, answer.Scope, wantsSecond: false)); // leaks: NHI1002
    }

    public void InParameter(TokenResponse answer)
    {
        var ticket = new BackupTicket(answer.AccessToken, answer.ExpiresIn);
        Console.WriteLine(BackupTicket.Seconds(in ticket)); // silent
        Console.WriteLine(BackupTicket.Header(in ticket)); // leaks: NHI1002
    }

    public void Exchange(TokenResponse answer)
    {
        string? left = answer.Scope;
        string? right = answer.RefreshToken;
        BackupClient.Swap(ref left, ref right);
        Console.WriteLine(right); // silent
        Console.WriteLine(left); // leaks: NHI1002
    }

    public async Task AcrossAwait(TokenResponse answer)
    {
        await _client.OpenAsync(answer);
        string? header = await _client.HeaderAsync();
        string? target = await _client.TargetAsync();
        Console.WriteLine(target); // silent
        Console.WriteLine(header); // leaks: NHI1002
    }

    public void Overloads(TokenResponse answer)
    {
        Console.WriteLine(BackupClient.Show(answer.ExpiresIn)); // silent
        Console.WriteLine(BackupClient.Show((object?)answer.AccessToken)); // silent
        Console.WriteLine(BackupClient.Show(answer.AccessToken)); // leaks: NHI1002
    }
}
