using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Entries under keys that callers pass, and names that tell what stands beside them.</summary>
public sealed class KeyTests
{
    private const string Memory = """
        class Memory
        {
            private readonly Dictionary<string, string?> _values = new();
            public string? this[string name] { get => _values[name]; set => _values[name] = value; }
            public void Save(string key, string? value) => _values[key] = value;
            public string? Load(string key) => _values.TryGetValue(key, out string? value) ? value : null;
            public string? LoadTrimmed(string key) { key = key.Trim(); return _values[key]; }
            public string All() => string.Join(',', _values.Values);
        }
        class Outer
        {
            private readonly Memory _memory = new();
            public void Put(string key, string? value) => _memory.Save(key, value);
            public string? Get(string key) => _memory.Load(key);
        }
        class Slots
        {
            private readonly string?[] _slots = new string?[4];
            public string? this[int position] { get => _slots[position]; set => _slots[position] = value; }
        }
        """;

    [Fact]
    public Task PassedKeys_StayApart() => Snippet.VerifyAsync("""
        var memory = new Memory();
        memory.Save("tenant", answer.Scope);
        memory.Save("session", answer.AccessToken);
        logger.{|NHI1001:LogInformation(memory.Load("session"))|};
        logger.LogInformation(memory.Load("tenant"));
        logger.{|NHI1001:LogInformation(memory.Load(plain))|};
        logger.{|NHI1001:LogInformation(memory.All())|};
        """, Memory);

    [Fact]
    public Task IndexerOfYourOwn_KeysStayApart() => Snippet.VerifyAsync("""
        var memory = new Memory { ["session"] = answer.AccessToken, ["tenant"] = plain };
        logger.{|NHI1001:LogInformation(memory["session"])|};
        logger.LogInformation(memory["tenant"]);
        logger.{|NHI1001:LogInformation(memory[plain])|};
        """, Memory);

    [Fact]
    public Task IndexerOfYourOwn_PositionsStayApart() => Snippet.VerifyAsync("""
        var slots = new Slots { [0] = answer.AccessToken, [1] = plain };
        logger.{|NHI1001:LogInformation(slots[0])|};
        logger.LogInformation(slots[1]);
        logger.{|NHI1001:LogInformation(slots[plain.Length])|};
        """, Memory);

    [Fact]
    public Task KeysThroughTwoTypes_StayApart() => Snippet.VerifyAsync("""
        var outer = new Outer();
        outer.Put("session", answer.AccessToken);
        logger.{|NHI1001:LogInformation(outer.Get("session"))|};
        logger.LogInformation(outer.Get("tenant"));
        """, Memory);

    [Fact]
    public Task KeyThatTheMethodChanges_MayBeAny() => Snippet.VerifyAsync("""
        var memory = new Memory();
        memory.Save("session", answer.AccessToken);
        logger.{|NHI1001:LogInformation(memory.LoadTrimmed(" session"))|};
        """, Memory);

    [Fact]
    public Task Member_ThatOthersFill_KeysStayApart() => Snippet.VerifyAsync("""
        _memory.Save("session", answer.AccessToken);
        logger.LogInformation(_memory.Load("tenant"));
        """, Memory, """
        private readonly Memory _memory = new();
        void Show(ILogger logger) => logger.{|NHI1001:LogInformation(_memory.Load("session"))|};
        """);

    [Fact]
    public Task BoxedKeys_StayApart() => Snippet.VerifyAsync("""
        var failure = new TimeoutException();
        failure.Data["attempt"] = plain;
        {|NHI1008:failure.Data["header"] = answer.AccessToken|};
        logger.LogInformation("{Attempt}", failure.Data["attempt"]);
        logger.{|NHI1001:LogInformation("{Header}", failure.Data["header"])|};
        """);

    [Fact]
    public Task RemovedAfterItWasListed_IsGone() => Snippet.VerifyAsync("""
        var fields = new Dictionary<string, string?> { { "scope", plain }, { "renewal", answer.RefreshToken } };
        logger.{|NHI1001:LogInformation(string.Join(',', fields.Values))|};
        fields.Remove("renewal");
        logger.LogInformation(string.Join(',', fields.Values));
        """);

    [Fact]
    public Task JsonProperty_ByItsName_Reports() => Snippet.VerifyAsync("""
        using var document = System.Text.Json.JsonDocument.Parse(plain);
        foreach (System.Text.Json.JsonProperty property in document.RootElement.EnumerateObject())
        {
            logger.LogInformation(property.Name);
            if (property.NameEquals("refresh_token"))
            {
                logger.{|NHI1001:LogInformation("renewal " + property.Value)|};
            }
            else if (property.Name == "access_token")
            {
                logger.{|NHI1001:LogInformation(property.Value.GetString())|};
            }
            else
            {
                logger.LogInformation(property.Value.GetString());
            }
        }
        """);

