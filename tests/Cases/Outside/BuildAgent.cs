using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using NLog;

namespace Cases.Outside.BuildAgent;

public class AgentOptions
{
    public string? AccessToken { get; set; }

    public string? AccessTokenFile { get; set; }

    public string? TokenEndpoint { get; set; }

    public TimeSpan AccessTokenLifetime { get; set; }

    public string? Legacy { get; set; }
}

public class BuildAgent
{
    private const string TokenVariable = "GITHUB_TOKEN";
    private const string EndpointVariable = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private static readonly ILogger Log = LogManager.GetLogger("agent");
    private readonly IConfiguration _configuration;

    public BuildAgent(IConfiguration configuration) => _configuration = configuration;

    public void Environment()
    {
        string? token = System.Environment.GetEnvironmentVariable(TokenVariable);
        Log.Info("Endpoint {0}", System.Environment.GetEnvironmentVariable(EndpointVariable)); // silent
        Log.Info("Token {0}", token); // leaks: NHI1001
        Log.Info("Set: {0}", token != null); // silent
        Log.Info("Lifetime {0}", System.Environment.GetEnvironmentVariable("REFRESH_TOKEN_LIFETIME")); // silent
        Log.Info("Refresh {0}", System.Environment.GetEnvironmentVariable("APP_REFRESH_TOKEN")); // leaks: NHI1001
        Log.Info("Path {0}", System.Environment.GetEnvironmentVariable("PATH")); // silent
    }

    public void Configuration()
    {
        Log.Info("Timeout {0}", _configuration["Auth:TokenLifetime"]); // silent
        Log.Info("Endpoint {0}", _configuration["Auth:TokenEndpoint"]); // silent
        Log.Info("Value {0}", _configuration["Auth:AccessToken"]); // leaks: NHI1001
        IConfigurationSection section = _configuration.GetSection("Auth");
        Log.Info("Value {0}", section["RefreshToken"]); // leaks: NHI1001
        Log.Info("Value {0}", section["ClientId"]); // silent
        Log.Info("Value {0}", _configuration.GetValue<string>("GitHub:AccessToken")); // leaks: NHI1001
        Log.Info("Value {0}", _configuration.GetValue<int>("GitHub:AccessTokenMinutes")); // silent
    }

    public void Bound(IOptions<AgentOptions> options)
    {
        AgentOptions agent = options.Value;
        Log.Info("File {0}", agent.AccessTokenFile); // silent
        Log.Info("Endpoint {0}", agent.TokenEndpoint); // silent
        Log.Info("Lifetime {0}", agent.AccessTokenLifetime); // silent
        Log.Info("Value {0}", agent.AccessToken); // leaks: NHI1001
    }

    public void Files(string home)
    {
        string saved = File.ReadAllText(Path.Combine(home, ".contoso", "access_token")).Trim();
        Log.Info("Saved {0}", saved); // leaks: NHI1001
        string name = File.ReadAllText(Path.Combine(home, ".contoso", "account")).Trim();
        Log.Info("Saved {0}", name); // silent
        Log.Info("Saved at {0}", File.GetLastWriteTime(Path.Combine(home, "refresh_token.txt"))); // silent
        string[] lines = File.ReadAllLines(Path.Combine(home, "refresh_token.txt"));
        Log.Info("Saved {0}", lines[0]); // leaks: NHI1001
    }

    public async Task UsedAsAsync(IPublicClientApplication app, AgentOptions agent, HttpClient http, string[] arguments)
    {
        string legacy = agent.Legacy!;
        AuthenticationResult result = await ((IByRefreshToken)app).AcquireTokenByRefreshToken(["User.Read"], legacy).ExecuteAsync(); // silent
        Log.Info("Migrated {0}", legacy); // leaks: NHI1001
        Log.Info("Migrated {0}", result.Account.Username); // silent

        string token = arguments[1];
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Log.Info("Using {0}", token); // leaks: NHI1001
        Log.Info("Using {0}", arguments[0]); // silent
    }

    public void Lexed(string source)
    {
        foreach (string token in source.Split(' '))
        {
            Log.Debug("Token {0}", token); // silent
        }
    }

    public void Typed(string? line)
    {
        Console.Write("Paste your personal access token: "); // silent
        string? accessToken = Console.ReadLine();
        Console.WriteLine("You entered " + accessToken); // leaks: NHI1002
        Console.WriteLine("You entered " + line); // silent
    }
}
