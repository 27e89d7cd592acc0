using System.Net.Sockets;
using Nhi.SecureTokens.Tests.Processes;

namespace Nhi.SecureTokens.Tests.Broker;

/// <summary>What clients and brokers of tests do in other processes.</summary>
internal static class BrokerProgram
{
    public static AccessTokenRequest Narrow { get; } = new() { Scopes = ["repo:read"] };

    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["path"]:
                Console.Out.Write(new FileInfo("/proc/self/exe").LinkTarget);
                return 0;
            case ["serve", string directory]:
                var options = new TokenBrokerOptions { Source = new FakeHandoffSource(), Scopes = Narrow.Scopes, Directory = directory };
                await using (TokenBroker.Start(options))
                {
                    Console.Out.WriteLine("ready");
                    await Console.In.ReadLineAsync();
                }

                return 0;
            case ["ask", string directory, string scope]:
                Console.Out.Write(await AskAsync(directory, scope));
                return 0;
            case ["load", string directory, string clients, string requests]:
                int[] got = await Task.WhenAll(Enumerable.Range(0, int.Parse(clients)).Select(
                    _ => Task.Run(() => LoadAsync(directory, int.Parse(requests)))));
                Console.Out.Write(got.Sum());
                return 0;
            case ["raw", string address]:
                Console.Out.Write(await RawAsync(address));
                return 0;
            default:
                return 2;
        }
    }

    private static async Task<string> AskAsync(string directory, string scope)
    {
        try
        {
            var client = new TokenBrokerClient("broker", directory) { Purpose = "publish\u001b[2J" };
            using AccessToken token = await client.GetAccessTokenAsync(new AccessTokenRequest { Scopes = [scope] });
            return token.Text();
        }
        catch (HandoffException exception)
        {
            return $"error: {exception.Error}";
        }
    }

    private static async Task<int> LoadAsync(string directory, int requests)
    {
        var client = new TokenBrokerClient("broker", directory);
        int got = 0;
        for (int index = 0; index < requests; index++)
        {
            using AccessToken token = await client.GetAccessTokenAsync(Narrow);
            got += token.Text() == "handed-over-1" ? 1 : 0;
        }

        return got;
    }

    /// <summary>How many bytes a sound request gets, from a client that does not ask who the broker is.</summary>
    private static async Task<string> RawAsync(string address)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(address));
            await socket.SendAsync(RawMessage("""{"scope":"repo:read"}"""u8));
            return $"{await socket.ReceiveAsync(new byte[1000])}";
        }
        catch (SocketException exception)
        {
            return $"{exception.SocketErrorCode}";
        }
    }

    public static byte[] RawMessage(ReadOnlySpan<byte> json) => [0, 0, 0, (byte)json.Length, .. json];
}
