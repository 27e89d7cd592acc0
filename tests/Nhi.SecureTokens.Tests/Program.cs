using Nhi.SecureTokens.Tests.Sessions;
using Nhi.SecureTokens.Tests.Tokens;

namespace Nhi.SecureTokens.Tests;

/// <summary>What a test runs as another process: <c>dotnet exec Nhi.SecureTokens.Tests.dll load name</c> or <c>save prefix count</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["load", string name]:
                Console.Out.Write(ProtectedTokenStore.ForCurrentUser().Load(name));
                return 0;
            case ["save", string prefix, string count]:
                ProtectedTokenStore store = ProtectedTokenStore.ForCurrentUser();
                for (int index = 0; index < int.Parse(count); index++)
                {
                    store.Save($"{prefix} {index}", $"token {index}");
                    store.Save($"{prefix} shared", $"{prefix} {index}");
                }

                return 0;
            case ["memory", string issuer]:
                return await MemoryProgram.RunAsync(issuer);
            default:
                return await SessionProgram.RunAsync(arguments);
        }
    }
}
