using System.Diagnostics;

namespace Nhi.SecureTokens.Tests.Storage;

/// <summary>What must hold for every store that processes share.</summary>
internal static class Concurrency
{
    private const int Processes = 4;

    public static async Task FourProcessesLoseNothingAsync(IReadOnlyDictionary<string, string>? environment, string store, string name, int count)
    {
        string[] outcomes = await Task.WhenAll(Enumerable.Range(0, Processes).Select(index =>
            TestProcess.RunAsync(environment, "store", store, "write-many", $"{name} {index}", $"{name} sum", $"{count}")));

        Assert.All(outcomes, outcome => Assert.Equal("written", outcome));
        Assert.Equal($"{Processes * count}", await TestProcess.RunAsync(environment, "store", store, "load", $"{name} sum"));
        string[] last = await Task.WhenAll(Enumerable.Range(0, Processes).Select(index =>
            TestProcess.RunAsync(environment, "store", store, "load", $"{name} {index} {count - 1}")));
        Assert.All(last, text => Assert.Equal($"token {count - 1}", text));
    }

    public static async Task KilledHolderHoldsUpNobodyAsync(IReadOnlyDictionary<string, string>? environment, string store, string name)
    {
        await TestProcess.RunAsync(environment, "store", store, "save", $"{name} sum", "1", "3600");
        using TestProcess holder = TestProcess.Start(environment, "store", store, "hold", $"{name} sum");
        Assert.Equal("ready", await holder.ReadLineAsync());
        Task<string> next = TestProcess.RunAsync(environment, "store", store, "write-many", name, $"{name} sum", "1");
        await Task.Delay(1000);
        Assert.False(next.IsCompleted);

        var watch = Stopwatch.StartNew();
        await holder.KillAsync();

        Assert.Equal("written", await next);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        Assert.Equal("2", await TestProcess.RunAsync(environment, "store", store, "load", $"{name} sum"));
    }
}
