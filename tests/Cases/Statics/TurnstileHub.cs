using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Octokit;

namespace Turnstiles.Hub
{
    public static class TurnstileHub
    {
        private static string s_current = string.Empty;
        private static string? s_lastScope;
        private static int s_lastLength;
        private static (string Kind, string Value) s_pair;
        private static readonly string[] s_slots = new string[4];
        private static readonly ConcurrentDictionary<string, OauthToken> s_byUser = new();
        private static readonly ConcurrentQueue<string> s_pending = new();
        private static ImmutableList<string> s_history = [];
        private static readonly ConditionalWeakTable<object, string> s_attached = new();
        private static readonly AsyncLocal<string?> s_flow = new();
        private static readonly ThreadLocal<string> s_thread = new(static () => "");
        private static Func<string>? s_supplier;

        public static event EventHandler<string>? Changed;

        public static string Motd { get; set; } = "welcome";

        public static TurnstileState State { get; } = new();

        public static void Enter(OauthToken token, string user)
        {
            s_current = token.AccessToken; // leaks: NHI1007
            s_lastScope = string.Join(' ', token.Scope); // silent
            s_lastLength = token.AccessToken.Length; // silent
            s_pair = ("bearer", token.RefreshToken); // leaks: NHI1007
            s_slots[2] = token.AccessToken; // leaks: NHI1007
            s_slots[3] = token.TokenType; // silent
            s_byUser[user] = token; // leaks: NHI1007
            s_pending.Enqueue(user); // silent
        }

        public static void Queue(OauthToken token)
        {
            s_pending.Enqueue(token.RefreshToken); // leaks: NHI1007
            s_history = s_history.Add(token.TokenType); // silent
            s_history = s_history.Add("key " + token.AccessToken); // leaks: NHI1007
            s_attached.AddOrUpdate(s_pending, token.AccessToken); // leaks: NHI1007
        }

        public static void Ambient(OauthToken token)
        {
            s_flow.Value = token.AccessToken; // leaks: NHI1007
            s_flow.Value = null; // silent
            s_thread.Value = token.TokenType; // silent
            s_thread.Value = token.RefreshToken; // leaks: NHI1007
            Motd = $"welcome, token valid for {token.ExpiresIn} s"; // silent
            Interlocked.Exchange(ref s_current, token.RefreshToken); // leaks: NHI1007
            Interlocked.Exchange(ref s_lastLength, token.ExpiresIn); // silent
        }

        public static void Closures(OauthToken token)
        {
            string held = token.AccessToken;
            s_supplier = static () => "none"; // silent
            s_supplier = () => held; // leaks: NHI1007
        }

        public static void Events(OauthToken token)
        {
            string kind = token.TokenType;
            s_supplier = () => kind; // silent
            EventHandler<string> handler = static (_, text) => s_lastScope = text;
            Changed += handler; // silent
            Changed?.Invoke(null, token.TokenType); // silent
        }

        public static void Members(OauthToken token)
        {
            State.Label = token.TokenType; // silent
            State.Key = token.AccessToken; // leaks: NHI1007
            var own = new TurnstileState { Key = token.AccessToken }; // silent
            own.Label = own.Key[..2]; // silent
            TurnstileState alias = State;
            alias.Remember(token.RefreshToken); // leaks: NHI1007
            own.Remember(token.RefreshToken); // silent
        }

        public static int Known => s_byUser.Count + s_history.Count + s_lastLength + (s_lastScope?.Length ?? 0) + s_pair.Kind.Length;

        public static string? Supply() => s_supplier?.Invoke();
    }

    public sealed class TurnstileState
    {
        private readonly List<string> _old = [];

        public string Label { get; set; } = "";

        public string Key { get; set; } = "";

        public void Remember(string text) => _old.Add(text);
    }
}
