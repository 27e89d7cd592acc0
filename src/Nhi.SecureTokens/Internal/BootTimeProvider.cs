using System.Runtime.InteropServices;

namespace Nhi.SecureTokens.Internal;

/// <summary>The system clock with timestamps that also count the time the machine sleeps, as the stopwatch of .NET does on Windows only.</summary>
internal partial class BootTimeProvider : TimeProvider
{
    private const int LinuxBootTime = 7;
    private const uint AppleMonotonicRaw = 4;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private static readonly BootTimeProvider? Instance =
        Environment.Is64BitProcess && (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) ? new BootTimeProvider() : null;

    private protected BootTimeProvider()
    {
    }

    public override long TimestampFrequency => NanosecondsPerSecond;

    /// <summary><paramref name="time"/>, or the system clock that counts sleep in place of the one that may not.</summary>
    public static TimeProvider For(TimeProvider time) => time == System && Instance is not null ? Instance : time;

    /// <summary>Whether the timestamps of <paramref name="time"/> go on while the machine sleeps, so that the wall clock need not be asked.</summary>
    public static bool CountsSleep(TimeProvider time) => time is BootTimeProvider || (time == System && OperatingSystem.IsWindows());

    public override long GetTimestamp()
    {
        if (OperatingSystem.IsMacOS())
        {
            return (long)AppleTime(AppleMonotonicRaw);
        }

        return LinuxTime(LinuxBootTime, out TimeSpecification now) == 0
            ? (now.Seconds * NanosecondsPerSecond) + now.Nanoseconds
            : throw new PlatformNotSupportedException("The kernel has no clock that counts sleep.");
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int LinuxTime(int clock, out TimeSpecification time);

    [LibraryImport("libSystem", EntryPoint = "clock_gettime_nsec_np")]
    private static partial ulong AppleTime(uint clock);

    private struct TimeSpecification
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
