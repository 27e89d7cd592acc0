using System.ComponentModel;
using System.IO.MemoryMappedFiles;
using System.IO.Pipes;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Identity.Client;
using ModelContextProtocol.Protocol;
using StackExchange.Redis;
using TextCopy;
using ChatRole = Microsoft.Extensions.AI.ChatRole;

namespace Helpdesks.Bot;

/// <summary>Answers questions of the staff about the ticket system.</summary>
public sealed class HelpdeskBot(IChatClient chat, IConfidentialClientApplication app, IClipboard clipboard)
{
    public async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        AuthenticationResult result = await app.AcquireTokenForClient(["tickets"]).ExecuteAsync(cancellationToken);
        List<ChatMessage> messages =
        [
            new(ChatRole.System, "Tenant " + result.TenantId), // silent
            new(ChatRole.System, "Call the API with " + result.CreateAuthorizationHeader()), // leaks: NHI1013
            new(ChatRole.User, question), // silent
        ];
        ChatResponse first = await chat.GetResponseAsync(messages, cancellationToken: cancellationToken);
        ChatResponse second = await chat.GetResponseAsync($"Until {result.ExpiresOn}?", cancellationToken: cancellationToken); // silent
        ChatResponse third = await chat.GetResponseAsync($"Is {result.AccessToken} valid?", cancellationToken: cancellationToken); // leaks: NHI1013
        return first.Text + second.Text + third.Text;
    }

    public async Task StreamAsync(AuthenticationResult result)
    {
        await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("scopes: " + string.Join(' ', result.Scopes))) // silent
        {
            Console.Write(update.Text); // silent
        }

        await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("token: " + result.IdToken)) // leaks: NHI1013
        {
            Console.Write(update.Role); // silent
        }
    }

    public IList<AITool> Tools(AuthenticationResult result)
    {
        AIFunction until = AIFunctionFactory.Create(() => result.ExpiresOn.ToString("u"), "until"); // silent
        AIFunction pass = AIFunctionFactory.Create(() => result.AccessToken, "pass"); // leaks: NHI1013
        AIFunction size = AIFunctionFactory.Create([Description("size")] () => result.AccessToken.Length, "size"); // silent
        return [until, pass, size];
    }

    public static CallToolResult Tool(AuthenticationResult result, bool all)
    {
        var answer = new CallToolResult();
        answer.Content = [new TextContentBlock { Text = "tenant " + result.TenantId }]; // silent
        if (all)
        {
            answer.Content = [new TextContentBlock { Text = "id " + result.IdToken }]; // leaks: NHI1013
        }

        return answer;
    }

    public static async Task PipeAsync(AuthenticationResult result, CancellationToken cancellationToken)
    {
        await using var client = new NamedPipeClientStream(".", "helpdesk", PipeDirection.Out);
        await client.ConnectAsync(cancellationToken);
        await client.WriteAsync(Encoding.UTF8.GetBytes(result.TenantId), cancellationToken); // silent
        await client.WriteAsync(Encoding.UTF8.GetBytes(result.AccessToken), cancellationToken); // leaks: NHI1015
        await using var writer = new StreamWriter(client) { AutoFlush = true };
        await writer.WriteLineAsync(result.ExpiresOn.ToString("O")); // silent
        await writer.WriteLineAsync(result.IdToken.AsMemory(), cancellationToken); // leaks: NHI1015
        using var anonymous = new AnonymousPipeServerStream(PipeDirection.Out);
        anonymous.Write(Encoding.UTF8.GetBytes(result.CreateAuthorizationHeader())); // leaks: NHI1015
        anonymous.WriteByte((byte)result.Scopes.Count()); // silent
    }

    public static async Task SocketsAsync(AuthenticationResult result, ClientWebSocket web, TcpClient tcp)
    {
        await web.SendAsync(Encoding.UTF8.GetBytes(result.TokenType).AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None); // silent
        await web.SendAsync(Encoding.UTF8.GetBytes(result.AccessToken).AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None); // leaks: NHI1015
        await using NetworkStream plain = tcp.GetStream();
        await plain.WriteAsync(Encoding.UTF8.GetBytes(result.UniqueId)); // silent
        await plain.WriteAsync(Encoding.UTF8.GetBytes(result.AccessToken)); // leaks: NHI1015
        await using var secure = new SslStream(plain);
        await secure.AuthenticateAsClientAsync("tickets.example");
        await secure.WriteAsync(Encoding.UTF8.GetBytes(result.AccessToken)); // silent
    }

    public static async Task SharedAsync(AuthenticationResult result, ISubscriber subscriber)
    {
        using MemoryMappedFile shared = MemoryMappedFile.CreateNew("helpdesk", 8192);
        using MemoryMappedViewAccessor view = shared.CreateViewAccessor();
        byte[] bytes = Encoding.UTF8.GetBytes(result.AccessToken);
        view.Write(0, bytes.Length); // silent
        view.WriteArray(4, bytes, 0, bytes.Length); // leaks: NHI1015
        await subscriber.PublishAsync(RedisChannel.Literal("tickets"), result.ExpiresOn.ToUnixTimeSeconds()); // silent
        await subscriber.PublishAsync(RedisChannel.Literal("tickets"), result.IdToken); // leaks: NHI1015
    }

    public async Task CopyAsync(DeviceCodeResult code, AuthenticationResult result)
    {
        await clipboard.SetTextAsync(code.UserCode); // silent
        await clipboard.SetTextAsync(code.VerificationUrl); // silent
        await clipboard.SetTextAsync(code.DeviceCode); // leaks: NHI1016
        ClipboardService.SetText(result.AccessToken[^4..]); // silent
        ClipboardService.SetText("Bearer " + result.AccessToken); // leaks: NHI1016
        string? pasted = await clipboard.GetTextAsync();
        Console.WriteLine(pasted == result.AccessToken); // silent
    }
}
