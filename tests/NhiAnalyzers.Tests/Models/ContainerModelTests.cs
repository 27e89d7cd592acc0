namespace NhiAnalyzers.Tests.Models;

/// <summary>Collections, buffers and holders beyond lists and dictionaries: the token comes out, and what stands next to it does not.</summary>
public sealed class ContainerModelTests
{
    [Theory]
    [InlineData("var chain = new LinkedList<string?>(); chain.AddLast(token);", "chain.First!.Value", "chain.Count")]
    [InlineData("var queue = new PriorityQueue<string?, int>(); queue.Enqueue(token, 1); queue.TryDequeue(out var first, out int priority);", "first", "priority")]
    [InlineData("var list = new SortedList<string, string?> { [\"a\"] = token, [\"b\"] = \"x\" };", "list[\"a\"]", "list[\"b\"]")]
    [InlineData("var set = new SortedSet<string?> { token };", "set.Max", "set.Count")]
    [InlineData("var items = new BlockingCollection<string?>(); items.Add(token);", "items.Take()", "items.Count")]
    [InlineData("var texts = new StringCollection { token };", "texts[0]", "texts.Count")]
    [InlineData("var kept = new ConcurrentDictionary<string, string?>();", "kept.GetOrAdd(\"a\", _ => token)", "kept.GetOrAdd(\"b\", _ => \"x\")")]
    [InlineData("using IEnumerator<string?> each = new List<string?> { token }.GetEnumerator(); each.MoveNext();", "each.Current", "each.MoveNext()")]
    [InlineData("var map = ImmutableDictionary<string, string?>.Empty.SetItem(\"a\", token).SetItem(\"b\", \"x\");", "map[\"a\"]", "map[\"b\"]")]
    [InlineData("var before = ImmutableList<string?>.Empty; var after = before.Add(token);", "after[0]", "before.Count")]
    [InlineData("var builder = ImmutableArray.CreateBuilder<string?>(); builder.Add(token); var all = builder.ToImmutable();", "all[0]", "all.Length")]
    [InlineData("var frozen = new Dictionary<string, string?> { [\"a\"] = token, [\"b\"] = \"x\" }.ToFrozenDictionary();", "frozen[\"a\"]", "frozen[\"b\"]")]
    [InlineData("var fixedOnes = new ReadOnlyDictionary<string, string?>(new Dictionary<string, string?> { [\"a\"] = token, [\"b\"] = \"x\" });", "fixedOnes[\"a\"]", "fixedOnes[\"b\"]")]
    [InlineData("var whole = new[] { token, \"x\" }.ToImmutableList(); var rest = new[] { \"x\" }.ToImmutableList().Remove(token);", "whole.Remove(\"x\")[0]", "rest[0]")]
    [InlineData("var map = new Dictionary<string, string?> { [\"a\"] = token }; var before = string.Join(',', map.Values); map.Remove(\"a\", out string? taken);", "before + taken", "string.Join(',', map.Values)")]
    [InlineData("var map = new ConcurrentDictionary<string, string?> { [\"a\"] = token }; map.TryRemove(\"a\", out string? taken);", "taken", "string.Join(',', map.Values)")]
    public Task Collection_GivesTheTokenAndNothingElse(string statements, string token, string other) => VerifyAsync(statements, token, other);

    [Theory]
    [InlineData("var groups = pairs.GroupBy(pair => pair.Name, pair => pair.Token).First();", "groups.First()", "groups.Key")]
    [InlineData("var groups = pairs.GroupBy(pair => pair.Name).First();", "groups.First().Token", "groups.First().Name")]
    [InlineData("var table = pairs.ToDictionary(pair => pair.Name, pair => pair.Token);", "table[other]", "table.Count")]
    [InlineData("var table = pairs.ToDictionary(pair => pair.Token, pair => pair.Name);", "pairs[0].Token", "table[other]")]
    [InlineData("var table = pairs.ToLookup(pair => pair.Name, pair => pair.Token);", "table[\"a\"].First()", "table.Count")]
    [InlineData("var pages = pairs.Select(pair => pair.Token).Chunk(2).ToArray();", "pages[0][0]", "pages.Length")]
    [InlineData("var zipped = pairs.Select(pair => pair.Token).Zip(new[] { \"x\" }).First();", "zipped.First", "zipped.Second")]
    [InlineData("var last = pairs.MaxBy(pair => pair.Name);", "last.Token", "last.Name")]
    public Task Query_GivesTheTokenAndNothingElse(string statements, string token, string other) => VerifyAsync(statements, token, other);

