using Microsoft.Extensions.Time.Testing;

namespace Integration.Tests.Time;

/// <summary>A clock that knows whether anybody waits for it.</summary>
internal sealed class WaitedTime() : FakeTimeProvider(DateTimeOffset.UtcNow)
{
    private int _waiting;

    public bool IsWaitedFor => Volatile.Read(ref _waiting) > 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _waiting);
        return new Waiting(this, base.CreateTimer(callback, state, dueTime, period));
    }

    private sealed class Waiting(WaitedTime clock, ITimer timer) : ITimer
    {
        private int _isOver;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            End();
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            End();
            return timer.DisposeAsync();
        }

        private void End()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                Interlocked.Decrement(ref clock._waiting);
            }
        }
    }
}
