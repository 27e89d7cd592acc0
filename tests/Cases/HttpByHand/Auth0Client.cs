using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace Cases.HttpByHand.Auth0Client;

public sealed class TracingHandler(HttpMessageHandler inner, TextWriter trace) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await trace.WriteLineAsync(request.Method + " " + request.RequestUri); // silent
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken); // silent
        await trace.WriteLineAsync(response.StatusCode + " " + response.Content.Headers.ContentLength); // silent
        return response;
    }
}

public sealed class Auth0Exception(string message) : Exception(message);

public sealed class Auth0Tokens
{
    public string Access = "";
    public string? Refresh;
    public string? Id;
    public DateTimeOffset Expires;

    public bool IsExpired => Expires <= DateTimeOffset.UtcNow;

    public static Auth0Tokens FromJson(string json)
    {
        var tokens = new Auth0Tokens();
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            switch (property.Name)
            {
                case "access_token":
                    tokens.Access = property.Value.GetString()!;
                    break;
                case "refresh_token":
                    tokens.Refresh = property.Value.GetString();
                    break;
                case "id_token":
                    tokens.Id = property.Value.GetString();
                    break;
                case "expires_in":
                    tokens.Expires = DateTimeOffset.UtcNow.AddSeconds(property.Value.GetInt32());
                    break;
            }
        }

        return tokens;
    }
}

public sealed class Auth0Client : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _domain;
    private readonly string _clientId;

    public Auth0Client(string domain, string clientId)
    {
        _domain = domain;
        _clientId = clientId;
        _http = new HttpClient(new TracingHandler(new HttpClientHandler(), Console.Error));
    }

    private async Task<string> SendFormAsync(string path, params (string Name, string Value)[] fields)
    {
        var form = new StringBuilder("client_id=").Append(_clientId);
        foreach ((string name, string value) in fields)
        {
            form.Append('&').Append(name).Append('=').Append(WebUtility.UrlEncode(value));
        }

        using var content = new StringContent(form.ToString(), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _http.PostAsync($"https://{_domain}{path}", content); // silent
        string body = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new Auth0Exception("Too many requests to " + path); // silent
        }

        return body;
    }

    public async Task<Auth0Tokens?> SignInAsync()
    {
        JObject device = JObject.Parse(await SendFormAsync("/oauth/device/code", ("scope", "openid offline_access")));
        Console.WriteLine("Open {0} and enter {1}.", device["verification_uri"], device["user_code"]); // silent
        Console.WriteLine("Or open {0}.", device["verification_uri_complete"]); // silent
        Console.WriteLine("Waiting with {0}.", device["device_code"]); // leaks: NHI1002
        string deviceCode = device.Value<string>("device_code")!;
        string answer = await SendFormAsync("/oauth/token", ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", deviceCode));
        Console.WriteLine("Answer has {0} characters", answer.Length); // silent
        Console.WriteLine("Answer: {0}", answer); // leaks: NHI1002
        var tokens = Auth0Tokens.FromJson(answer);
        Console.WriteLine("Expires {0}, {1}", tokens.Expires, tokens.IsExpired); // silent
        Console.WriteLine("Renew with {0}", tokens.Refresh); // leaks: NHI1002
        Console.WriteLine("Id {0}", tokens.Id); // leaks: NHI1002
        return tokens;
    }

    public async Task<JObject> ProfileAsync(Auth0Tokens tokens)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"https://{_domain}/userinfo")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access) },
        };
        HttpResponseMessage response = await _http.SendAsync(request); // silent
        string profile = await response.Content.ReadAsStringAsync();
        Console.WriteLine(profile); // silent
        if (!response.IsSuccessStatusCode)
        {
            throw new Auth0Exception($"{(int)response.StatusCode} for {tokens.Access}"); // leaks: NHI1008
        }

        return JObject.Parse(profile);
    }

    public async Task<string> TokenInfoAsync(Auth0Tokens tokens)
    {
        string info = await _http.GetStringAsync($"https://{_domain}/tokeninfo?id_token={tokens.Id}"); // leaks: NHI1009
        string page = await _http.GetStringAsync($"https://{_domain}/users?after={tokens.Expires:O}"); // silent
        return info + page;
    }

    public async Task RevokeAsync(Auth0Tokens tokens)
    {
        await SendFormAsync("/oauth/revoke", ("token", tokens.Refresh!)); // silent
        Console.WriteLine("Revoked {0}", tokens.Refresh); // leaks: NHI1002
        tokens.Refresh = null;
        Console.WriteLine("Left {0}", tokens.Refresh); // silent
    }

    public void Dispose() => _http.Dispose();
}
