using System.Text;
using NLog;

namespace Paperwing.Invoices;

public class PortalLogin
{
    public string? BearerToken { get; set; }

    public string? Mandant { get; set; }
}

public interface IPortal
{
    PortalLogin Login(string mandant);
}

public class InvoiceExport
{
    private static readonly Logger Log = LogManager.GetCurrentClassLogger();
    private readonly IPortal _portal;
    private readonly StringBuilder _trace = new();
    private string _step = "";

    public InvoiceExport(IPortal portal) => _portal = portal;

    public void Execute(string mandant)
    {
        var login = _portal.Login(mandant);
        Step("start", login.Mandant); // silent
        Step("login", login.BearerToken); // leaks: NHI1001
        Inner(login, 2);
        Log.Info(Describe(login)); // leaks: NHI1001
        Log.Info(DescribeShort(login)); // silent
        Log.Info(Pick(login.BearerToken!, login.Mandant!, true)); // leaks: NHI1001
        Log.Info(First(login.Mandant!, login.BearerToken!)); // silent
        Log.Info(Second(login.Mandant!, login.BearerToken!)); // leaks: NHI1001
        Log.Info(Count(login.BearerToken!)); // silent
    }

    private void Step(string name, string? detail) => Note(name + ": " + detail);

    private void Note(string line) => Log.Debug(line);

    private void Inner(PortalLogin login, int depth)
    {
        if (depth == 0)
        {
            Log.Trace("bottom {0}", login.Mandant); // silent
            Log.Trace("bottom {0}", login.BearerToken); // leaks: NHI1001
            return;
        }

        Inner(login, depth - 1);
    }

    private static string Describe(PortalLogin login) => Combine("portal", login.BearerToken);

    private static string DescribeShort(PortalLogin login) => Combine("portal", login.Mandant);

    private static string Combine(string left, string? right) => string.Concat(left, "/", right);

    private static string Pick(string yes, string no, bool which) => which ? yes : no;

    private static string First(string a, string b) => a;

    private static string Second(string a, string b) => b;

    private static string Count(string value) => value.Length.ToString();

    public void Traced(PortalLogin login)
    {
        Append(_trace, "user", login.Mandant);
        var before = _trace.ToString();
        Append(_trace, "token", login.BearerToken);
        Console.WriteLine(before); // silent
        Console.WriteLine(_trace.ToString()); // leaks: NHI1002
        _trace.Clear();
        Append(_trace, "user", login.Mandant);
        Console.WriteLine(_trace); // silent
    }

    private static void Append(StringBuilder into, string key, string? value) => into.Append(key).Append('=').AppendLine(value);

    public void Fields(PortalLogin login)
    {
        _step = login.BearerToken ?? "";
        Flush(); // silent
        _step = "";
        Try(login, out var text, out var mandant);
        Log.Warn(mandant); // silent
        Log.Warn(text); // leaks: NHI1001
        string swapped = "none";
        Fill(login, ref swapped);
        Log.Warn(swapped); // leaks: NHI1001
        Reset(ref swapped);
        Log.Warn(swapped); // silent
    }

    private void Flush() => Log.Error("at {0}", _step); // leaks: NHI1001

    private static bool Try(PortalLogin login, out string text, out string mandant)
    {
        text = "Bearer " + login.BearerToken;
        mandant = login.Mandant ?? "?";
        return true;
    }

    private static void Fill(PortalLogin login, ref string target) => target = login.BearerToken!;

    private static void Reset(ref string target) => target = "cleared";

    public void Locals(PortalLogin login)
    {
        void Say(string? what) => Console.WriteLine("> " + what);

        string? Get(bool secret)
        {
            return secret ? login.BearerToken : login.Mandant;
        }

        Say(login.Mandant); // silent
        Say(login.BearerToken); // leaks: NHI1002
        Say(Get(true)); // leaks: NHI1002
        Say(nameof(login.BearerToken)); // silent
    }
}
