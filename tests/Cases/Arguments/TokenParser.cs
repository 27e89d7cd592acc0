using System.Diagnostics.CodeAnalysis;
using log4net;
using Newtonsoft.Json.Linq;

namespace Cases.Arguments.TokenParser;

public static class TokenParser
{
    private static readonly ILog Log = LogManager.GetLogger(typeof(TokenParser));

    private static bool TryRead(JObject body, string field, [NotNullWhen(true)] out string? value, out string? error)
    {
        value = body.Value<string>(field);
        error = body.Value<string>("error");
        return value != null;
    }

    private static void Swap(ref string left, ref string right)
    {
        string kept = left;
        left = right;
        right = kept;
    }

    private static void Reset(ref string? value) => value = null;

    private static void Note(string format, params object?[] values) => Log.DebugFormat(format, values);

    private static void NoteSpan(string title, params ReadOnlySpan<string?> values)
    {
        foreach (string? value in values)
        {
            Log.Debug(title + value);
        }
    }

    private static void Announce(string account, string? secret = null, string? scope = null)
    {
        Log.Info("Account " + account);
        Log.Info("Scope " + scope);
    }

    private static void AnnounceAll(string account, string? secret = "-", string? scope = "-") => Log.Info(account + secret + scope);

    private static string Pick(in string first, in string second) => first.Length > 0 ? second : "";

    private static void Fill(string?[] target, int index, string? value) => target[index] = value;

    public static void Parse(string json)
    {
        JObject body = JObject.Parse(json);
        if (TryRead(body, "refresh_token", out string? value, out string? error))
        {
            Log.Info("value " + value); // leaks: NHI1001
            Log.Info("error " + error); // silent
        }

        if (TryRead(body, "token_type", out string? kind, out _))
        {
            Log.Info("kind " + kind); // silent
        }
    }

    public static void Swapped(string json)
    {
        JObject body = JObject.Parse(json);
        string left = (string)body["access_token"]!;
        string right = (string)body["scope"]!;
        Swap(ref left, ref right);
        Log.Info(left); // silent
        Log.Info(right); // leaks: NHI1001
    }

    public static void Wiped(string json)
    {
        string? value = JObject.Parse(json)["access_token"]?.ToString();
        Log.Warn("before " + value); // leaks: NHI1001
        Reset(ref value);
        Log.Warn("after " + value); // silent
    }

    public static void ByName(string json)
    {
        JToken body = JToken.Parse(json);
        string? access = body.SelectToken("$.access_token")?.Value<string>();
        Announce(account: "bot", secret: access); // silent
        Announce("bot", scope: access); // leaks: NHI1001
        AnnounceAll(scope: "repo", account: "bot"); // silent
        AnnounceAll(scope: "repo", account: "bot", secret: access); // leaks: NHI1001
    }

    public static void Many(string json)
    {
        var body = JObject.Parse(json);
        Note("{0} for {1}", body["token_type"], body["scope"]); // silent
        Note("{0} for {1}", body["access_token"], body["scope"]); // leaks: NHI1001
        NoteSpan("Part ", (string?)body["scope"], (string?)body["refresh_token"]); // leaks: NHI1001
        NoteSpan("Part ", (string?)body["scope"], (string?)body["expires_in"]); // silent
    }

    public static void Picked(string deviceCode, string userCode)
    {
        Log.Info(Pick(in userCode, in deviceCode)); // leaks: NHI1001
        Log.Info(Pick(in deviceCode, in userCode).Length); // silent
    }

    public static void Filled(string json)
    {
        var body = JObject.Parse(json);
        string?[] slots = new string?[2];
        Fill(slots, 0, (string?)body["scope"]);
        Log.Info(slots[0]); // silent
        Fill(slots, 1, (string?)body["id_token"]);
        Log.Info(slots[1]); // leaks: NHI1001
    }
}