    [Theory]
    [InlineData("var pair = Tuple.Create(\"x\", token);", "pair.Item2", "pair.Item1")]
    [InlineData("var pair = new Tuple<string, string?>(\"x\", token);", "pair.ToString()", "pair.Item1")]
    [InlineData("var pair = Tuple.Create(\"x\", token);", "pair", "pair.Item1")]
    [InlineData("var pair = KeyValuePair.Create(\"x\", token);", "pair", "pair.Key")]
    [InlineData("var frozen = pairs.ToFrozenDictionary(pair => pair.Name, pair => pair.Token);", "string.Join(',', frozen.Values)", "string.Join(',', frozen.Keys)")]
    [InlineData("var block = new System.Threading.Tasks.Dataflow.BufferBlock<string?>(); System.Threading.Tasks.Dataflow.DataflowBlock.Post(block, token);", "System.Threading.Tasks.Dataflow.DataflowBlock.Receive(block)", "block.Count")]
    [InlineData("var weak = new WeakReference<string>(token!); weak.TryGetTarget(out string? target);", "target", "weak.GetType()")]
    [InlineData("string? place = null; Interlocked.Exchange(ref place, token);", "place", "place is null")]
    [InlineData("string? place = null; Volatile.Write(ref place, token);", "Volatile.Read(ref place)", "place is null")]
    [InlineData("var box = new StrongBox<string?>(token);", "box.Value", "box.GetType()")]
    [InlineData("var options = Options.Create(new Settings { Value = token, Name = \"x\" });", "options.Value.Value", "options.Value.Name")]
    [InlineData("var channel = Channel.CreateUnbounded<string?>(); await channel.Writer.WriteAsync(token);", "await channel.Reader.ReadAsync()", "channel.Reader.Count")]
    public Task Holder_GivesTheTokenAndNothingElse(string statements, string token, string other) => VerifyAsync(statements, token, other);

    [Theory]
    [InlineData("var chars = new char[99]; token!.AsMemory().CopyTo(chars);", "new string(chars)", "chars.Length")]
    [InlineData("var chars = new char[99]; Convert.TryToBase64Chars(Encoding.UTF8.GetBytes(token!), chars, out int written);", "new string(chars)", "written")]
    [InlineData("var bytes = new byte[99]; Encoding.UTF8.TryGetBytes(token, bytes, out int written);", "Encoding.UTF8.GetString(bytes)", "written")]
    [InlineData("var text = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token!));", "text", "text.Length")]
    [InlineData("var data = BinaryData.FromObjectAsJson(new { token });", "data.ToString()", "data.IsEmpty")]
    [InlineData("var data = BinaryData.FromString(token!);", "data", "data.MediaType")]
    [InlineData("var text = string.Create(token!.Length, token, static (span, state) => state.CopyTo(span));", "text", "text.Length")]
    [InlineData("byte[] bytes = [1, 2, .. Encoding.UTF8.GetBytes(token!)]; byte[] others = [1, .. Encoding.UTF8.GetBytes(path)];", "Encoding.UTF8.GetString(bytes)", "Encoding.UTF8.GetString(others)")]
    public Task Buffer_GivesTheTokenAndNothingElse(string statements, string token, string other) => VerifyAsync(statements, token, other);

    [Theory]
    [InlineData("var element = new XElement(\"a\", new XElement(\"b\", token));", "element.ToString()", "element.Name")]
    [InlineData("var element = new XElement(\"a\"); element.Add(new XAttribute(\"b\", token!));", "element.ToString()", "element.HasElements")]
    [InlineData("var document = new XmlDocument(); document.LoadXml(\"<a/>\"); document.DocumentElement!.SetAttribute(\"b\", token);", "document.DocumentElement.OuterXml", "document.DocumentElement.Name")]
    [InlineData("var text = new StringBuilder(); using (var writer = XmlWriter.Create(text)) { writer.WriteElementString(\"a\", token); }", "text.ToString()", "text.Length")]
    [InlineData("using var text = new StringWriter(); new XmlSerializer(typeof(Settings)).Serialize(text, new Settings { Value = token });", "text.ToString()", "text.Encoding")]
    [InlineData("using var memory = new MemoryStream(); new DataContractSerializer(typeof(Settings)).WriteObject(memory, new Settings { Value = token });", "Encoding.UTF8.GetString(memory.ToArray())", "memory.Length")]
    [InlineData("using var text = new StringWriter(); using (var writer = new Newtonsoft.Json.JsonTextWriter(text)) { writer.WriteValue(token); }", "text.ToString()", "text.Encoding")]
    public Task Markup_HoldsTheTokenAndItsNamesDoNot(string statements, string token, string other) => VerifyAsync(statements, token, other);

