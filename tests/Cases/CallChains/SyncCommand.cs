using Newtonsoft.Json.Linq;

namespace Cases.CallChains.Sync;

public sealed class SyncCommand
{
    private readonly SyncOutput _output;
    private readonly SyncSession _session;

    public SyncCommand(SyncOutput output, SyncSession session)
    {
        _output = output;
        _session = session;
    }

    public void Run(string answer)
    {
        JObject json = JObject.Parse(answer);
        _session.Open(json);
        _output.Step("Opened " + _session.Title()); // silent
        _output.Step("Opened " + _session.Key()); // leaks: NHI1002
        _output.Quiet("Opened " + _session.Key()); // silent
    }

    public void Deep(string answer)
    {
        string access = SyncSession.Read(JObject.Parse(answer), "access_token");
        string scope = SyncSession.Read(JObject.Parse(answer), "scope");
        _output.First(scope, access); // silent
        _output.First(access, scope); // leaks: NHI1002
    }

    public void Recursive(string answer)
    {
        string renew = SyncSession.Read(JObject.Parse(answer), "refresh_token");
        Console.WriteLine(SyncSession.Repeat(renew, 2)); // leaks: NHI1002
        Console.WriteLine(SyncSession.Repeat("-", renew.Length)); // silent
        Console.WriteLine(SyncSession.Even(renew, 4)); // leaks: NHI1002
        Console.WriteLine(SyncSession.CountDown(renew, 4)); // silent
    }

    public void Walk(string answer)
    {
        SyncSession.Visit(JToken.Parse(answer)["scope"]!, text => Console.WriteLine(text)); // silent
        SyncSession.Visit(JToken.Parse(answer)["id_token"]!, text => Console.WriteLine(text)); // leaks: NHI1002
    }
}
