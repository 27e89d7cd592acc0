using System.Runtime.InteropServices;

namespace Nhi.SecureTokens.Tests.Sessions;

/// <summary>What the session tests run as another process.</summary>
internal static class SessionProgram
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["resume", string issuer, string name, .. string[] audit]:
                await using (TokenSession session = (await DeviceCodeSignIn.ResumeAsync(Options(issuer, name, audit.FirstOrDefault())))!)
                {
                    // All processes are up and have the session before the first asks.
                    Console.Out.WriteLine("ready");
                    Console.In.ReadLine();
                    using AccessToken token = await session.GetAccessTokenAsync();
                    Console.Out.WriteLine(token.Text());
                }

                return 0;
            case ["audit", string file, string count]:
                Console.Out.WriteLine("ready");
                Console.In.ReadLine();
                WriteAudit(new AuditFile(file), int.Parse(count));
                return 0;
            case ["prompt", string issuer, string allowed]:
                return await PromptAsync(issuer, bool.Parse(allowed));
            case ["hold", string issuer, string end]:
                return await HoldAsync(issuer, end);
            default:
                return 2;
        }
    }

    private static void WriteAudit(AuditFile audit, int count)
    {
        for (int number = 0; number < count; number++)
        {
            audit.Write(new TokenAuditEvent
            {
                Kind = TokenAuditKind.Used,
                At = DateTimeOffset.UnixEpoch,
                Session = "session",
                Client = "cli",
                Purpose = $"{number}",
                Owner = "team-a",
            });
        }
    }

    /// <summary>Signs in with the prompt that a program has by default.</summary>
    private static async Task<int> PromptAsync(string issuer, bool allowsUnattended)
    {
        try
        {
            await using TokenSession session = await DeviceCodeSignIn.StartAsync(new DeviceCodeOptions
            {
                Issuer = new Uri(issuer), ClientId = "cli", AllowUnattended = allowsUnattended, TimeProvider = new FastClock(),
            });
            Console.Out.WriteLine("signed in");
        }
        catch (DeviceCodeSignInException exception)
        {
            Console.Out.WriteLine($"{exception.Failure}: {exception.Message}");
        }

        return 0;
    }

    /// <summary>Signs in and never disposes the session.</summary>
    private static async Task<int> HoldAsync(string issuer, string end)
    {
        await DeviceCodeSignIn.StartAsync(Options(issuer, name: null));
        if (end == "own handler")
        {
            PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        }

        Console.Out.WriteLine("ready");
        switch (end)
        {
            case "return":
                return 3;
            case "exit":
                Environment.Exit(4);
                return 0;
            case "crash":
                new Thread(() => throw new InvalidOperationException("crash")).Start();
                break;
        }

        await Task.Delay(TimeSpan.FromMinutes(1));
        return 5;
    }

    /// <param name="issuer">The server.</param>
    /// <param name="name">The name under which processes share the session; null when they do not.</param>
    /// <param name="audit">The audit file.</param>
    /// <param name="clock">The clock of a shared session; the others have a fast one.</param>
    public static DeviceCodeOptions Options(string issuer, string? name, string? audit = null, TimeProvider? clock = null) => new()
    {
        Issuer = new Uri(issuer),
        ClientId = "cli",
        AllowedHosts = [new Uri(issuer).Authority],
        SessionName = name,
        Store = name is null ? null : ProtectedTokenStore.ForCurrentUser(),
        Audit = audit is null ? null : new AuditFile(audit),
        Prompt = (_, _) => Task.CompletedTask,
        TimeProvider = clock ?? (name is null ? new FastClock() : TimeProvider.System),
    };

    /// <summary>A clock on which the seconds before a poll are milliseconds.</summary>
    public sealed class FastClock : TimeProvider
    {
        private const int Speed = 100;

        private readonly long _start = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow();

        public override long GetTimestamp() => _start + ((System.GetTimestamp() - _start) * Speed);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime == LocalAuthorizationServer.Interval ? dueTime / Speed : dueTime, period);
    }
}
