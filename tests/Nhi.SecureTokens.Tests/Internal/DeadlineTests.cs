using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Internal;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Deadline_AfterSleep_IsPast()
    {
        var clock = new SleepyClock(new FakeTimeProvider());
        var deadline = new Deadline(clock, Minute);

        clock.Sleep(Minute);

        Assert.True(deadline.IsPast);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Deadline_WhenTheWallClockIsSet_StaysWhereItIs(int days)
    {
        var clock = new SleepyClock(new FakeTimeProvider());
        var deadline = new Deadline(clock, Minute);

        clock.SetWallClock(TimeSpan.FromDays(days));

        Assert.Equal(Minute, deadline.Remaining);
    }

    [Fact]
    public void Deadline_OnAClockThatMayNotCountSleep_IsPastWhenEitherClockSaysSo()
    {
        var clock = new AwakeClock();
        var deadline = new Deadline(clock, Minute);
        clock.WallClock -= TimeSpan.FromDays(1);
        Assert.Equal(Minute, deadline.Remaining);

        clock.WallClock += TimeSpan.FromDays(1) + Minute;

        Assert.True(deadline.IsPast);
    }

    [LinuxFact]
    public void SystemClock_OnLinux_CountsFromTheStartOfTheMachine()
    {
        TimeProvider clock = BootTimeProvider.For(TimeProvider.System);
        double uptime = double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);

        Assert.True(BootTimeProvider.CountsSleep(clock));
        Assert.Equal(uptime, clock.GetTimestamp() / (double)clock.TimestampFrequency, tolerance: 5);
    }

    private sealed class AwakeClock : TimeProvider
    {
        public DateTimeOffset WallClock { get; set; } = DateTimeOffset.UnixEpoch.AddYears(60);

        public override DateTimeOffset GetUtcNow() => WallClock;

        public override long GetTimestamp() => 0;
    }
}
