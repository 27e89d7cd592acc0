using System.ComponentModel;
using System.IO.MemoryMappedFiles;
using System.IO.Pipes;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using StackExchange.Redis;

namespace Triage.Agents;

public sealed class TriageLogin
{
    public string AccessToken { get; set; } = "";

    public string Team { get; set; } = "";

    public string[] Scopes { get; set; } = [];
}

public sealed class TriageAgent(IChatClient chat)
{
    public async Task AskAsync(TriageLogin login, CancellationToken ct)
    {
        await chat.GetResponseAsync("Which team owns " + login.Team, cancellationToken: ct); // silent
        await chat.GetResponseAsync("What does this token allow: " + login.AccessToken, cancellationToken: ct); // leaks: NHI1013
        List<ChatMessage> history =
        [
            new(ChatRole.System, "You help team " + login.Team), // silent
            new(ChatRole.User, $"My access_token has {login.AccessToken.Length} characters"), // silent
        ];
        history.Add(new ChatMessage(ChatRole.User, $"It is {login.AccessToken}")); // leaks: NHI1013
        var answer = await chat.GetResponseAsync(history, new ChatOptions { MaxOutputTokens = 300 }, ct); // silent
        Console.WriteLine(answer.Usage?.InputTokenCount); // silent
        await chat.GetResponseAsync(history, new ChatOptions { Instructions = "Use " + login.AccessToken }, ct); // leaks: NHI1013
        await chat.GetResponseAsync(history, new ChatOptions { Instructions = "Use " + login.Team }, ct); // silent
        await foreach (var update in chat.GetStreamingResponseAsync(JsonSerializer.Serialize(login), cancellationToken: ct)) // leaks: NHI1013
        {
            Console.Write(update.Text); // silent
        }
    }

    public IList<AITool> Tools(TriageLogin login) =>
    [
        AIFunctionFactory.Create(() => login.Team, "team"), // silent
        AIFunctionFactory.Create(() => login.AccessToken, "credential"), // leaks: NHI1013
        AIFunctionFactory.Create(([Description("name")] string name) => name + login.Scopes.Length, "scopes"), // silent
        AIFunctionFactory.Create(([Description("name")] string name) => name + " " + login.AccessToken, "whoami"), // leaks: NHI1013
    ];

    public void Contents(TriageLogin login)
    {
        ChatMessage message = new(ChatRole.User, [new TextContent(login.Team)]); // silent
        ChatMessage bad = new(ChatRole.User, [new TextContent(login.AccessToken)]); // leaks: NHI1013
        message.Contents.Add(new FunctionResultContent("1", login.Scopes)); // silent
        message.Contents.Add(new FunctionResultContent("1", login.AccessToken)); // leaks: NHI1013
        bad.AuthorName = login.Team; // silent
    }

    public async Task PipesAsync(TriageLogin login, CancellationToken ct)
    {
        await using NamedPipeClientStream pipe = new(".", "triage", PipeDirection.Out);
        await pipe.ConnectAsync(ct);
        await pipe.WriteAsync(Encoding.UTF8.GetBytes(login.Team), ct); // silent
        await pipe.WriteAsync(Encoding.UTF8.GetBytes(login.AccessToken), ct); // leaks: NHI1015
        await JsonSerializer.SerializeAsync(pipe, login, cancellationToken: ct); // leaks: NHI1015
        await JsonSerializer.SerializeAsync(pipe, login.Scopes, cancellationToken: ct); // silent
        using AnonymousPipeServerStream inherited = new(PipeDirection.Out, HandleInheritability.Inheritable);
        using StreamWriter writer = new(inherited) { AutoFlush = true };
        writer.WriteLine(login.Team); // silent
        writer.WriteLine(login.AccessToken); // leaks: NHI1015
        using var shared = MemoryMappedFile.CreateNew("triage", 4096);
        using var view = shared.CreateViewStream();
        view.Write(Encoding.UTF8.GetBytes(login.Team)); // silent
        view.Write(Encoding.UTF8.GetBytes(login.AccessToken)); // leaks: NHI1015
    }

    public async Task SocketsAsync(string body, WebSocket web, IDatabase redis, CancellationToken ct)
    {
        var answer = JsonDocument.Parse(body).RootElement;
        var access = answer.GetProperty("access_token").GetString()!;
        var scope = answer.GetProperty("scope").GetString()!;
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, 9000, ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(scope), ct); // silent
        await stream.WriteAsync(Encoding.UTF8.GetBytes(access), ct); // leaks: NHI1015
        await using SslStream secure = new(stream);
        await secure.WriteAsync(Encoding.UTF8.GetBytes(access), ct); // silent
        await web.SendAsync(Encoding.UTF8.GetBytes(scope), WebSocketMessageType.Text, true, ct); // silent
        await web.SendAsync(Encoding.UTF8.GetBytes(access), WebSocketMessageType.Text, true, ct); // leaks: NHI1015
        await redis.PublishAsync(RedisChannel.Literal("triage"), scope); // silent
        await redis.PublishAsync(RedisChannel.Literal("triage"), access); // leaks: NHI1015
        await new TextCopy.Clipboard().SetTextAsync(scope, ct); // silent
        await new TextCopy.Clipboard().SetTextAsync(access, ct); // leaks: NHI1016
        TextCopy.ClipboardService.SetText("Bearer " + access); // leaks: NHI1016
        TextCopy.ClipboardService.SetText("Bearer " + access.Length); // silent
    }
}
