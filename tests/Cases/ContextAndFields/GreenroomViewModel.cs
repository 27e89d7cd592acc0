using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Windows.Input;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Greenrooms.ViewModels;

public abstract class ObservableBase : INotifyPropertyChanged
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

public sealed class RelayCommand(Action execute, Func<bool>? can = null) : ICommand
{
    public event EventHandler? CanExecuteChanged;

    public bool CanExecute(object? parameter) => can?.Invoke() ?? true;

    public void Execute(object? parameter) => execute();
}

public interface IAlerts
{
    Task ShowAsync(string title, string text);
}

/// <summary>The actors sign in here before the show.</summary>
public sealed class GreenroomViewModel : ObservableBase
{
    private readonly IPublicClientApplication _app;
    private readonly ILogger<GreenroomViewModel> _logger;
    private readonly Steps _steps = new();
    private string _status = "";
    private string _pass = "";
    private string? _previous;
    private AuthenticationResult? _result;
    private bool _busy;

    public GreenroomViewModel(IPublicClientApplication app, ILogger<GreenroomViewModel> logger)
    {
        _app = app;
        _logger = logger;
        SignIn = new RelayCommand(async () => await SignInAsync(), () => !_busy);
        Trouble = new RelayCommand(() => _logger.LogInformation("Trouble with {Status}", Status)); // silent
        Detail = new RelayCommand(() => _logger.LogInformation("Trouble with {Pass}", Pass)); // leaks: NHI1001
    }

    public ICommand SignIn { get; }

    public ICommand Trouble { get; }

    public ICommand Detail { get; }

    public ObservableCollection<string> Lines { get; } = [];

    public string Status
    {
        get => _status;
        set => SetProperty(ref _status, value);
    }

    public string Pass
    {
        get => _pass;
        private set => SetProperty(ref _pass, value);
    }

    public string Caption => Status + " (" + (_result?.TenantId ?? "nobody") + ")";

    public string Tooltip => _result is { } result ? result.CreateAuthorizationHeader() : "";

    public async Task SignInAsync()
    {
        _busy = true;
        _result = await _app.AcquireTokenWithDeviceCode(["stage.read"], ShowCodeAsync).ExecuteAsync();
        Status = "signed in as " + _result.Account.Username;
        _previous = Pass;
        Pass = _result.AccessToken;
        _logger.LogInformation("Status {Status}", Status); // silent
        _logger.LogInformation("Pass {Pass}", Pass); // leaks: NHI1001
        _logger.LogInformation("Field {Pass}", _pass); // leaks: NHI1001
        _busy = false;
        Lines.Add(Caption);
    }

    public void Later()
    {
        _logger.LogDebug("Caption {Caption}", Caption); // silent
        _logger.LogDebug("Tooltip {Tooltip}", Tooltip); // leaks: NHI1001
        _logger.LogDebug("Busy {Busy}", _busy); // silent
        _logger.LogDebug("Previous {Previous}", _previous); // leaks: NHI1001
        _logger.LogDebug("Until {Until}", _result?.ExpiresOn.ToLocalTime()); // silent
        _logger.LogDebug("Lines {Lines}", string.Join('/', Lines)); // silent
        _logger.LogDebug("Id {Id}", _result?.IdToken); // leaks: NHI1001
    }

    public void SignOut()
    {
        Pass = "";
        _result = null;
        _logger.LogDebug("After sign-out {Pass}", Pass); // silent
        _logger.LogDebug("After sign-out {Tooltip}", Tooltip); // silent
    }

    public void Stepwise(AuthenticationResult result)
    {
        _steps.First = result.UniqueId;
        _steps.Second = result.IdToken;
        var other = new Steps { First = result.AccessToken, Second = "" };
        _logger.LogTrace("Other {Second}", other.Second); // silent
        _logger.LogTrace("Other {First}", other.First); // leaks: NHI1001
        _logger.LogTrace("Mine {First}", _steps.First); // silent
        other = _steps;
        _logger.LogTrace("Alias {First}", other.First); // silent
        _logger.LogTrace("Alias {Second}", other.Second); // leaks: NHI1001
    }

    public async Task AlertAsync(IAlerts alerts)
    {
        await alerts.ShowAsync("Sign-in", Status); // silent
        string text = _result is null ? "not signed in" : $"until {_result.ExpiresOn:t}";
        await alerts.ShowAsync("Sign-in", text); // silent
    }

    private Task ShowCodeAsync(DeviceCodeResult code)
    {
        Status = code.Message;
        _logger.LogInformation("Enter {Code} at {Url}", code.UserCode, code.VerificationUrl); // silent
        _logger.LogInformation("Waiting for {Code} until {Until}", code.DeviceCode, code.ExpiresOn); // leaks: NHI1001
        return Task.CompletedTask;
    }

    private sealed class Steps
    {
        public string First { get; set; } = "";

        public string Second { get; set; } = "";
    }
}
