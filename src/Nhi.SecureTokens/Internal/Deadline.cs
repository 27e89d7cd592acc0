namespace Nhi.SecureTokens.Internal;

/// <summary>A moment after a start, past as soon as either clock says so: the monotonic clock can not be set back by hand,
/// the wall clock goes on while the machine sleeps.</summary>
internal readonly struct Deadline(TimeProvider time, TimeSpan duration)
{
    private readonly long _startTimestamp = time.GetTimestamp();
    private readonly DateTimeOffset _startTime = time.GetUtcNow();

    public TimeSpan Duration => duration;

    public DateTimeOffset At => _startTime + duration;

    public bool IsPast => Remaining <= TimeSpan.Zero;

    public TimeSpan Remaining
    {
        get
        {
            TimeSpan monotonic = time.GetElapsedTime(_startTimestamp);
            TimeSpan wall = time.GetUtcNow() - _startTime;
            return duration - (wall > monotonic ? wall : monotonic);
        }
    }
}
