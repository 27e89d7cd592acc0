using log4net;

namespace Tolls.Booth;

public class TollToken
{
    public string? AccessToken { get; set; }

    public string? Lane { get; set; }

    public int ExpiresIn { get; set; }
}

public class TollBooth
{
    private static readonly ILog Log = LogManager.GetLogger(typeof(TollBooth));

    public void Loops(TollToken[] tokens)
    {
        string previous = "";
        for (var i = 0; i < tokens.Length; i++)
        {
            Log.Info("lane " + tokens[i].Lane); // silent
            Log.Info("before " + previous); // leaks: NHI1001
            previous = tokens[i].AccessToken ?? "";
        }

        string last = "";
        foreach (var token in tokens)
        {
            last = token.AccessToken ?? "";
            last = token.Lane ?? "";
            Log.Info("last " + last); // silent
        }

        var text = "";
        do
        {
            text += tokens[0].AccessToken;
        }
        while (text.Length < 100);
        Log.Info(text); // leaks: NHI1001
        Log.Info(text.Length); // silent
    }

    public void Jumps(TollToken token, int mode)
    {
        var value = token.Lane;
        switch (mode)
        {
            case 0:
                value = token.AccessToken;
                goto case 2;
            case 1:
                Log.Debug(value); // silent
                break;
            case 2:
                Log.Debug(value); // leaks: NHI1001
                value = "";
                break;
            default:
                value = token.AccessToken;
                return;
        }

        Log.Debug(value); // silent
    }

    public void Conditions(TollToken token)
    {
        var access = token.AccessToken;
        if (access == null)
        {
            Log.Warn("missing " + access); // silent
            return;
        }

        if (access == "")
        {
            Log.Warn("empty " + access); // silent
            return;
        }

        if (token.ExpiresIn > 0 && access is { Length: > 3 } copy)
        {
            Log.Warn("copy " + copy); // leaks: NHI1001
        }

        var shown = token.ExpiresIn > 60 ? token.Lane : access;
        Log.Warn("shown " + shown); // leaks: NHI1001
        shown = token.ExpiresIn > 60 ? token.Lane : "expired";
        Log.Warn("shown " + shown); // silent
        const bool detailed = false;
        if (detailed)
        {
            Log.Warn("never " + access); // silent
        }

        var fallback = token.Lane ?? access;
        Log.Warn("fallback " + fallback); // leaks: NHI1001
        access ??= "none";
        Log.Warn("still " + access); // leaks: NHI1001
        access = null;
        Log.Warn("no more " + access); // silent
    }

    public void Swaps(TollToken token)
    {
        var a = token.AccessToken;
        var b = token.Lane;
        (a, b) = (b, a);
        Log.Error(a); // silent
        Log.Error(b); // leaks: NHI1001
        var c = b = token.Lane;
        Log.Error(c); // silent
        Log.Error(b); // silent
        ref var alias = ref a;
        alias = token.AccessToken;
        Log.Error(a); // leaks: NHI1001
        object boxed = token.AccessToken!;
        Log.Error(boxed); // leaks: NHI1001
        Log.Error(boxed.GetType()); // silent
        Log.Error((string)boxed); // leaks: NHI1001
        dynamic late = token.Lane!;
        Log.Error((object)late); // silent
        var chars = token.AccessToken!.ToCharArray();
        Array.Reverse(chars);
        Log.Error(new string(chars)); // leaks: NHI1001
        Array.Fill(chars, '*');
        Log.Error(chars.Length); // silent
    }

    public void Expressions(TollToken token)
    {
        Log.Info(token.AccessToken is null ? "no" : "yes"); // silent
        Log.Info(token.AccessToken?.Substring(0, 12)); // leaks: NHI1001
        Log.Info(token.AccessToken?.Substring(0, 3)); // silent
        Log.Info(token.AccessToken![^3..]); // silent
        Log.Info(token.AccessToken[3..]); // leaks: NHI1001
        Log.Info(token.AccessToken.GetHashCode()); // silent
        Log.Info(checked(token.ExpiresIn * 2)); // silent
        Log.InfoFormat("{0} for {1}", token.Lane, token.ExpiresIn); // silent
        Log.InfoFormat("{0} for {1}", token.Lane, token.AccessToken); // leaks: NHI1001
        Log.Info(new { token.Lane, token.ExpiresIn }); // silent
        Log.Info(new { token.Lane, token.AccessToken }); // leaks: NHI1001
        Log.Info(token); // silent
    }
}
