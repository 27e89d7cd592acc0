using System.Net;
using System.Text.RegularExpressions;

namespace Integration.Tests.Servers;

/// <summary>As much of a browser as it takes to fill in forms: it follows redirects and keeps cookies.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http = new();
    private Uri? _address;

    public string Page { get; private set; } = "";

    public Task OpenAsync(Uri address) => ShowAsync(_http.GetAsync(address));

    /// <summary>Sends the form of the page.</summary>
    /// <param name="typed">What the user types and presses; the hidden fields are sent as they are.</param>
    public Task SubmitAsync(Dictionary<string, string> typed)
    {
        Match form = Form().Match(Page);
        Assert.True(form.Success, $"No form on the page: {Page}");
        Dictionary<string, string> fields = Field().Matches(form.Groups["content"].Value)
            .ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        foreach ((string name, string value) in typed)
        {
            fields[name] = value;
        }

        var action = new Uri(_address!, WebUtility.HtmlDecode(form.Groups["action"].Value));
        return ShowAsync(_http.PostAsync(action, new FormUrlEncodedContent(fields)));
    }

    public void Dispose() => _http.Dispose();

    private async Task ShowAsync(Task<HttpResponseMessage> request)
    {
        using HttpResponseMessage answer = await request;
        _address = answer.RequestMessage!.RequestUri;
        Page = await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]*)\"[^>]*>(?<content>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Field();
}
