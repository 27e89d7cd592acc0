using System.IO.Pipes;
using System.Net.Sockets;
using System.Text;
using Microsoft.Identity.Client;
using TextCopy;

namespace Cases.PromptsAndPipes.Handoffs;

public sealed class Handoffs
{
    public async Task NamedAsync(AuthenticationResult result)
    {
        await using var pipe = new NamedPipeClientStream(".", "agent", PipeDirection.Out);
        await pipe.ConnectAsync();
        await pipe.WriteAsync(Encoding.UTF8.GetBytes(result.AccessToken)); // leaks: NHI1015
        await pipe.WriteAsync(Encoding.UTF8.GetBytes(result.TenantId)); // silent
    }

    public async Task WriterAsync(AuthenticationResult result)
    {
        await using var pipe = new NamedPipeServerStream("agent");
        await pipe.WaitForConnectionAsync();
        await using var writer = new StreamWriter(pipe);
        await writer.WriteLineAsync(result.Account.Username); // silent
        await writer.WriteLineAsync(result.IdToken); // leaks: NHI1015
    }

    public void Anonymous(AuthenticationResult result)
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        pipe.Write(Encoding.UTF8.GetBytes(result.CreateAuthorizationHeader())); // leaks: NHI1015
        pipe.WriteByte(1); // silent
    }

    public async Task SocketAsync(AuthenticationResult result)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint("/run/agent.sock"));
        await socket.SendAsync(Encoding.UTF8.GetBytes(result.AccessToken)); // leaks: NHI1015
        await socket.SendAsync(Encoding.UTF8.GetBytes(result.TokenType)); // silent
    }

    public async Task ClipboardAsync(AuthenticationResult result, DeviceCodeResult device)
    {
        await ClipboardService.SetTextAsync(result.AccessToken); // leaks: NHI1016
        await ClipboardService.SetTextAsync(result.TenantId); // silent
        ClipboardService.SetText($"Bearer {result.AccessToken}"); // leaks: NHI1016
        ClipboardService.SetText(device.VerificationUrl); // silent
    }
}
