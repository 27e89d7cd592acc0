using System.Diagnostics;
using System.Text;

namespace Nhi.SecureTokens.Tests.Storage;

/// <summary>A real Secret Service. The processes that use it are real ones too: GLib reads the address of the bus from their environment.</summary>
public sealed class SecretServiceTests(SecretServiceSession service) : IClassFixture<SecretServiceSession>
{
    private readonly string _name = $"{Guid.NewGuid():N}";

    [SecretServiceFact]
    public async Task Save_InOneProcess_LoadsInAnotherAndIsEncryptedOnDisk()
    {
        Assert.Equal("saved", await service.StoreAsync("save", _name, "secret-on-disk", "3600"));

        Assert.Equal("secret-on-disk", await service.StoreAsync("load", _name));
        Assert.StartsWith("team-a publish 20", await service.StoreAsync("describe", _name), StringComparison.Ordinal);
        string[] files = Directory.GetFiles(service.Folder, "*.keyring", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain("on-disk", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
        Assert.Equal("True", await service.StoreAsync("remove", _name));
        Assert.Equal("nothing", await service.StoreAsync("load", _name));
        Assert.Equal("False", await service.StoreAsync("remove", _name));
    }

    [SecretServiceFact]
    public async Task Save_PastItsLifetime_IsDroppedByTheNextSave()
    {
        await service.StoreAsync("save", $"{_name} old", "secret", "1");
        int before = int.Parse(await service.StoreAsync("count", "secret-service"));
        await Task.Delay(1100);

        await service.StoreAsync("save", $"{_name} new", "secret", "3600");

        Assert.Equal("nothing", await service.StoreAsync("load", $"{_name} old"));
        Assert.Equal(before, int.Parse(await service.StoreAsync("count", "secret-service")));
    }

    [SecretServiceFact]
    public async Task Load_EntryOfAnotherProgram_SaysSoAndRemoveHelps()
    {
        await service.StoreAsync("foreign", "secret-service", _name);

        Assert.Equal("error: entry_damaged", await service.StoreAsync("load", _name));
        Assert.Equal("True", await service.StoreAsync("remove", _name));
        Assert.Equal("nothing", await service.StoreAsync("load", _name));
    }

    [SecretServiceFact]
    public async Task Save_FromFourProcesses_LosesNothing() =>
        await Concurrency.FourProcessesLoseNothingAsync(service.Environment, "secret-service", _name, count: 10);

    [SecretServiceFact]
    public async Task Lock_OfAKilledProcess_HoldsUpNobody() =>
        await Concurrency.KilledHolderHoldsUpNobodyAsync(service.Environment, "secret-service", _name);

    [SecretServiceFact]
    public async Task Save_WhenAProcessWasKilledWhileItWrote_GoesOn()
    {
        using TestProcess writer = TestProcess.Start(service.Environment, "store", "secret-service", "hold-vault", "SecretServiceVault.lock");
        Assert.Equal("ready", await writer.ReadLineAsync());
        Task<string> save = service.StoreAsync("save", _name, "secret", "3600");
        await Task.Delay(500);
        Assert.False(save.IsCompleted);

        await writer.KillAsync();

        Assert.Equal("saved", await save);
        Assert.Equal("secret", await service.StoreAsync("load", _name));
    }
}

/// <summary>Sessions that are broken on purpose, each its own.</summary>
public sealed class SecretServiceFaultTests : IAsyncLifetime
{
    private readonly SecretServiceSession _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [SecretServiceFact]
    public async Task Load_FromALockedCollection_SaysSo()
    {
        await _service.StoreAsync("save", "name", "secret", "3600");
        await _service.CallAsync(
            "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/collection/login");

        Assert.Equal("error: store_locked", await _service.StoreAsync("load", "name"));
        Assert.Equal("error: store_locked", await _service.StoreAsync("save", "name", "other", "3600"));
        Assert.Equal("error: store_locked", await _service.StoreAsync("remove", "name"));
    }

    [SecretServiceFact]
    public async Task Open_WithoutABus_SaysSo()
    {
        var environment = new Dictionary<string, string>(_service.Environment)
        {
            ["DBUS_SESSION_BUS_ADDRESS"] = $"unix:path={_service.Folder}/none",
        };

        Assert.Equal("error: store_unavailable", await TestProcess.RunAsync(environment, "store", "secret-service", "load", "name"));
    }

    [SecretServiceFact]
    public async Task Save_WhenTheBusWentAway_SaysSoAndTheProcessLivesOn()
    {
        using TestProcess process = TestProcess.Start(_service.Environment, "store", "secret-service", "save-on-demand", "name");
        Assert.Equal("ready", await process.ReadLineAsync());

        await _service.BusProcess.KillAsync();
        await Task.Delay(500);
        await process.Input.WriteLineAsync();

        Assert.Equal("error: store_unavailable", await process.FinishAsync());
    }

    [SecretServiceFact]
    public async Task Save_WhenTheBusHangs_EndsInTime()
    {
        using TestProcess process = TestProcess.Start(_service.Environment, "store", "impatient-secret-service", "save-on-demand", "name");
        Assert.Equal("ready", await process.ReadLineAsync());

        await SignalAsync("-STOP");
        var watch = Stopwatch.StartNew();
        await process.Input.WriteLineAsync();
        string outcome = await process.FinishAsync();
        await SignalAsync("-CONT");

        Assert.Equal("error: store_unavailable", outcome);
        Assert.InRange(watch.Elapsed.TotalSeconds, 1.5, 15);
    }

    private async Task SignalAsync(string signal)
    {
        using TestProcess kill = TestProcess.StartCommand(null, "kill", signal, $"{_service.BusProcess.Id}");
        await kill.FinishAsync();
    }
}
