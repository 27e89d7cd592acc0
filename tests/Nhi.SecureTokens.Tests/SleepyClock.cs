using Microsoft.Extensions.Time.Testing;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests;

/// <summary>The clocks of a machine: timestamps count sleep, timers do not, and the wall clock can be set.</summary>
internal sealed class SleepyClock(FakeTimeProvider running) : BootTimeProvider
{
    private TimeSpan _slept;
    private TimeSpan _set;

    public override DateTimeOffset GetUtcNow() => running.GetUtcNow() + _slept + _set;

    public override long GetTimestamp() => (running.GetUtcNow() - running.Start + _slept).Ticks * 100;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        running.CreateTimer(callback, state, dueTime, period);

    public void Sleep(TimeSpan duration) => _slept += duration;

    public void SetWallClock(TimeSpan by) => _set += by;
}
