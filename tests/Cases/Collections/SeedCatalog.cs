using System.Collections.Frozen;
using System.Collections.Specialized;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Seeds.Catalog;

public sealed class SeedCatalog
{
    private readonly ILogger _logger;
    private readonly Dictionary<string, string> _state = new();
    private readonly List<string> _journal = new();

    public SeedCatalog(ILogger<SeedCatalog> logger) => _logger = logger;

    public void Keys(JObject answer)
    {
        var map = new Dictionary<string, string?>
        {
            ["kind"] = (string?)answer["token_type"],
            ["pass"] = (string?)answer["access_token"],
        };
        _logger.LogInformation("Kind {Kind}", map["kind"]); // silent
        _logger.LogInformation("Pass {Pass}", map["pass"]); // leaks: NHI1001
        map["pass"] = "(removed)";
        _logger.LogInformation("Pass {Pass}", map["pass"]); // silent
        _logger.LogInformation("Keys {Keys}", string.Join(", ", map.Keys)); // silent
        map.Add("renew", (string?)answer["refresh_token"]);
        _logger.LogInformation("Values {Values}", string.Join(", ", map.Values)); // leaks: NHI1001
        map.Remove("renew", out string? removed);
        _logger.LogInformation("Removed {Removed}", removed); // leaks: NHI1001
        _logger.LogInformation("Left {Values}", string.Join(", ", map.Values)); // silent
    }

    public void Entries(JObject answer)
    {
        if (!answer.ContainsKey("access_token"))
        {
            return;
        }

        foreach (KeyValuePair<string, JToken?> pair in answer)
        {
            _logger.LogDebug("{Name}", pair.Key); // silent
            _logger.LogDebug("{Name}={Value}", pair.Key, pair.Value); // leaks: NHI1001
        }

        foreach (JProperty property in answer.Properties().Where(static p => p.Name == "scope"))
        {
            _logger.LogDebug("{Value}", property.Value); // silent
        }
    }

    public void Sets(JObject answer)
    {
        string device = answer.Value<string>("device_code") ?? "";
        var known = new HashSet<string> { device, answer.Value<string>("user_code") ?? "" };
        _logger.LogInformation("Known {Known}", known.Contains(device)); // silent
        _logger.LogInformation("Known {Known}", known.First(static text => text.Length > 20)); // leaks: NHI1001
        var sorted = new SortedList<int, string> { [2] = device, [1] = "first" };
        _logger.LogInformation("Sorted {Value}", sorted.GetValueAtIndex(0)); // silent
        _logger.LogInformation("Sorted {Value}", sorted[2]); // leaks: NHI1001
    }

    public void Queues(JObject answer)
    {
        var queue = new PriorityQueue<string, int>();
        queue.Enqueue(answer["id_token"]!.ToString(), 1);
        _logger.LogInformation("Queue {Count}", queue.Count); // silent
        if (queue.TryDequeue(out string? element, out int priority))
        {
            _logger.LogInformation("Priority {Priority}", priority); // silent
            _logger.LogInformation("Element {Element}", element); // leaks: NHI1001
        }

        var stack = new Stack<string>();
        stack.Push(answer["refresh_token"]!.ToString());
        stack.Push("top");
        stack.Pop();
        _logger.LogInformation("Stack {Top}", stack.Peek()); // leaks: NHI1001
        stack.Clear();
        _logger.LogInformation("Stack {All}", string.Join('|', stack)); // silent
    }

    public void Arrays(JObject answer)
    {
        string[] cells = new string[3];
        cells[0] = answer["scope"]!.ToString();
        cells[1] = answer["access_token"]!.ToString();
        _logger.LogInformation("Cell {Cell}", cells[0]); // silent
        _logger.LogInformation("Cell {Cell}", cells[^2]); // leaks: NHI1001
        string[] copy = [.. cells[1..], "end"];
        _logger.LogInformation("Copy {Copy}", copy[2]); // silent
        _logger.LogInformation("Copy {Copy}", copy[0]); // leaks: NHI1001
        Array.Clear(cells);
        _logger.LogInformation("Cells {Cells}", string.Concat(cells)); // silent
        object[,] grid = { { "a", answer["expires_in"]! }, { "b", answer["refresh_token"]! } };
        _logger.LogInformation("Grid {Cell}", grid[1, 1]); // leaks: NHI1001
    }

    public void Legacy(JObject answer)
    {
        var values = new NameValueCollection { { "scope", (string?)answer["scope"] } };
        _logger.LogInformation("Form {Form}", values["scope"]); // silent
        values.Set("key", (string?)answer["access_token"]);
        _logger.LogInformation("Form {Form}", values.Get("key")); // leaks: NHI1001
        FrozenDictionary<string, string> frozen = new Dictionary<string, string> { ["r"] = answer["refresh_token"]!.ToString() }.ToFrozenDictionary();
        _logger.LogInformation("Frozen {Count}", frozen.Count); // silent
        _logger.LogInformation("Frozen {Value}", frozen["r"]); // leaks: NHI1001
    }

    public void Keep(JObject answer)
    {
        _state["last"] = answer["access_token"]!.ToString();
        _state["lang"] = "de";
        _journal.Add("signed in, scope " + answer["scope"]);
        _state.TryAdd("count", answer.Count.ToString());
    }

    public void Show()
    {
        _logger.LogInformation("Language {Value}", _state["lang"]); // silent
        _logger.LogInformation("Last {Value}", _state.GetValueOrDefault("last")); // leaks: NHI1001
        _journal.ForEach(line => _logger.LogInformation("{Line}", line)); // silent
        if (_state.TryGetValue("last", out string? last))
        {
            _logger.LogInformation("{Found}", last.Length); // silent
            _logger.LogInformation("{Found}", last); // leaks: NHI1001
        }
    }
}
