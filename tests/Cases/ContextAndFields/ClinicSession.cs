using Serilog;

namespace Clinic.Sessions;

public class ClinicToken
{
    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    public string Scope { get; set; } = "";
}

public class ClinicSession
{
    private readonly ILogger _log;
    private string _current = "";
    private string _note = "";
    private string? _scope;
    private ClinicToken? _token;

    public ClinicSession(ILogger log) => _log = log.ForContext<ClinicSession>();

    public string Current => _current;

    public string Note { get; private set; } = "";

    public void SignIn(ClinicToken token)
    {
        _current = token.AccessToken;
        _scope = token.Scope;
        _token = token;
        Note = "scope " + token.Scope;
    }

    public void Report()
    {
        _log.Information("Scope {Scope}", _scope); // silent
        _log.Information("Current {Current}", _current); // leaks: NHI1001
        _log.Information("Current {Current}", Current); // leaks: NHI1001
        _log.Information("Note {Note}", Note); // silent
        _log.Information("Next {Next}", _token?.RefreshToken); // leaks: NHI1001
        _log.Information("Next {Next}", _token?.Scope); // silent
        _log.Information("Length {Length}", _current.Length); // silent
    }

    public void Cleared(ClinicToken token)
    {
        _note = token.RefreshToken;
        _log.Debug("Note {Note}", _note); // leaks: NHI1001
        _note = "";
        _log.Debug("Note {Note}", _note); // silent
        _note = token.Scope;
        _log.Debug("Note {Note}", _note); // silent
    }

    public void Branches(ClinicToken token, bool admin)
    {
        string text;
        if (admin)
        {
            text = token.AccessToken;
            _log.Warning("Admin {Text}", text); // leaks: NHI1001
        }
        else
        {
            text = token.Scope;
            _log.Warning("Plain {Text}", text); // silent
        }

        _log.Warning("Either {Text}", text); // leaks: NHI1001
    }
}

public class Basket
{
    public string? Label;
    public Basket? Inner;
}

public class Baskets
{
    public void Instances(ClinicToken token)
    {
        var left = new Basket { Label = token.AccessToken };
        var right = new Basket { Label = token.Scope };
        Console.WriteLine(right.Label); // silent
        Console.WriteLine(left.Label); // leaks: NHI1002
        var alias = left;
        Console.WriteLine(alias.Label); // leaks: NHI1002
        alias.Label = "gone";
        Console.WriteLine(left.Label); // silent
        right.Inner = new Basket { Label = token.RefreshToken };
        Console.WriteLine(right.Label); // silent
        Console.WriteLine(right.Inner.Label); // leaks: NHI1002
        var swap = left;
        left = right;
        right = swap;
        Console.WriteLine(right.Label); // silent
        Console.WriteLine(left.Inner!.Label); // leaks: NHI1002
    }

    public void Filled(ClinicToken token)
    {
        var one = new Basket();
        var two = new Basket();
        Put(one, token.RefreshToken);
        Put(two, token.Scope);
        Console.WriteLine(one.Label); // leaks: NHI1002
        Console.WriteLine(two.Label); // silent
        Empty(one);
        Console.WriteLine(one.Label); // silent
    }

    private static void Put(Basket basket, string value) => basket.Label = value;

    private static void Empty(Basket basket) => basket.Label = null;
}

public static class Ambient
{
    private static readonly AsyncLocal<string?> Bearer = new();
    private static readonly AsyncLocal<string?> Tenant = new();

    public static void Enter(ClinicToken token, string tenant)
    {
        Tenant.Value = tenant; // silent
        Bearer.Value = token.AccessToken; // leaks: NHI1007
    }

    public static void Leave()
    {
        Bearer.Value = null; // silent
        Console.WriteLine(Bearer.Value); // silent
    }
}
