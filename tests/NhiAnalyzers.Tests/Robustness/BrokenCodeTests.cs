using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Robustness;

public sealed class BrokenCodeTests
{
    private const int Mutants = 50;

    // A mutant takes a fraction of a second; a busy machine may need more, and what never ends needs all of it.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task BrokenCode_IsAnalyzedWithoutFailureInReasonableTime(int seed)
    {
        var random = new Random(seed);
        for (int number = 0; number < Mutants; number++)
        {
            string[] sources = random.Next(2) == 0 ? [Snippets.Shapes] : [.. Samples.Leaky];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                int changed = random.Next(sources.Length);
                sources[changed] = Mutation.Apply(sources[changed], random);
            }

            long start = Stopwatch.GetTimestamp();
            await Verifier.AnalyzeAsync(Verifier.Compile(sources));
            Assert.True(Stopwatch.GetElapsedTime(start) < s_limit, string.Join("\n\n", sources));
        }
    }

    [Fact]
    public async Task CallThatDoesNotBind_GivesWhatTheVariableIsCalled()
    {
        ImmutableArray<Diagnostic> found = await Verifier.AnalyzeAsync(Verifier.Compile("""
            class C
            {
                async Task M(Missing box)
                {
                    string accessToken = await Ask(box.Text);
                    Console.WriteLine(accessToken);
                    string scope = await Ask(box.Text);
                    Console.WriteLine(scope);
                }

                Task<string> Ask(string user) => Task.FromResult(user);
            }
            """));
        Assert.Equal("NHI1002", Assert.Single(found).Id);
    }

    [Theory]
    [InlineData("Console.WriteLine(box.AccessToken);", 1)]
    [InlineData("Console.WriteLine($\"{box?.RefreshToken}\");", 1)]
    [InlineData("Console.WriteLine(box.Inner.AccessToken.Substring(0, 10) + \"...\");", 1)]
    [InlineData("Console.WriteLine(box.AccessToken[..10]);", 1)]
    [InlineData("var refreshToken = box.Ask(); Console.WriteLine(refreshToken);", 1)]
    [InlineData("box.AccessToken = accessToken; System.IO.File.WriteAllText(\"t\", System.Text.Json.JsonSerializer.Serialize(box));", 1)]
    [InlineData("Console.WriteLine(box[\"access_token\"]);", 1)]
    [InlineData("Console.WriteLine(box.Scope);", 0)]
    [InlineData("Console.WriteLine(box.AccessToken.Length);", 0)]
    [InlineData("Console.WriteLine(box.AccessToken != null);", 0)]
    [InlineData("Console.WriteLine(string.IsNullOrEmpty(box.AccessToken));", 0)]
    [InlineData("Console.WriteLine(box.AccessToken.Substring(0, 4) + \"...\");", 0)]
    [InlineData("Console.WriteLine(box.AccessToken[..4]);", 0)]
    [InlineData("Console.WriteLine(box.AccessTokenExpiry);", 0)]
    [InlineData("Console.WriteLine(nameof(box.AccessToken));", 0)]
    [InlineData("box.AccessToken = \"none\"; Console.WriteLine(box.AccessToken);", 0)]
    [InlineData("string deviceCode = box.UserCode; Console.WriteLine(deviceCode);", 0)]
    [InlineData("Console.WriteLine(box[\"token_type\"]);", 0)]
    [InlineData("Console.WriteLine(Missing.Names.AccessToken);", 0)]
    [InlineData("Console.WriteLine(box.ACCESS_TOKEN);", 0)]
    [InlineData("var client = new Missing(accessToken); var count = client.Count(); Console.WriteLine(count);", 0)]
    public async Task MemberOfATypeThatIsMissing_IsWhatItIsCalled(string body, int count)
    {
        ImmutableArray<Diagnostic> found = await Verifier.AnalyzeAsync(Verifier.Compile($$"""
            class C
            {
                void M(Missing box, string accessToken)
                {
                    {{body}}
                }
            }
            """));
        Assert.Equal(count, found.Length);
    }

    [Theory]
    [InlineData("Console.WriteLine(accessToken + Missing.Suffix);", 1)]
    [InlineData("Console.WriteLine(\"{0} {1}\", Missing.Name, accessToken);", 1)]
    [InlineData("System.IO.File.AppendAllText(Missing.Path, accessToken);", 1)]
    [InlineData("Console.WriteLine(scope + Missing.Suffix);", 0)]
    [InlineData("Console.WriteLine(accessToken.Length + Missing.Suffix);", 0)]
    [InlineData("Console.Beep(accessToken + Missing.Suffix);", 0)]
    public async Task CallWithAHalfTypedArgument_IsTheMethodThatIsMeant(string call, int count)
    {
        ImmutableArray<Diagnostic> found = await Verifier.AnalyzeAsync(Verifier.Compile($$"""
            class C
            {
                void M(string accessToken, string scope)
                {
                    {{call}}
                }
            }
            """));
        Assert.Equal(count, found.Length);
    }

    [Fact]
    public async Task CodeWithoutReferences_IsAnalyzedWithoutFailure()
    {
        CSharpCompilation complete = Verifier.Compile([.. Samples.Leaky, Snippets.Shapes]);
        Assert.NotEmpty(await Verifier.AnalyzeAsync(complete));

        await Verifier.AnalyzeAsync(complete.RemoveAllReferences());
        string[] libraries = ["System.Runtime.dll", "System.Net.Http.dll", "System.Text.Json.dll", "Microsoft.Extensions.Logging.Abstractions.dll"];
        foreach (string missing in libraries)
        {
            await Verifier.AnalyzeAsync(complete.RemoveReferences(
                complete.References.Where(reference => Path.GetFileName(reference.Display) == missing)));
        }
    }

    [Fact]
    public async Task DelegateOfAFunctionThatAStrayBraceMoved_IsAnalyzedWithoutFailure() => await Verifier.AnalyzeAsync(Verifier.Compile("""
        namespace Broken;
            public Client(string accessToken)
            {
                _keys = new Keys(RefreshAsync);
                }
                Log(accessToken);
            }
            internal async Task RefreshAsync(CancellationToken cancellationToken)
        """, """
        class Keys
        {
            public Keys(Func<CancellationToken, Task> refresh)
        """));
}
