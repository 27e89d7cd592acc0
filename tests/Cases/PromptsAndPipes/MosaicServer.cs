using System.ComponentModel;
using System.IO.Pipes;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.JSInterop;
using ModelContextProtocol.Protocol;

namespace Mosaics.Mcp;

public sealed class MosaicToken
{
    public string AccessToken { get; set; } = "";

    public string Guild { get; set; } = "";

    public int ExpiresIn { get; set; }
}

public sealed record ToolReply(string Status, string Detail);

public sealed class MosaicServer(IChatClient chat, IEmbeddingGenerator<string, Embedding<float>> embeddings, Func<MosaicToken> current)
{
    public CallToolResult Call(string tool)
    {
        var token = current();
        return tool switch
        {
            "guild" => new CallToolResult { Content = [new TextContentBlock { Text = token.Guild }] }, // silent
            "expiry" => new CallToolResult { Content = [new TextContentBlock { Text = $"{token.ExpiresIn} s" }] }, // silent
            "debug" => new CallToolResult { Content = [new TextContentBlock { Text = token.AccessToken }] }, // leaks: NHI1013
            "dump" => new CallToolResult { Content = [new TextContentBlock { Text = JsonSerializer.Serialize(token) }] }, // leaks: NHI1013
            _ => new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = "unknown tool " + tool }] }, // silent
        };
    }

    public async Task AgentAsync(string question, CancellationToken stop)
    {
        var token = current();
        List<ChatMessage> turn = [new(ChatRole.User, question)]; // silent
        turn.Insert(0, new ChatMessage(ChatRole.System, $"The user is in guild {token.Guild}.")); // silent
        turn.Insert(0, new ChatMessage(ChatRole.System, $"Call the API with the header Authorization: Bearer {token.AccessToken}.")); // leaks: NHI1013
        ChatOptions options = new()
        {
            Tools =
            [
                AIFunctionFactory.Create((string place) => new ToolReply("ok", token.Guild + place), "find"), // silent
                AIFunctionFactory.Create((string place) => new ToolReply("ok", token.AccessToken + place), "find_raw"), // leaks: NHI1013
                AIFunctionFactory.Create(ExpiresAsync), // silent
            ],
            MaxOutputTokens = 500,
        };
        var answer = await chat.GetResponseAsync<ToolReply>(turn, options, cancellationToken: stop); // silent
        Console.WriteLine(answer.Result.Detail); // silent
        foreach (var call in answer.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>())
        {
            object? result = call.Name == "guild" ? token.Guild : token.ExpiresIn;
            turn.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)])); // silent
            object? secret = call.Name == "token" ? token.AccessToken : "unknown";
            turn.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, secret)])); // leaks: NHI1013
        }

        await embeddings.GenerateAsync([token.Guild, question], cancellationToken: stop); // silent
        await embeddings.GenerateAsync([question, token.AccessToken], cancellationToken: stop); // leaks: NHI1013
        var prompt = new StringBuilder().AppendLine("Review this log:").AppendLine("guild=" + token.Guild);
        await chat.GetResponseAsync(prompt.ToString(), cancellationToken: stop); // silent
        prompt.AppendLine("authorization=" + token.AccessToken);
        await chat.GetResponseAsync(prompt.ToString(), cancellationToken: stop); // leaks: NHI1013
        await chat.GetResponseAsync("Explain the difference of access_token and refresh_token", cancellationToken: stop); // silent
    }

    [Description("seconds left")]
    private Task<int> ExpiresAsync() => Task.FromResult(current().ExpiresIn);

    public async Task HandOverAsync(IJSRuntime js, ClientWebSocket socket, Socket raw, CancellationToken stop)
    {
        var token = current();
        await js.InvokeVoidAsync("console.log", stop, token.Guild); // silent
        await js.InvokeVoidAsync("localStorage.setItem", stop, "guild", token.Guild); // silent
        await js.InvokeVoidAsync("localStorage.setItem", stop, "jwt", token.AccessToken); // leaks: NHI1015
        var stored = await js.InvokeAsync<string>("localStorage.getItem", stop, "access_token"); // silent
        Console.WriteLine(stored.Length); // silent
        await using NamedPipeServerStream pipe = new("mosaic", PipeDirection.InOut, 1);
        await pipe.WaitForConnectionAsync(stop);
        await using BufferedStream buffered = new(pipe);
        await using StreamWriter writer = new(buffered, Encoding.UTF8, leaveOpen: true);
        await writer.WriteLineAsync(token.Guild.AsMemory(), stop); // silent
        await writer.WriteLineAsync(token.AccessToken.AsMemory(), stop); // leaks: NHI1015
        writer.Write("{0}:{1}", token.Guild, token.ExpiresIn); // silent
        writer.Write("{0}:{1}", token.Guild, token.AccessToken); // leaks: NHI1015
        BinaryWriter binary = new(pipe);
        binary.Write(token.ExpiresIn); // silent
        binary.Write(Encoding.UTF8.GetBytes(token.AccessToken)); // leaks: NHI1015
        ArraySegment<byte> frame = new(JsonSerializer.SerializeToUtf8Bytes(new { token.Guild }));
        await socket.SendAsync(frame, WebSocketMessageType.Text, true, stop); // silent
        await raw.SendAsync(Encoding.UTF8.GetBytes(token.Guild + "\n"), stop); // silent
        TextCopy.ClipboardService.SetText(token.Guild); // silent
        TextCopy.ClipboardService.SetText(token.AccessToken.Trim()); // leaks: NHI1016
        await TextCopy.ClipboardService.SetTextAsync($"curl -H 'Authorization: Bearer {token.AccessToken}' https://api.example", stop); // leaks: NHI1016
        await TextCopy.ClipboardService.SetTextAsync($"https://api.example/{token.Guild}", stop); // silent
    }
}
