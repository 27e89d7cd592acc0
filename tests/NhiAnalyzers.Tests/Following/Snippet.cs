using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Statements in a method that has a logger, a token answer and a harmless text, next to the declarations they use.</summary>
internal static class Snippet
{
    public static Task VerifyAsync(string body, string declarations = "", string members = "") => Verifier.VerifyAsync($$"""
        using System.Text;
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Logging;
        {{declarations}}
        partial class C
        {
            {{members}}
            async Task M(ILogger logger, TokenResponse answer, string plain, bool flag)
            {
                {{body}}
                await Task.Yield();
            }
        }
        """);
}
