namespace DeviceLogin;

/// <summary>Who is signed in, within reach of the whole program.</summary>
internal sealed class CurrentUser
{
    private static readonly Dictionary<string, string> Accounts = [];
    private static string? s_previousRefreshToken;

    private readonly string _name;
    private readonly string? _refreshToken;
    private readonly Grant _grant;

    public CurrentUser(string name, Grant grant)
    {
        _name = name;
        _grant = grant;
        _refreshToken = grant.RefreshToken;
    }

    public static string? AccessToken { get; set; }

    public static DateTimeOffset SignedInAt { get; private set; }

    public void SignedIn()
    {
        SignedInAt = DateTimeOffset.UtcNow;
        s_previousRefreshToken = _refreshToken; // leaks: NHI1007
        Keep(_name, _grant.AccessToken); // leaks: NHI1007
    }

    public static bool IsKnown(string name) => Accounts.ContainsKey(name) || s_previousRefreshToken is not null;

    private static void Keep(string account, string secret) => Accounts[account] = secret;
}
