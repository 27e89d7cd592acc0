using Nhi.SecureTokens.Tests.Broker;
using Nhi.SecureTokens.Tests.Processes;
using Nhi.SecureTokens.Tests.Sessions;
using Nhi.SecureTokens.Tests.Storage;
using Nhi.SecureTokens.Tests.Tokens;

namespace Nhi.SecureTokens.Tests;

/// <summary>What tests run as another process: <c>dotnet exec Nhi.SecureTokens.Tests.dll store keyring load name</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["store", string store, .. string[] rest] => await StoreProgram.RunAsync(store, rest),
        ["broker", .. string[] rest] => await BrokerProgram.RunAsync(rest),
        ["child", .. string[] rest] => await ChildProgram.RunAsync(rest),
        ["memory", string issuer] => await MemoryProgram.RunAsync(issuer),
        _ => await SessionProgram.RunAsync(arguments),
    };
}