    [Theory]
    [InlineData("""new XElement("a", tokens.AccessToken).{|NHI1003:Save(path)|};""")]
    [InlineData("""using var writer = XmlWriter.Create(path); writer.{|NHI1003:WriteElementString("a", tokens.AccessToken)|};""")]
    [InlineData("""using var writer = XmlWriter.Create(File.Create(path)); writer.{|NHI1003:WriteString(tokens.AccessToken)|};""")]
    [InlineData("""using var file = File.Create(path); new XmlSerializer(typeof(Settings)).{|NHI1003:Serialize(file, new Settings { Value = tokens.AccessToken })|};""")]
    [InlineData("""using var file = File.Create(path); new DataContractSerializer(typeof(Settings)).{|NHI1003:WriteObject(file, new Settings { Value = tokens.AccessToken })|};""")]
    [InlineData("""Microsoft.Win32.Registry.{|NHI1003:SetValue("HKEY_CURRENT_USER", "a", tokens.AccessToken!)|};""")]
    [InlineData("""EventLog.{|NHI1001:WriteEntry("a", tokens.AccessToken)|};""")]
    [InlineData("""LoggerMessage.Define<string?>(LogLevel.Debug, 1, "{Token}").{|NHI1001:Invoke(log, tokens.AccessToken, null)|};""")]
    [InlineData("""Action<ILogger, string?, Exception?> tell = LoggerMessage.Define<string?>(LogLevel.Debug, 1, "{Token}"); {|NHI1001:tell(log, tokens.AccessToken, null)|};""")]
    [InlineData("""NLog.LogManager.GetCurrentClassLogger().{|NHI1001:SetProperty("a", tokens.AccessToken)|};""")]
    [InlineData("""Sentry.SentrySdk.{|NHI1010:CaptureMessage("failed with " + tokens.AccessToken)|};""")]
    [InlineData("""new RestSharp.RestRequest("a").{|NHI1009:AddQueryParameter("t", tokens.AccessToken)|};""")]
    [InlineData("""new RestSharp.RestRequest("a").{|NHI1018:AddHeader("X-Trace", tokens.AccessToken!)|};""")]
    [InlineData("""new RestSharp.RestRequest("a").{|NHI1018:AddJsonBody(new { text = tokens.AccessToken })|};""")]
    [InlineData("""await "https://a.example".{|NHI1018:PostJsonAsync(new { text = tokens.AccessToken })|};""")]
    [InlineData("""await new Google.Apis.Util.Store.FileDataStore("a").{|NHI1003:StoreAsync("a", tokens.RefreshToken)|};""")]
    public Task Sink_WithToken_Reports(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("""new XElement("a", tokens.Scope).Save(path);""")]
    [InlineData("""using var writer = XmlWriter.Create(network); writer.WriteElementString("a", tokens.AccessToken);""")]
    [InlineData("""Microsoft.Win32.Registry.SetValue("HKEY_CURRENT_USER", "a", tokens.ExpiresIn);""")]
    [InlineData("""LoggerMessage.Define<string?>(LogLevel.Debug, 1, "{Scope}").Invoke(log, tokens.Scope, null);""")]
    [InlineData("""Action<ILogger, string?, Exception?> use = static (_, _, _) => { }; use(log, tokens.AccessToken, null);""")]
    [InlineData("""new RestSharp.RestRequest("a").AddHeader("Authorization", "Bearer " + tokens.AccessToken);""")]
    [InlineData("""new RestSharp.RestRequest("a").AddJsonBody(new { refresh_token = tokens.RefreshToken });""")]
    [InlineData("""await "https://a.example".WithOAuthBearerToken(tokens.AccessToken!).PostJsonAsync(new { text = tokens.Scope });""")]
    [InlineData("""Sentry.SentrySdk.CaptureMessage("failed after " + tokens.ExpiresIn);""")]
    public Task Sink_WithOtherValues_DoesNotReport(string statements) => VerifyAsync(statements);

    private static Task VerifyAsync(string statements, string token, string other) => VerifyAsync($$"""
        string? token = tokens.AccessToken;
        {{statements}}
        log.{|NHI1001:LogInformation("{Value}", {{token}})|};
        log.LogInformation("{Value}", {{other}});
        """);

    private static Task VerifyAsync(string statements) => Testing.Verifier.VerifyAsync($$"""
        using System.Buffers.Text;
        using System.Collections.Concurrent;
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;
        using System.Collections.Specialized;
        using System.Diagnostics;
        using System.Runtime.CompilerServices;
        using System.Runtime.Serialization;
        using System.Text;
        using System.Threading.Channels;
        using System.Xml;
        using System.Xml.Linq;
        using System.Xml.Serialization;
        using Duende.IdentityModel.Client;
        using Flurl.Http;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;
        using RestSharp;

        public class Settings
        {
            public string? Name { get; set; }
            public string? Value { get; set; }
        }
        record struct Pair(string Name, [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string Token);
        class C
        {
            async Task M(ILogger log, TokenResponse tokens, Pair[] pairs, Stream network, string path, string other)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);
}