    [Fact]
    public Task JsonProperty_InASwitch_Reports() => Snippet.VerifyAsync("""
        using var document = System.Text.Json.JsonDocument.Parse(plain);
        string? token = null;
        string? scope = null;
        foreach (System.Text.Json.JsonProperty property in document.RootElement.EnumerateObject())
        {
            switch (property.Name)
            {
                case "access_token":
                    token = property.Value.GetString();
                    break;
                case "scope":
                    scope = property.Value.GetString();
                    break;
            }
        }

        logger.{|NHI1001:LogInformation(token)|};
        logger.LogInformation(scope);
        """);

    [Theory]
    [InlineData("""case "interval": logger.LogInformation(property.Value.GetString()); break;""")]
    [InlineData("""case "scope" or "interval": logger.LogInformation(property.Value.GetString()); break;""")]
    [InlineData("""case "scope": break; case "interval" when flag: logger.LogInformation(property.Value.GetString()); break;""")]
    [InlineData("""case "access_token": logger.{|NHI1001:LogInformation(property.Value.GetString())|}; break;""")]
    [InlineData("""case "interval" or "access_token": logger.{|NHI1001:LogInformation(property.Value.GetString())|}; break;""")]
    [InlineData("""default: logger.{|NHI1001:LogInformation(property.Value.GetString())|}; break;""")]
    public Task JsonProperty_AfterAGuardThatFailed_ReportsUnderItsNameOnly(string otherCase) => Snippet.VerifyAsync($$"""
        using var document = System.Text.Json.JsonDocument.Parse(plain);
        foreach (System.Text.Json.JsonProperty property in document.RootElement.EnumerateObject())
        {
            switch (property.Name)
            {
                case "access_token" when property.Value.ValueKind == System.Text.Json.JsonValueKind.String && plain.Length > 2:
                    logger.LogInformation(property.Name);
                    break;
                {{otherCase}}
            }
        }
        """);

    [Fact]
    public Task Entry_ByItsKey_Reports() => Snippet.VerifyAsync("""
        var fields = new Dictionary<string, string>();
        foreach (KeyValuePair<string, string> field in fields)
        {
            if (field.Key == "access_token") logger.{|NHI1001:LogInformation(field.Value)|};
            else logger.LogInformation(field.Value);
            if (field.Key != "refresh_token") logger.LogInformation(field.Key);
            else logger.{|NHI1001:LogInformation(field.Value)|};
        }
        """);

