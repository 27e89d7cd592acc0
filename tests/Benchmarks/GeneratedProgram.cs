using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Benchmarks;

/// <summary>How many of the files hold credential code.</summary>
public enum CredentialCode
{
    None,
    TwoPercent,
    All,
}

/// <summary>Programs of any size: files of about 50 lines, a class each, that call each other.</summary>
public static class GeneratedProgram
{
    public const int LinesPerFile = 50;

    /// <summary>A new compilation with new trees, so that nothing of an earlier one is used.</summary>
    public static CSharpCompilation Create(int files, CredentialCode code, string name = "Program") => Verifier.Compile(
    [
        .. Enumerable.Range(0, files).Select(file => HoldsCredentials(file, code) ? CredentialFile(file, name) : OrdinaryFile(file, name)),
    ]);

    /// <summary>The text of a file after one keystroke in a method of it.</summary>
    public static SyntaxTree Typed(SyntaxTree tree, int keystroke) =>
        tree.WithChangedText(SourceText.From(Regex.Replace(tree.ToString(), @"int sum = \d+", "int sum = " + keystroke)));

    private static bool HoldsCredentials(int file, CredentialCode code) => code switch
    {
        CredentialCode.All => true,
        CredentialCode.TwoPercent => file % 50 == 0,
        _ => false,
    };

    private static string OrdinaryFile(int file, string name) => $$"""
        namespace {{name}}.Part{{file}};

        public sealed class Ledger{{file}}(ILookup<string, int> lookup)
        {
            private readonly Dictionary<string, int> _counts = new();
            public string Name { get; set; } = "";

        {{Methods(4)}}
            public int Find(string key, CancellationToken token) => token.IsCancellationRequested ? 0 : lookup[key].Sum();
        }
        """;

    private static string CredentialFile(int file, string name) => $$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;

        namespace {{name}}.Part{{file}};

        public sealed class Client{{file}}(ILogger logger, HttpClient http)
        {
            private readonly Dictionary<string, int> _counts = new();
            private string? _kept;

            public async Task<string> SignInAsync(DeviceTokenRequest request, CancellationToken token)
            {
                TokenResponse answer = await http.RequestDeviceTokenAsync(request, token);
                _kept = answer.RefreshToken;
                logger.LogInformation("signed in for {Scope}, {Seconds} s", answer.Scope, answer.ExpiresIn);
                return Describe(answer.AccessToken ?? "");
            }

            public static string Describe(string text) => "<" + text.Trim() + ">";

            public void Show(string deviceCode)
            {
                logger.LogDebug("polling {Code}, kept {Kept}", Describe(deviceCode), _kept?.Length);
            }

        {{Methods(3)}}
        }
        """;

    private static string Methods(int count) => string.Join("\n", Enumerable.Range(0, count).Select(static method => $$"""
            public int Count{{method}}(IEnumerable<string> words, int least)
            {
                int sum = 0;
                foreach (string word in words.Where(word => word.Length > least))
                {
                    _counts[word] = _counts.TryGetValue(word, out int known) ? known + 1 : 1;
                    sum += _counts[word] * least;
                }

                return sum;
            }

        """));
}
