using Newtonsoft.Json.Linq;

namespace Cases.CallChains.Sync;

public sealed class SyncSession
{
    private JObject _body = new();

    public void Open(JObject body) => Keep(body);

    private void Keep(JObject body) => _body = body;

    public string Title() => Read(_body, "token_type") + "/" + Read(_body, "scope");

    public string Key() => Wrap(Inner());

    private string Inner() => Read(_body, "access_token");

    private static string Wrap(string value) => "[" + value + "]";

    public static string Read(JObject body, string name) => body.TryGetValue(name, out JToken? found) ? found.ToString() : "";

    public static string Repeat(string text, int times) => times <= 0 ? "" : text + Repeat(text, times - 1);

    public static string Even(string text, int depth) => depth == 0 ? text : Odd(text, depth - 1);

    private static string Odd(string text, int depth) => depth == 0 ? "" : Even(text, depth - 1);

    public static int CountDown(string text, int depth) => depth == 0 ? text.Length : CountDown(text[1..], depth - 1);

    public static void Visit(JToken token, Action<string> visit)
    {
        if (token is JContainer container)
        {
            foreach (JToken child in container.Children())
            {
                Visit(child, visit);
            }
        }
        else
        {
            visit(token.ToString());
        }
    }
}
