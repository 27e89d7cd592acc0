using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInIpcTests
{
    [Theory]
    [InlineData("""using var pipe = new NamedPipeServerStream("x"); pipe.{|NHI1015:Write(bytes)|};""")]
    [InlineData("""using Stream pipe = new NamedPipeClientStream("x"); await pipe.{|NHI1015:WriteAsync(bytes, 0, bytes.Length)|};""")]
    [InlineData("""using var pipe = new NamedPipeClientStream("x"); using var writer = new StreamWriter(pipe); writer.{|NHI1015:WriteLine(tokens.AccessToken)|};""")]
    [InlineData("""using var pipe = new AnonymousPipeServerStream(); using var writer = new BinaryWriter(pipe); writer.{|NHI1015:Write(tokens.AccessToken!)|};""")]
    [InlineData("""using var pipe = new NamedPipeClientStream("x"); await JsonSerializer.{|NHI1015:SerializeAsync(pipe, new { tokens.RefreshToken })|};""")]
    [InlineData("""using var map = MemoryMappedFile.CreateNew("x", 99); using var view = map.CreateViewAccessor(); view.{|NHI1015:WriteArray(0, bytes, 0, bytes.Length)|};""")]
    [InlineData("""using var map = MemoryMappedFile.CreateNew("x", 99); using var view = map.CreateViewStream(); view.{|NHI1015:Write(bytes)|};""")]
    [InlineData("""socket.{|NHI1015:Send(bytes)|};""")]
    [InlineData("""await new UdpClient().{|NHI1015:SendAsync(bytes, bytes.Length, "localhost", 99)|};""")]
    [InlineData("""await web.{|NHI1015:SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, true, default)|};""")]
    [InlineData("""await channel.{|NHI1015:BasicPublishAsync("exchange", "key", bytes)|};""")]
    [InlineData("""await redis.GetSubscriber().{|NHI1015:PublishAsync(RedisChannel.Literal("x"), tokens.AccessToken)|};""")]
    [InlineData("""await script.{|NHI1015:InvokeVoidAsync("localStorage.setItem", "token", tokens.AccessToken)|};""")]
    public Task OtherProcess_GivenAToken_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""using var child = Process.Start(new ProcessStartInfo("curl") { RedirectStandardInput = true })!; child.StandardInput.WriteLine(tokens.AccessToken);""")]
    [InlineData("""using var child = Process.Start("curl"); await child.StandardInput.BaseStream.WriteAsync(bytes);""")]
    [InlineData("""using var pipe = new NamedPipeServerStream("access_token"); using var writer = new StreamWriter(pipe); writer.WriteLine(tokens.TokenType);""")]
    [InlineData("""using var pipe = new NamedPipeServerStream("x"); pipe.Write(SHA256.HashData(bytes));""")]
    [InlineData("""using var pipe = new NamedPipeServerStream("x"); using var memory = new MemoryStream(); memory.Write(bytes); pipe.WriteByte(1);""")]
    [InlineData("""using var tls = new SslStream(new NetworkStream(socket)); await tls.WriteAsync(bytes);""")]
    [InlineData("""byte[] accessToken = RandomNumberGenerator.GetBytes(8); socket.Send(accessToken);""")]
    [InlineData("""string continuationToken = Convert.ToHexString(RandomNumberGenerator.GetBytes(8)); socket.Send(Encoding.UTF8.GetBytes(continuationToken));""")]
    [InlineData("""await channel.BasicPublishAsync("access_token", "refresh_token", Encoding.UTF8.GetBytes(tokens.Scope!));""")]
    [InlineData("""await script.InvokeVoidAsync("localStorage.setItem", "user_code", tokens.Scope);""")]
    [InlineData("""await script.InvokeVoidAsync("localStorage.removeItem", "access_token");""")]
    public Task OtherProcess_GivenOtherValuesOrTheApprovedWay_DoesNotReport(string statement) => VerifyAsync(statement);

    [Fact]
    public Task Broker_WritingToAPipeInAField_ReportsWhoHandsOver() => Verifier.VerifyAsync("""
        using System.IO.Pipes;
        using Azure.Core;
        class Broker
        {
            private readonly StreamWriter _writer = new(new NamedPipeServerStream("broker"));
            public void Answer(string line) => _writer.WriteLine(line);
        }
        class C
        {
            void M(Broker broker, AccessToken token)
            {
                broker.Answer(token.ExpiresOn.ToString("O"));
                broker.{|NHI1015:Answer(token.Token)|};
            }
        }
        """);

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System.Diagnostics;
        using System.IO.MemoryMappedFiles;
        using System.IO.Pipes;
        using System.Net.Security;
        using System.Net.Sockets;
        using System.Net.WebSockets;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using Duende.IdentityModel.Client;
        using Microsoft.JSInterop;
        using RabbitMQ.Client;
        using StackExchange.Redis;

        class C
        {
            async Task M(TokenResponse tokens, Socket socket, WebSocket web, IChannel channel, IConnectionMultiplexer redis, IJSRuntime script)
            {
                await Task.Yield();
                byte[] bytes = Encoding.UTF8.GetBytes(tokens.AccessToken!);
                {{statements}}
            }
        }
        """);
}
