using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

/// <summary>Verifies marked statements inside a method that has a token answer, a client and a logger at hand.</summary>
internal static class Statements
{
    public static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System.Diagnostics;
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.RegularExpressions;
        using CliWrap;
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;

        class C
        {
            async Task M(ILogger log, HttpClient http, TokenResponse tokens, Stream network, string path)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);
}
