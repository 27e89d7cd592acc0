using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Pumprooms.Journal
{
    public enum JournalLevel
    {
        Trace,
        Loud,
    }

    public interface IJournal
    {
        void Note(JournalLevel level, string text);

        void Fact(string name, object value) => Note(JournalLevel.Trace, name + " = " + value);
    }

    public abstract class JournalBase : IJournal
    {
        public void Note(JournalLevel level, string text)
        {
            if (level == JournalLevel.Loud || Enabled)
            {
                this.Write(DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture) + " " + text);
            }
        }

        protected virtual bool Enabled
        {
            get { return true; }
        }

        protected abstract void Write(string line);
    }

    public sealed class FileJournal : JournalBase
    {
        private readonly string path;

        public FileJournal(string path)
        {
            this.path = path;
        }

        protected override void Write(string line)
        {
            File.AppendAllText(this.path, line + Environment.NewLine);
        }
    }

    public sealed class CountingJournal : JournalBase
    {
        public int Characters { get; private set; }

        protected override void Write(string line)
        {
            this.Characters += line.Length;
        }
    }

    internal static class JournalHelpers
    {
        public static void Trace(this ILogger logger, string what, [CallerMemberName] string caller = "") => logger.LogTrace("{Caller}: {What}", caller, what);

        public static void TraceType<T>(this ILogger logger, T what) => logger.LogTrace("{Type}", typeof(T).Name + what?.GetHashCode());

        public static T Tee<T>(this T value, Action<T> see)
        {
            see(value);
            return value;
        }

        public static void Guarded(ILogger logger, string text, bool secret)
        {
            if (!secret)
            {
                logger.LogInformation("{Text}", text);
            }
        }
    }

    public sealed class PumpRoom
    {
        private readonly FileJournal file = new FileJournal("pump.log");
        private readonly CountingJournal counter = new CountingJournal();
        private readonly ILogger<PumpRoom> logger;

        public PumpRoom(ILogger<PumpRoom> logger)
        {
            this.logger = logger;
        }

        public void Files(AuthenticationResult result)
        {
            this.file.Note(JournalLevel.Loud, "tenant " + result.TenantId); // silent
            this.file.Note(JournalLevel.Loud, "pass " + result.AccessToken); // leaks: NHI1003
            this.counter.Note(JournalLevel.Loud, "pass " + result.AccessToken); // silent
            IJournal journal = this.file;
            journal.Fact("account", result.Account.Username); // silent
            journal.Fact("id", result.IdToken); // leaks: NHI1003
        }

        public void Logs(AuthenticationResult result)
        {
            this.logger.Trace(result.CorrelationId.ToString()); // silent
            this.logger.Trace(result.CreateAuthorizationHeader()); // leaks: NHI1001
            this.logger.Trace("start", result.TokenType); // silent
            this.logger.Trace(caller: result.AccessToken, what: "start"); // leaks: NHI1001
            this.logger.TraceType(result.AccessToken); // silent
        }

        public void Tees(AuthenticationResult result)
        {
            string kept = result.AccessToken.Tee(value => this.logger.LogInformation("Length {Length}", value.Length)); // silent
            kept = result.TenantId.Tee(value => this.logger.LogInformation("Value {Value}", value)); // silent
            kept = result.IdToken.Tee(this.Say); // leaks: NHI1001
            this.logger.LogInformation("Then {Kept}", kept.Tee(_ => { })); // leaks: NHI1001
        }

        public void Flags(AuthenticationResult result)
        {
            JournalHelpers.Guarded(this.logger, result.AccessToken, secret: true); // silent
            JournalHelpers.Guarded(this.logger, result.AccessToken, secret: false); // leaks: NHI1001
            JournalHelpers.Guarded(this.logger, result.UniqueId, secret: false); // silent
        }

        public void Lines(AuthenticationResult result, IJournal anywhere)
        {
            foreach (string line in Describe(result, full: false))
            {
                this.file.Note(JournalLevel.Trace, line); // silent
            }

            foreach (string line in Describe(result, full: true))
            {
                this.file.Note(JournalLevel.Trace, line); // leaks: NHI1003
            }

            anywhere.Note(JournalLevel.Loud, string.Join(",", result.Scopes)); // silent
            anywhere.Note(JournalLevel.Loud, "x" + result.AccessToken + "x"); // leaks: NHI1003
        }

        private static IEnumerable<string> Describe(AuthenticationResult result, bool full)
        {
            yield return "tenant " + result.TenantId;
            if (full)
            {
                yield return "id " + result.IdToken;
            }
        }

        private void Say(string value) => this.logger.LogInformation("Said {Value}", value);
    }
}
