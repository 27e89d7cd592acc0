using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;
using TextCopy;

namespace Cases.PromptsAndPipes.Agents;

public sealed class Conversation(IChatClient chat)
{
    private readonly List<ChatMessage> _messages = [];

    public async Task TurnAsync(TokenResponse answer)
    {
        _messages.Add(new ChatMessage(ChatRole.System, "The session has scope " + answer.Scope)); // silent
        _messages.Add(new ChatMessage(ChatRole.System, "Send this header: Bearer " + answer.AccessToken)); // leaks: NHI1013
        await chat.GetResponseAsync(_messages);
    }

    public async Task StreamAsync(TokenResponse answer)
    {
        await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("Explain " + answer.Error)) // silent
        {
            Console.Write(update.Text); // silent
        }

        await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("Decode " + answer.IdentityToken)) // leaks: NHI1013
        {
            Console.Write(update.Text); // silent
        }
    }

    public void Contents(TokenResponse answer)
    {
        _ = new TextContent("type " + answer.TokenType); // silent
        _ = new TextContent("renewal " + answer.RefreshToken); // leaks: NHI1013
    }

    public async Task InvokeAsync(AIFunction function, TokenResponse answer)
    {
        await function.InvokeAsync(new AIFunctionArguments { ["scope"] = answer.Scope }); // silent
        await function.InvokeAsync(new AIFunctionArguments { ["bearer"] = answer.AccessToken }); // leaks: NHI1013
    }

    public async Task DumpAsync(TokenResponse answer)
    {
        string summary = JsonSerializer.Serialize(new { answer.Scope, answer.ExpiresIn });
        await chat.GetResponseAsync("Summarise " + summary); // silent
        await chat.GetResponseAsync("Summarise " + answer.Raw); // leaks: NHI1013
    }
}

public static class Tools
{
    public static CallToolResult Describe(TokenResponse answer) => new()
    {
        Content = [new TextContentBlock { Text = "Signed in for " + answer.Scope }], // silent
    };

    public static CallToolResult Reveal(TokenResponse answer) => new()
    {
        Content = [new TextContentBlock { Text = "Signed in with " + answer.AccessToken }], // leaks: NHI1013
    };
}

public sealed class Handover(TokenCredential credential)
{
    private static readonly TokenRequestContext _request = new(["https://api.example/.default"]);

    public async Task PipeAsync(CancellationToken cancellationToken)
    {
        AccessToken grant = await credential.GetTokenAsync(_request, cancellationToken);
        await using var pipe = new NamedPipeClientStream(".", "tray", PipeDirection.InOut, PipeOptions.Asynchronous);
        await pipe.ConnectAsync(cancellationToken);
        await using var writer = new StreamWriter(pipe) { AutoFlush = true };
        await writer.WriteLineAsync(grant.ExpiresOn.ToString("O")); // silent
        await writer.WriteLineAsync(grant.Token); // leaks: NHI1015
    }

    public async Task TcpAsync(CancellationToken cancellationToken)
    {
        AccessToken grant = await credential.GetTokenAsync(_request, cancellationToken);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, 4711, cancellationToken);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync("HELLO\n"u8.ToArray(), cancellationToken); // silent
        await stream.WriteAsync(Encoding.ASCII.GetBytes(grant.Token), cancellationToken); // leaks: NHI1015
    }

    public async Task JsonAsync(CancellationToken cancellationToken)
    {
        AccessToken grant = await credential.GetTokenAsync(_request, cancellationToken);
        await using var pipe = new NamedPipeServerStream("tray", PipeDirection.Out);
        await pipe.WaitForConnectionAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(pipe, new { grant.ExpiresOn }, cancellationToken: cancellationToken); // silent
        await JsonSerializer.SerializeAsync(pipe, new { grant.ExpiresOn, grant.Token }, cancellationToken: cancellationToken); // leaks: NHI1015
    }

    public async Task SharedAsync(CancellationToken cancellationToken)
    {
        AccessToken grant = await credential.GetTokenAsync(_request, cancellationToken);
        using var map = MemoryMappedFile.CreateOrOpen("tray-session", 8192);
        using MemoryMappedViewStream view = map.CreateViewStream();
        view.Write(BitConverter.GetBytes(grant.ExpiresOn.ToUnixTimeSeconds())); // silent
        view.Write(Encoding.UTF8.GetBytes(grant.Token)); // leaks: NHI1015
    }

    public async Task ChildAsync(CancellationToken cancellationToken)
    {
        AccessToken grant = await credential.GetTokenAsync(_request, cancellationToken);
        using Process child = Process.Start(new ProcessStartInfo("tray") { RedirectStandardInput = true })!;
        await child.StandardInput.WriteLineAsync(grant.Token.AsMemory(), cancellationToken); // silent
        await child.WaitForExitAsync(cancellationToken);
    }

    public async Task CopyAsync(IClipboard clipboard, CancellationToken cancellationToken)
    {
        AccessToken grant = await credential.GetTokenAsync(_request, cancellationToken);
        await clipboard.SetTextAsync(grant.TokenType, cancellationToken); // silent
        await clipboard.SetTextAsync("Bearer " + grant.Token, cancellationToken); // leaks: NHI1016
    }
}
