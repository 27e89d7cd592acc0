using System.Runtime.InteropServices;

namespace Nhi.SecureTokens.Tests.Storage;

/// <summary>A D-Bus session of its own with an unlocked GNOME keyring in a folder of its own.</summary>
public sealed class SecretServiceSession : IAsyncLifetime
{
    private const string Daemon = "/usr/bin/gnome-keyring-daemon";
    private const string Bus = "/usr/bin/dbus-daemon";

    private readonly string _folder = Directory.CreateTempSubdirectory("nhi-secret-service-").FullName;
    private readonly Dictionary<string, string> _environment;
    private TestProcess? _bus;
    private TestProcess? _keyring;

    public SecretServiceSession() => _environment = new Dictionary<string, string>
    {
        ["HOME"] = _folder,
        ["XDG_RUNTIME_DIR"] = _folder,
        ["XDG_DATA_HOME"] = _folder,
        ["DISPLAY"] = "",
    };

    /// <summary>What is missing to run these tests; null when nothing is.</summary>
    public static string? Missing { get; } = File.Exists(Daemon) && File.Exists(Bus) && NativeLibrary.TryLoad("libsecret-1.so.0", out _)
        ? null
        : "No Secret Service here: apt-get install dbus gnome-keyring libsecret-1-0";

    public string Folder => _folder;

    internal IReadOnlyDictionary<string, string> Environment => _environment;

    internal TestProcess BusProcess => _bus!;

    public async Task InitializeAsync()
    {
        if (Missing is null)
        {
            _bus = TestProcess.StartCommand(_environment, Bus, "--session", "--nofork", "--print-address");
            _environment["DBUS_SESSION_BUS_ADDRESS"] = await _bus.ReadLineAsync();
            _keyring = TestProcess.StartCommand(_environment, Daemon, "--unlock", "--foreground", "--components=secrets");
            await _keyring.Input.WriteAsync("password");
            _keyring.Input.Close();
            await _keyring.ReadLineAsync();
            await WaitForServiceAsync();
        }
    }

    public Task DisposeAsync()
    {
        _keyring?.Dispose();
        _bus?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    internal Task<string> StoreAsync(params string[] arguments) => TestProcess.RunAsync(_environment, ["store", "secret-service", .. arguments]);

    internal async Task<string> CallAsync(string path, string method, params string[] arguments)
    {
        using TestProcess call = TestProcess.StartCommand(
            _environment, "dbus-send", ["--session", "--print-reply", "--dest=org.freedesktop.secrets", path, method, .. arguments]);
        return await call.FinishAsync();
    }

    private async Task WaitForServiceAsync()
    {
        for (int attempt = 0; await StoreAsync("load", "anything") != "nothing"; attempt++)
        {
            Assert.True(attempt < 20, "the keyring did not come up");
            await Task.Delay(100);
        }
    }
}

/// <summary>A test that needs a Secret Service; skipped, with the reason, where there is none.</summary>
internal sealed class SecretServiceFactAttribute : FactAttribute
{
    public SecretServiceFactAttribute() => Skip = SecretServiceSession.Missing!;
}
