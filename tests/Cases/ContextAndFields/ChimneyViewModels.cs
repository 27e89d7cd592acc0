using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Chimneys.ViewModels;

public abstract class Observable : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler? PropertyChanged;

    protected bool SetProperty<T>(ref T field, T value, [CallerMemberName] string? name = null)
    {
        if (EqualityComparer<T>.Default.Equals(field, value))
        {
            return false;
        }

        field = value;
        PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(name));
        return true;
    }
}

public sealed class SignInViewModel(ILogger<SignInViewModel> logger) : Observable
{
    private string _status = "";
    private string? _jwt;
    private string _sweep = "";

    public string Status
    {
        get => _status;
        set => SetProperty(ref _status, value);
    }

    public string? Jwt
    {
        get => _jwt;
        private set => SetProperty(ref _jwt, value);
    }

    public string Sweep
    {
        get => _sweep;
        set => _sweep = value ?? throw new ArgumentNullException(nameof(value)); // silent
    }

    public bool IsSignedIn => _jwt is not null;

    public string Summary => $"{Sweep}: {(IsSignedIn ? "in" : "out")}";

    public string Diagnostics => $"{Sweep}: {_jwt}";

    public void Accept(JsonDocument answer)
    {
        Jwt = answer.RootElement.GetProperty("id_token").GetString();
        Status = answer.RootElement.GetProperty("scope").GetString()!;
    }

    public void Trace()
    {
        logger.LogDebug("Status {Status}", Status); // silent
        logger.LogDebug("Jwt {Jwt}", Jwt); // leaks: NHI1001
        logger.LogDebug("{Summary}", Summary); // silent
        logger.LogDebug("{Diagnostics}", Diagnostics); // leaks: NHI1001
        logger.LogDebug("{In}", IsSignedIn); // silent
    }
}

public sealed class ChimneyState
{
    private readonly Dictionary<string, object?> _bag = [];

    public object? this[string key]
    {
        get => _bag.GetValueOrDefault(key);
        set => _bag[key] = value;
    }

    public required string Owner { get; init; }

    public string? Current { get; private set; }

    public int Attempts { get; private set; }

    public ChimneyState With(string? current)
    {
        Attempts++;
        Current = current;
        return this;
    }

    public void Clear() => Current = null;
}

public sealed class ChimneyFlow(JsonElement answer)
{
    private readonly string _access = answer.GetProperty("access_token").GetString() ?? "";
    private readonly string _kind = answer.GetProperty("token_type").GetString() ?? "";
    private string? _shown;

    public void Show()
    {
        Console.WriteLine(_kind); // silent
        Console.WriteLine(_access); // leaks: NHI1002
        _shown ??= _kind;
        Console.WriteLine(_shown); // silent
    }

    public void States()
    {
        var state = new ChimneyState { Owner = "sweep" }.With(_kind);
        Console.WriteLine(state.Current); // silent
        var signed = new ChimneyState { Owner = "sweep" }.With(_access);
        Console.WriteLine(signed.Owner); // silent
        Console.WriteLine(signed.Attempts); // silent
        Console.WriteLine(signed.Current); // leaks: NHI1002
        signed.Clear();
        Console.WriteLine(signed.Current); // silent
        signed["kind"] = _kind;
        Console.WriteLine(signed["kind"]); // silent
        ChimneyState bag = new() { Owner = "sweep", ["cred"] = _access };
        Console.WriteLine(bag["cred"]); // leaks: NHI1002
        Console.WriteLine(bag.Owner); // silent
    }

    public void Nested()
    {
        var outer = new { Name = "sweep", Inner = new { Secret = _access, Kind = _kind } };
        Console.WriteLine(outer.Name); // silent
        Console.WriteLine(outer.Inner.Kind); // silent
        Console.WriteLine(outer.Inner.Secret); // leaks: NHI1002
        Console.WriteLine(outer); // leaks: NHI1002
    }
}
