namespace Nhi.SecureTokens.Tests;

/// <summary>What a test runs as another process: <c>dotnet exec Nhi.SecureTokens.Tests.dll load name</c> or <c>save prefix count</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        ProtectedTokenStore store = ProtectedTokenStore.ForCurrentUser();
        switch (arguments)
        {
            case ["load", string name]:
                Console.Out.Write(store.Load(name));
                return 0;
            case ["save", string prefix, string count]:
                for (int index = 0; index < int.Parse(count); index++)
                {
                    store.Save($"{prefix} {index}", $"token {index}");
                    store.Save($"{prefix} shared", $"{prefix} {index}");
                }

                return 0;
            default:
                return 2;
        }
    }
}
