namespace Nhi.SecureTokens.Internal;

/// <summary>A moment after a start, measured on a monotonic clock that counts sleep. Where there is none, it is past as soon as either clock says
/// so: the monotonic clock can not be set back by hand, the wall clock goes on while the machine sleeps.</summary>
internal readonly struct Deadline
{
    private readonly TimeProvider _time;
    private readonly long _startTimestamp;
    private readonly DateTimeOffset _startTime;

    public Deadline(TimeProvider time, TimeSpan duration)
    {
        _time = BootTimeProvider.For(time);
        _startTimestamp = _time.GetTimestamp();
        _startTime = _time.GetUtcNow();
        Duration = duration;
    }

    public TimeSpan Duration { get; }

    public DateTimeOffset At => _startTime + Duration;

    public bool IsPast => Remaining <= TimeSpan.Zero;

    public TimeSpan Remaining => Duration - Elapsed;

    private TimeSpan Elapsed
    {
        get
        {
            TimeSpan monotonic = _time.GetElapsedTime(_startTimestamp);
            if (BootTimeProvider.CountsSleep(_time))
            {
                return monotonic;
            }

            TimeSpan wall = _time.GetUtcNow() - _startTime;
            return wall > monotonic ? wall : monotonic;
        }
    }
}
