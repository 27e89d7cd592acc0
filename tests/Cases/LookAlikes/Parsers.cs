using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cases.LookAlikes.Parsers;

public enum TokenType
{
    Identifier,
    Operator,
    End,
}

public sealed class Token(TokenType type, string value)
{
    public TokenType Type { get; } = type;

    public string Value { get; } = value;

    public override string ToString() => $"{Type} '{Value}'";
}

public sealed class Tokenizer(string source)
{
    private int _position;

    public Token CurrentToken { get; private set; } = new(TokenType.End, "");

    public bool MoveNext()
    {
        if (_position >= source.Length)
        {
            CurrentToken = new Token(TokenType.End, "");
            return false;
        }

        int start = _position;
        while (_position < source.Length && source[_position] != ' ')
        {
            _position++;
        }

        CurrentToken = new Token(TokenType.Identifier, source[start.._position++]);
        return true;
    }
}

public sealed class Parser(ILogger<Parser> logger)
{
    private static Token? _lastToken;

    public void Read(string source)
    {
        var tokenizer = new Tokenizer(source);
        while (tokenizer.MoveNext())
        {
            Token token = tokenizer.CurrentToken;
            _lastToken = token; // silent
            Console.WriteLine(token); // silent
            logger.LogTrace("{Token} of type {TokenType}", token.Value, token.Type); // silent
        }

        throw new FormatException($"Unexpected token '{tokenizer.CurrentToken.Value}'."); // silent
    }

    public void Tree(string json)
    {
        JToken token = JToken.Parse(json);
        logger.LogTrace("{Path} {Type}", token.Path, token.Type); // silent
        foreach (JToken child in token.Children())
        {
            Console.WriteLine(child.ToString()); // silent
        }

        File.WriteAllText("tree.json", token.ToString()); // silent
    }

    public void Reader(TextReader text)
    {
        using var reader = new JsonTextReader(text);
        while (reader.Read())
        {
            logger.LogTrace("{TokenType}: {Value}", reader.TokenType, reader.Value); // silent
        }
    }

    public void Elements(ref Utf8JsonReader reader)
    {
        JsonTokenType tokenType = reader.TokenType;
        logger.LogTrace("{TokenType} {Bytes}", tokenType, reader.ValueSpan.Length); // silent
    }

    public void Segments(string header)
    {
        foreach (StringSegment token in new StringTokenizer(header, [',']))
        {
            logger.LogTrace("{Token}", token.Value); // silent
        }
    }

    public void Words(string line)
    {
        string[] tokens = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string firstToken = tokens[0];
        string lastToken = tokens[^1];
        Console.WriteLine($"{firstToken} ... {lastToken} ({tokens.Length} tokens)"); // silent
    }
}

public sealed class Paged(HttpClient http, ILogger<Paged> logger)
{
    public async Task<List<string>> AllAsync(CancellationToken token)
    {
        var items = new List<string>();
        string? pageToken = null;
        do
        {
            string body = await http.GetStringAsync("https://api.example/items?pageToken=" + pageToken, token); // silent
            using JsonDocument document = JsonDocument.Parse(body);
            items.Add(body);
            pageToken = document.RootElement.TryGetProperty("nextPageToken", out JsonElement next) ? next.GetString() : null;
            logger.LogDebug("Next page is {PageToken}", pageToken); // silent
            Environment.SetEnvironmentVariable("ITEMS_PAGE_TOKEN", pageToken); // silent
        }
        while (pageToken is not null && !token.IsCancellationRequested);
        return items;
    }

    public void Cursor(string continuationToken, string syncToken, string changeToken)
    {
        File.WriteAllText("continuation.token", continuationToken); // silent
        logger.LogInformation("Synchronised to {SyncToken}", syncToken); // silent
        logger.LogInformation("Change {ChangeToken}", changeToken); // silent
    }

    public async Task ReadAsync(ChannelReader<string> reader, CancellationToken stoppingToken)
    {
        await foreach (string item in reader.ReadAllAsync(stoppingToken))
        {
            logger.LogInformation("{Item} {StoppingToken}", item, stoppingToken.IsCancellationRequested); // silent
        }
    }
}

public sealed class Forms(IAntiforgery antiforgery, ILogger<Forms> logger)
{
    public void Render(HttpContext context)
    {
        AntiforgeryTokenSet tokens = antiforgery.GetAndStoreTokens(context);
        context.Response.Headers["X-Form"] = tokens.RequestToken; // silent
        context.Response.Cookies.Append("XSRF-TOKEN", tokens.RequestToken!); // silent
        logger.LogDebug("{Field} {Header}", tokens.FormFieldName, tokens.HeaderName); // silent
        string? csrfToken = context.Request.Headers["X-CSRF-TOKEN"];
        logger.LogDebug("Received {CsrfToken}", csrfToken); // silent
    }
}

public sealed class Runtime(ILogger<Runtime> logger)
{
    public void Metadata(MethodInfo method, Type type)
    {
        logger.LogInformation("{Token}", method.MetadataToken); // silent
        logger.LogInformation("{Token:x8}", type.MetadataToken); // silent
        byte[]? publicKeyToken = type.Assembly.GetName().GetPublicKeyToken();
        logger.LogInformation("{Token}", Convert.ToHexString(publicKeyToken ?? [])); // silent
    }

    public void Keys(ECDsa key, string path)
    {
        File.WriteAllText(path, key.ExportSubjectPublicKeyInfoPem()); // silent
        logger.LogInformation("{Parameters}", Convert.ToHexString(key.ExportParameters(false).Q.X!)); // silent
    }

    public void Handle(GCHandle handle, EventHandler handler)
    {
        IChangeToken watch = new CancellationChangeToken(CancellationToken.None);
        logger.LogInformation("{Changed}", watch.HasChanged); // silent
        logger.LogInformation("{Watch}", watch); // silent
    }
}
