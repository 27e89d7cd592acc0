using System.Collections;
using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using Azure.Core;
using Microsoft.Extensions.Logging;

namespace Cases.Collections.Stores;

public sealed class Stores(ILogger<Stores> logger)
{
    public void NameValues(AccessToken token)
    {
        var values = new NameValueCollection { { "scheme", "Bearer" } };
        values["bearer"] = token.Token;
        logger.LogInformation("{Value}", values["bearer"]); // leaks: NHI1001
        logger.LogInformation("{Value}", values["scheme"]); // silent
        logger.LogInformation("{Value}", string.Join(",", values.AllKeys)); // silent
    }

    public void Untyped(AccessToken token)
    {
        var list = new ArrayList { token.Token };
        logger.LogInformation("{Value}", list[0]); // leaks: NHI1001
        logger.LogInformation("{Value}", list.Count); // silent
        var table = new Hashtable { ["a"] = token.Token, ["b"] = token.ExpiresOn };
        logger.LogInformation("{Value}", table["a"]); // leaks: NHI1001
        logger.LogInformation("{Value}", table["b"]); // silent
    }

    public void Frozen(AccessToken token)
    {
        FrozenDictionary<string, string> frozen = new Dictionary<string, string> { ["x"] = token.Token }.ToFrozenDictionary();
        logger.LogInformation("{Value}", frozen["x"]); // leaks: NHI1001
        logger.LogInformation("{Value}", frozen.ContainsKey("x")); // silent
    }

    public void ReadOnlyViews(AccessToken token)
    {
        var inner = new List<string> { token.Token };
        ReadOnlyCollection<string> view = inner.AsReadOnly();
        logger.LogInformation("{Value}", view[0]); // leaks: NHI1001
        IReadOnlyDictionary<string, string> map = new Dictionary<string, string> { ["k"] = token.Token };
        logger.LogInformation("{Value}", map["k"]); // leaks: NHI1001
        logger.LogInformation("{Value}", map.Count); // silent
    }

    public void Sorted(AccessToken token)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["a"] = "1", ["b"] = token.Token };
        foreach (string name in sorted.Keys)
        {
            logger.LogInformation("{Name}", name); // silent
            logger.LogInformation("{Value}", sorted[name]); // leaks: NHI1001
        }
    }

    public void Ranges(AccessToken token)
    {
        var lines = new List<string> { "first" };
        lines.AddRange(["second", token.Token]);
        lines.Insert(0, "zero");
        logger.LogInformation("{Value}", lines[^1]); // leaks: NHI1001
        List<string> part = lines.GetRange(2, 2);
        logger.LogInformation("{Value}", part.Find(line => line.Length > 20)); // leaks: NHI1001
        logger.LogInformation("{Value}", lines.IndexOf("first")); // silent
        string[] copy = new string[lines.Count];
        lines.CopyTo(copy);
        logger.LogInformation("{Value}", copy[^1]); // leaks: NHI1001
    }

    public void TwoLists(AccessToken token)
    {
        List<string> quiet = [token.TokenType];
        List<string> loud = [token.Token];
        logger.LogInformation("{Value}", quiet.First()); // silent
        logger.LogInformation("{Value}", loud.First()); // leaks: NHI1001
        quiet = loud;
        logger.LogInformation("{Value}", quiet.First()); // leaks: NHI1001
    }

    public void DictionaryOfLists(AccessToken token)
    {
        var headers = new Dictionary<string, List<string>> { ["Accept"] = ["text/plain"], ["X-Bearer"] = [] };
        headers["X-Bearer"].Add(token.Token);
        logger.LogInformation("{Value}", headers["X-Bearer"][0]); // leaks: NHI1001
        logger.LogInformation("{Value}", headers["Accept"][0]); // silent
    }

    public void CopyConstructor(AccessToken token)
    {
        var first = new Dictionary<string, string> { ["a"] = token.Token, ["b"] = token.TokenType };
        var second = new Dictionary<string, string>(first);
        logger.LogInformation("{Value}", second["b"]); // silent
        logger.LogInformation("{Value}", second["a"]); // leaks: NHI1001
        second["a"] = "***";
        logger.LogInformation("{Value}", second["a"]); // silent
        logger.LogInformation("{Value}", first["a"]); // leaks: NHI1001
    }

    public void ListOfPairs(AccessToken token)
    {
        var fields = new List<KeyValuePair<string, string>> { new("kind", "api"), new("value", token.Token) };
        foreach (KeyValuePair<string, string> field in fields)
        {
            logger.LogInformation("{Name}", field.Key); // silent
            logger.LogInformation("{Value}", field.Value); // leaks: NHI1001
        }
    }

    public void Yielded(AccessToken token)
    {
        IEnumerator<string> enumerator = new List<string> { token.Token }.GetEnumerator();
        while (enumerator.MoveNext())
        {
            logger.LogInformation("{Value}", enumerator.Current); // leaks: NHI1001
        }
    }

    public void SpanOverArray(AccessToken token)
    {
        string[] cells = ["x", token.Token, token.TokenType];
        Span<string> window = cells.AsSpan(1, 1);
        logger.LogInformation("{Value}", window[0]); // leaks: NHI1001
        logger.LogInformation("{Value}", window.Length); // silent
    }

    public void Buffer(AccessToken token)
    {
        char[] letters = new char[64];
        token.Token.CopyTo(0, letters, 0, 32);
        logger.LogInformation("{Value}", new string(letters, 0, 32)); // leaks: NHI1001
        Array.Clear(letters);
        logger.LogInformation("{Value}", letters.Length); // silent
    }
}
