using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInIpcFixTests
{
    private const string Title = "Pass the refresh token on through the protected store of the user";

    private const string Store = "ProtectedTokenStore.ForCurrentUser()";

    [Fact]
    public Task Pipe_WithBothEnds_CarriesTheNameOfTheEntry() => FixVerifier<CredentialInIpcFix>.VerifyAsync(
        Code(
            """
            using NamedPipeServerStream pipe = new("sign-in");
                    await pipe.WaitForConnectionAsync();
                    await using StreamWriter writer = new(pipe) { AutoFlush = true };
                    await writer.WriteLineAsync(answer.RefreshToken);
            """,
            """
            using var pipe = new NamedPipeClientStream(".", Name, PipeDirection.In);
                    await pipe.ConnectAsync();
                    using var reader = new StreamReader(pipe);
                    return await reader.ReadLineAsync() ?? throw new IOException();
            """),
        Code(
            $$"""
            using NamedPipeServerStream pipe = new("sign-in");
                    await pipe.WaitForConnectionAsync();
                    await using StreamWriter writer = new(pipe) { AutoFlush = true };
                    await {{Store}}.SaveAsync("sign-in", answer.RefreshToken, TimeSpan.FromMinutes(5));
                    await writer.WriteLineAsync("sign-in");
            """,
            $$"""
            using var pipe = new NamedPipeClientStream(".", Name, PipeDirection.In);
                    await pipe.ConnectAsync();
                    using var reader = new StreamReader(pipe);
                    return (await reader.ReadLineAsync() is null ? null : await {{Store}}.LoadAsync(Name)) ?? throw new IOException();
            """));

    [Fact]
    public Task Pipe_WrittenAndReadWithoutWaiting_StaysSo() => FixVerifier<CredentialInIpcFix>.VerifyAsync(
        Code(
            "using (var pipe = new NamedPipeClientStream(Name)) using (var writer = new StreamWriter(pipe)) { pipe.Connect(); writer.WriteLine(\"Bearer \" + answer.RefreshToken); }",
            "using var pipe = new NamedPipeServerStream(Name); using var reader = new StreamReader(pipe); string? line = reader.ReadLine(); return line!;"),
        Code(
            "using (var pipe = new NamedPipeClientStream(Name)) using (var writer = new StreamWriter(pipe)) { pipe.Connect(); "
                + $"{Store}.Save(Name, \"Bearer \" + answer.RefreshToken, TimeSpan.FromMinutes(5));\n        writer.WriteLine(Name); }}",
            $"using var pipe = new NamedPipeServerStream(Name); using var reader = new StreamReader(pipe); string? line = reader.ReadLine() is null ? null : {Store}.Load(Name); return line!;"));

    [Theory]
    [InlineData(Writes, Reads, Title)]
    [InlineData(Writes, "await Task.Yield(); return \"\";")]
    [InlineData(Writes, "using var pipe = new NamedPipeClientStream(\"server\", Name); using var reader = new StreamReader(pipe); return (await reader.ReadLineAsync())!;")]
    [InlineData(Writes, "using var pipe = new NamedPipeClientStream(Name); using var reader = new StreamReader(pipe); return await reader.ReadToEndAsync();")]
    [InlineData(Writes, "using var pipe = new NamedPipeClientStream(Name); using var reader = new StreamReader(pipe); await reader.ReadLineAsync(); return (await reader.ReadLineAsync())!;")]
    [InlineData(Writes, "using var pipe = new NamedPipeClientStream(Name); using var reader = new StreamReader(pipe); string? line; while ((line = reader.ReadLine()) != null) { } return line!;")]
    [InlineData(Writes, "using var pipe = new NamedPipeClientStream(Name); await pipe.ReadExactlyAsync(new byte[2]); using var reader = new StreamReader(pipe); return (await reader.ReadLineAsync())!;")]
    [InlineData(Writes, Reads + " } public static Stream Open(string name) { return new NamedPipeClientStream(name);")]
    [InlineData(Writes, Reads + " } public static Stream Open() { return new NamedPipeClientStream(\"else\");", Title)]
    [InlineData("using var pipe = new NamedPipeServerStream(Name); using var writer = new StreamWriter(pipe); writer.WriteLine(1); writer.WriteLine(answer.RefreshToken);", Reads)]
    [InlineData("using var pipe = new NamedPipeServerStream(Name); using var writer = new StreamWriter(pipe); writer.Write(answer.RefreshToken);", Reads)]
    [InlineData("using var pipe = new NamedPipeServerStream(Name); using var writer = new StreamWriter(pipe); while (pipe.IsConnected) { writer.WriteLine(answer.RefreshToken); }", Reads)]
    [InlineData("using var pipe = new AnonymousPipeServerStream(); using var writer = new StreamWriter(pipe); writer.WriteLine(answer.RefreshToken);", Reads)]
    public Task Pipe_IsOfferedWhereTheSolutionShowsWhoReadsTheOneLine(string write, string read, params string[] titles) =>
        FixVerifier<CredentialInIpcFix>.VerifyTitlesAsync(Code(write, read), titles);

    private const string Writes = "using var pipe = new NamedPipeServerStream(Name); using var writer = new StreamWriter(pipe); writer.WriteLine(answer.RefreshToken);";

    private const string Reads = "using var pipe = new NamedPipeClientStream(Name); using var reader = new StreamReader(pipe); return (await reader.ReadLineAsync())!;";

    private static string Code(string write, string read) => $$"""
        using System.IO.Pipes;
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        static class C
        {
            private const string Name = "sign-in";

            public static async Task HandOver(TokenResponse answer)
            {
                await Task.Yield();
                {{write}}
            }

            public static async Task<string> Take()
            {
                await Task.Yield();
                {{read}}
            }
        }
        """;
}
