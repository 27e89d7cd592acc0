using System.IO.MemoryMappedFiles;
using System.IO.Pipes;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;
using TextCopy;

namespace Cases.PromptsAndPipes.Copilots;

public sealed class Copilots(IChatClient chat, IClipboard clipboard)
{
    public async Task AskAsync(JsonObject answer)
    {
        await chat.GetResponseAsync("What does the scope " + answer["scope"] + " allow?"); // silent
        await chat.GetResponseAsync("Decode this: " + answer["access_token"]); // leaks: NHI1013
        await chat.GetResponseAsync("What is an access_token?"); // silent
        List<ChatMessage> messages = [new(ChatRole.System, "You explain OAuth errors.")]; // silent
        messages.Add(new ChatMessage(ChatRole.User, (string?)answer["error"])); // silent
        messages.Add(new ChatMessage(ChatRole.User, (string?)answer["refresh_token"])); // leaks: NHI1013
        await chat.GetResponseAsync(messages);
    }

    public ChatOptions Tools(JsonObject answer)
    {
        string bearer = (string)answer["access_token"]!;
        return new ChatOptions
        {
            Tools =
            [
                AIFunctionFactory.Create(() => "valid: " + (bearer.Length > 0), "is_signed_in"), // silent
                AIFunctionFactory.Create(() => "Bearer " + bearer, "get_header"), // leaks: NHI1013
            ],
        };
    }

    public CallToolResult ToolResult(JsonObject answer, bool verbose)
    {
        if (!verbose)
        {
            return new CallToolResult { Content = [new TextContentBlock { Text = "scope " + answer["scope"] }] }; // silent
        }

        return new CallToolResult { Content = [new TextContentBlock { Text = "bearer " + answer["access_token"] }] }; // leaks: NHI1013
    }

    public async Task PipesAsync(JsonObject answer)
    {
        await using var server = new NamedPipeServerStream("contoso-agent");
        await server.WaitForConnectionAsync();
        await using var writer = new StreamWriter(server) { AutoFlush = true };
        await writer.WriteLineAsync((string?)answer["token_type"]); // silent
        await writer.WriteLineAsync((string?)answer["access_token"]); // leaks: NHI1015
        await using var anonymous = new AnonymousPipeServerStream(PipeDirection.Out);
        await anonymous.WriteAsync(Encoding.UTF8.GetBytes(answer["scope"]!.ToString())); // silent
        await JsonSerializer.SerializeAsync(anonymous, new { value = (string?)answer["refresh_token"] }); // leaks: NHI1015
    }

    public void Memory(JsonObject answer)
    {
        using var map = MemoryMappedFile.CreateNew("contoso-session", 4096);
        using MemoryMappedViewAccessor view = map.CreateViewAccessor();
        byte[] bytes = Encoding.UTF8.GetBytes((string)answer["access_token"]!);
        view.Write(0, bytes.Length); // silent
        view.WriteArray(4, bytes, 0, bytes.Length); // leaks: NHI1015
    }

    public async Task SocketsAsync(JsonObject answer)
    {
        using var client = new TcpClient("agent.contoso.example", 9000);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer["scope"]!.ToString())); // silent
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer["access_token"]!.ToString())); // leaks: NHI1015
        await using var secure = new SslStream(stream);
        await secure.AuthenticateAsClientAsync("agent.contoso.example");
        await secure.WriteAsync(Encoding.UTF8.GetBytes(answer["access_token"]!.ToString())); // silent
    }

    public async Task WebSocketAsync(WebSocket socket, JsonObject answer)
    {
        byte[] kind = Encoding.UTF8.GetBytes((string)answer["token_type"]!);
        await socket.SendAsync(new ArraySegment<byte>(kind), WebSocketMessageType.Text, true, CancellationToken.None); // silent
        byte[] bearer = Encoding.UTF8.GetBytes((string)answer["access_token"]!);
        await socket.SendAsync(new ArraySegment<byte>(bearer), WebSocketMessageType.Text, true, CancellationToken.None); // leaks: NHI1015
    }

    public void Clipboard(JsonObject answer)
    {
        clipboard.SetText((string)answer["user_code"]!); // silent
        ClipboardService.SetText((string)answer["verification_uri_complete"]!); // silent
        clipboard.SetText((string)answer["access_token"]!); // leaks: NHI1016
        ClipboardService.SetText("Bearer " + answer["access_token"]); // leaks: NHI1016
    }
}
