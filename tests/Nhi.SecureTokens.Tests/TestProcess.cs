using System.Diagnostics;

namespace Nhi.SecureTokens.Tests;

/// <summary>A real process of a test, ended with it.</summary>
internal sealed class TestProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private TestProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts <see cref="Program"/> in a process of its own.</summary>
    public static TestProcess Start(IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        StartCommand(environment, "dotnet", ["exec", typeof(TestProcess).Assembly.Location, .. arguments]);

    public static TestProcess StartCommand(IReadOnlyDictionary<string, string>? environment, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new TestProcess(Process.Start(start)!);
    }

    /// <summary>Runs <see cref="Program"/> and gives its output, or <c>error: code</c> when it failed in the expected way.</summary>
    public static async Task<string> RunAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using TestProcess process = Start(environment, arguments);
        return await process.FinishAsync();
    }

    public async Task<string> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(FakeAuthorizationServer.TestLimit) ?? "";

    public async Task<string> FinishAsync(int exitCode = 0)
    {
        string output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(FakeAuthorizationServer.TestLimit * 2);
        await _process.WaitForExitAsync().WaitAsync(FakeAuthorizationServer.TestLimit);
        Assert.True(_process.ExitCode == exitCode, $"exit code {_process.ExitCode}: {output}{await _errors}");
        return output;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