    [Fact]
    public Task NameOfAProperty_ComparedInOtherWays_GoesByTheName() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        using System.Text.Json;
        class C
        {
            void M(JsonElement root, Dictionary<string, string> map)
            {
                foreach (JsonProperty entry in root.EnumerateObject())
                {
                    if (entry.Name is "access_token" or "refresh_token") Trace.{|NHI1001:WriteLine(entry.Value.GetString())|};
                    else if (entry.Name is "scope" or "token_type") Trace.WriteLine(entry.Value.GetString());
                    else if (entry.Name.Equals("id_token", StringComparison.OrdinalIgnoreCase)) Trace.{|NHI1001:WriteLine(entry.Value.GetString())|};
                    else if (string.Equals(entry.Name, "expires_in")) Trace.WriteLine(entry.Value.GetString());
                }

                foreach (JsonProperty entry in root.EnumerateObject())
                {
                    if (entry.Name is not ("access_token" or "refresh_token")) Trace.WriteLine(entry.Value.GetString());
                    switch (entry.Name)
                    {
                        case "access_token" when entry.Value.ValueKind == JsonValueKind.String:
                            Trace.{|NHI1001:WriteLine(entry.Value.GetString())|};
                            break;
                        case "expires_in" or "interval":
                            Trace.WriteLine(entry.Value.GetString());
                            break;
                    }
                }

                foreach (KeyValuePair<string, string> pair in map)
                {
                    if (pair.Key.Equals("access_token", StringComparison.OrdinalIgnoreCase)) Trace.{|NHI1001:WriteLine(pair.Value)|};
                    if (pair.Key.Equals("scope", StringComparison.OrdinalIgnoreCase)) Trace.WriteLine(pair.Value);
                }
            }
        }
        """);

    [Theory]
    [InlineData("var map = new Dictionary<string, string> { [answer.AccessToken!] = plain };")]
    [InlineData("var map = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(); map.TryAdd(answer.AccessToken!, plain);")]
    [InlineData("IDictionary<string, string> map = new Dictionary<string, string>(); map.Add(answer.AccessToken!, plain);")]
    [InlineData("var map = new[] { answer }.ToDictionary(each => each.AccessToken!, each => each.Scope);")]
    public Task TokenAsKey_InTheKeysOnly_Reports(string map) => Snippet.VerifyAsync(map + """
        logger.{|NHI1001:LogInformation(map.Keys.First())|};
        logger.{|NHI1001:LogInformation(string.Join(' ', map.Select(pair => pair.Key)))|};
        logger.LogInformation(map.Values.First());
        logger.LogInformation(string.Join(' ', map.Select(pair => pair.Value)));
        foreach (var pair in map) logger.{|NHI1001:LogInformation(pair.Key)|};
        foreach (var pair in map) logger.LogInformation(pair.Value);
        """);

    [Theory]
    [InlineData("foreach (var pair in map) copy[pair.Key] = pair.Value;")]
    [InlineData("foreach (KeyValuePair<string, string> pair in map) copy.Add(pair.Key, pair.Value);")]
    [InlineData("foreach (var (key, value) in map) copy[key] = value;")]
    [InlineData("foreach (var pair in map) { string key = pair.Key; if (key.Length > 0) copy.TryAdd(pair.Key, pair.Value); }")]
    public Task Dictionary_CopiedEntryByEntry_KeepsTheKeys(string loop) => Snippet.VerifyAsync($$"""
        var map = new Dictionary<string, string> { ["scope"] = plain, ["token"] = answer.AccessToken! };
        var copy = new Dictionary<string, string>();
        {{loop}}
        logger.{|NHI1001:LogInformation(copy["token"])|};
        logger.LogInformation(copy["scope"]);
        logger.{|NHI1001:LogInformation(copy[plain])|};
        """);

    [Fact]
    public Task Pairs_CopiedOneByOne_KeepTheKeys() => Snippet.VerifyAsync("""
        KeyValuePair<string, string>[] pairs = [new("scope", plain), new("token", answer.AccessToken!)];
        var copy = new Dictionary<string, string>();
        foreach (var pair in pairs) copy[pair.Key] = pair.Value;
        logger.{|NHI1001:LogInformation(copy["token"])|};
        logger.LogInformation(copy["scope"]);
        """);

    [Fact]
    public Task Value_CopiedUnderAnotherKey_MayBeAnyEntry() => Snippet.VerifyAsync("""
        var map = new Dictionary<string, string> { ["scope"] = plain, ["token"] = answer.AccessToken! };
        var copy = new Dictionary<string, string>();
        foreach (var pair in map) copy[pair.Key + "2"] = pair.Value;
        logger.{|NHI1001:LogInformation(copy["scope"])|};
        var lists = new Dictionary<string, List<string>> { ["one"] = [answer.AccessToken!], ["two"] = [plain] };
        var all = new Dictionary<string, List<string>>();
        foreach (var pair in lists) all[pair.Key] = pair.Value;
        logger.{|NHI1001:LogInformation(all["one"][0])|};
        logger.LogInformation(all["two"][0]);
        """);

    [Fact]
    public Task TokenThatIsLookedUp_DoesNotReport() => Snippet.VerifyAsync("""
        var map = new Dictionary<string, string> { ["tenant"] = plain };
        logger.LogInformation(map[answer.AccessToken!]);
        logger.LogInformation(map.Keys.First());
        """);

    [Fact]
    public Task ObjectsInADictionary_AsValues_StayApart() => Snippet.VerifyAsync("""
        var map = new Dictionary<string, Entry> { ["one"] = new Entry { Title = plain, Text = answer.AccessToken } };
        logger.LogInformation(map.Values.First().Title);
        logger.{|NHI1001:LogInformation(map.Values.First().Text)|};
        """, "class Entry { public string? Title { get; init; } public string? Text { get; init; } }");

    [Fact]
    public Task Keys_ThatAreObjects_StayApart() => Snippet.VerifyAsync("""
        var table = new System.Collections.Hashtable { ["tenant"] = plain, ["session"] = answer.AccessToken };
        logger.LogInformation("{Text}", table["tenant"]);
        logger.{|NHI1001:LogInformation("{Text}", table["session"])|};
        """);

    [Fact]
    public Task Entry_OfObjects_HasTheirMembers() => Snippet.VerifyAsync("""
        var grants = new Dictionary<string, Grant> { [plain] = new Grant(answer.RefreshToken!, plain) };
        grants.Add("other", new Grant(plain, plain));
        foreach (var pair in grants)
        {
            logger.LogInformation(pair.Key);
            logger.LogInformation(pair.Value.Name);
            logger.{|NHI1001:LogInformation(pair.Value.Token)|};
        }

        foreach (var (key, (token, name)) in grants)
        {
            logger.LogInformation(key);
            logger.LogInformation(name);
            logger.{|NHI1001:LogInformation(token)|};
        }
        """, "record Grant(string Token, string Name);");
}
