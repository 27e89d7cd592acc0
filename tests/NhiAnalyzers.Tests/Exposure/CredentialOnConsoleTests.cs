using NhiAnalyzers.Testing;
using NhiAnalyzers.Tests.Models;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialOnConsoleTests
{
    [Theory]
    [InlineData("""Console.{|NHI1002:WriteLine(tokens.AccessToken)|};""")]
    [InlineData("""Console.{|NHI1002:WriteLine($"Signed in: {tokens.RefreshToken}")|};""")]
    [InlineData("""Console.{|NHI1002:Write("{0} {1} {2} {3} {4}", 1, 2, 3, 4, tokens.AccessToken)|};""")]
    [InlineData("""Console.Error.{|NHI1002:WriteLine(tokens.IdentityToken)|};""")]
    [InlineData("""await Console.Out.{|NHI1002:WriteLineAsync("token: " + tokens.AccessToken)|};""")]
    [InlineData("""TextWriter output = Console.Out; output.{|NHI1002:Write(tokens.AccessToken)|};""")]
    [InlineData("""TextWriter output = TextWriter.Synchronized(Console.Error); output.{|NHI1002:Write(tokens.AccessToken)|};""")]
    [InlineData("""using var output = new StreamWriter(Console.OpenStandardOutput()); output.{|NHI1002:Write(tokens.AccessToken)|};""")]
    [InlineData("""Console.OpenStandardOutput().{|NHI1002:Write(Encoding.UTF8.GetBytes(tokens.AccessToken!))|};""")]
    [InlineData("""JsonSerializer.{|NHI1002:Serialize(Console.OpenStandardOutput(), new { tokens.AccessToken })|};""")]
    public Task Console_OfToken_Reports(string statement) => Statements.VerifyAsync(statement);

    [Theory]
    [InlineData("""Console.WriteLine(tokens.TokenType);""")]
    [InlineData("""Console.WriteLine($"{tokens.AccessToken!.Length} characters, valid for {tokens.ExpiresIn} seconds");""")]
    [InlineData("""Console.WriteLine(tokens.RefreshToken is null ? "no refresh token" : "refresh token received");""")]
    [InlineData("""Console.WriteLine("..." + tokens.AccessToken!.Substring(0, 4));""")]
    [InlineData("""Console.Error.WriteLine(tokens.Error);""")]
    [InlineData("""Console.Title = path; Console.WriteLine(nameof(tokens.AccessToken));""")]
    [InlineData("""TextWriter output = new StringWriter(); output.Write(tokens.AccessToken); Console.Out.Write(path);""")]
    [InlineData("""TextWriter output = Console.Out; output = new StringWriter(); output.Write(tokens.AccessToken);""")]
    [InlineData("""using var output = new StreamWriter(network); output.Write(tokens.AccessToken);""")]
    public Task Console_OfOtherValues_DoesNotReport(string statement) => Statements.VerifyAsync(statement);

    [Fact]
    public Task FileWriter_IsAFile() => Statements.VerifyAsync("""
        TextWriter file = new StreamWriter(path);
        file.{|NHI1003:WriteLine(tokens.AccessToken)|};
        TextWriter console = Console.Out;
        console.{|NHI1002:WriteLine(tokens.AccessToken)|};
        """);

    [Fact]
    public Task DevicePrompt_ShowsOnlyWhatTheUserNeeds() => Verifier.VerifyAsync("""
        using Azure.Identity;
        using Duende.IdentityModel.Client;
        using Microsoft.Identity.Client;
        class C
        {
            void Duende(DeviceAuthorizationResponse device)
            {
                Console.WriteLine($"Open {device.VerificationUri} and enter {device.UserCode}, or open {device.VerificationUriComplete}.");
                Console.{|NHI1002:WriteLine(device.DeviceCode)|};
            }

            Task Msal(DeviceCodeResult code)
            {
                Console.WriteLine(code.Message);
                Console.WriteLine($"{code.VerificationUrl}: {code.UserCode}");
                Console.{|NHI1002:WriteLine(code.DeviceCode)|};
                return Task.CompletedTask;
            }

            Task Azure(DeviceCodeInfo code, CancellationToken cancellationToken)
            {
                Console.WriteLine(code.Message);
                Console.{|NHI1002:WriteLine(code.DeviceCode)|};
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task OneAnswer_HoldsBoth() => Verifier.VerifyAsync("""
        using System.Text.Json;
        class C
        {
            async Task M(HttpClient http, HttpContent form)
            {
                using var device = JsonDocument.Parse(await (await http.PostAsync("device", form)).Content.ReadAsStringAsync());
                Console.WriteLine(device.RootElement.GetProperty("user_code").GetString());
                Console.WriteLine(device.RootElement.GetProperty("verification_uri_complete").GetString());
                Console.{|NHI1002:WriteLine(device.RootElement.GetProperty("device_code").GetString())|};
            }
        }
        """);

    [Fact]
    public Task InjectedWriter_ReportsWhereTheCredentialIsWritten() => Verifier.VerifyAsync("""
        class Printer(TextWriter output)
        {
            public void Print(string value) => output.WriteLine(value);
        }

        static class Program
        {
            static void Main(string[] arguments)
            {
                string accessToken = File.ReadAllText(arguments[0]);
                new Printer(Console.Out).{|NHI1002:Print(accessToken)|};
                new Printer(Console.Out).Print(arguments[0]);
            }
        }
        """);

    [Fact]
    public Task Wrapper_ReportsAtTheCaller() => Verifier.VerifyAsync("""
        class C
        {
            static void Info(string text) => Console.WriteLine("info: " + text);
            static void M(string accessToken, string account)
            {
                {|NHI1002:Info(accessToken)|};
                Info(account);
            }
        }
        """);

    [Theory]
    [InlineData("""AnsiConsole.{|NHI1002:WriteLine(tokens.AccessToken!)|};""")]
    [InlineData("""AnsiConsole.{|NHI1002:MarkupLine($"[green]{tokens.AccessToken}[/]")|};""")]
    [InlineData("""AnsiConsole.{|NHI1002:MarkupLineInterpolated($"[green]{tokens.AccessToken}[/]")|};""")]
    [InlineData("""AnsiConsole.{|NHI1002:Write(new Text(tokens.AccessToken!))|};""")]
    [InlineData("""AnsiConsole.{|NHI1002:Write(new Panel(tokens.AccessToken!.EscapeMarkup()))|};""")]
    [InlineData("""console.{|NHI1002:MarkupLine(tokens.AccessToken!)|};""")]
    [InlineData("""console.{|NHI1002:Write(new Markup(tokens.AccessToken!))|};""")]
    [InlineData("""var table = new Table().AddColumn("name"); table.AddRow("token", tokens.AccessToken!); console.{|NHI1002:Write(table)|};""")]
    [InlineData("""console.{|NHI1002:Write(new Panel(tokens.AccessToken!).Header("debug"))|};""")]
    [InlineData("""var grid = new Grid(); grid.AddRow("token", tokens.AccessToken!); console.{|NHI1002:Write(grid)|};""")]
    [InlineData("""var tree = new Tree("answer"); tree.AddNode(tokens.AccessToken!); console.{|NHI1002:Write(tree)|};""")]
    [InlineData("""Newtonsoft.Json.JsonSerializer.CreateDefault().{|NHI1002:Serialize(System.Console.Out, new { tokens.AccessToken })|};""")]
    [InlineData("""console.Write(new Panel(tokens.TokenType!).Header("debug")); var tree = new Tree("answer"); tree.AddNode(path); console.Write(tree);""")]
    [InlineData("""Newtonsoft.Json.JsonSerializer.CreateDefault().Serialize(System.Console.Out, new { tokens.TokenType });""")]
    [InlineData("""configuration.Output.{|NHI1002:WriteLine(tokens.AccessToken)|};""")]
    [InlineData("""AnsiConsole.MarkupLine($"[green]{tokens.TokenType}[/]"); console.Write(new Text(path));""")]
    [InlineData("""var table = new Table().AddColumn("name"); table.AddRow("type", tokens.TokenType!); console.Write(table);""")]
    [InlineData("""configuration.Output.WriteLine(tokens.Scope); configuration.Error.WriteLine(tokens.Error);""")]
    public Task ConsoleLibrary_ReportsTokensAlone(string statement) => Verifier.VerifyAsync($$"""
        using System.CommandLine;
        using Duende.IdentityModel.Client;
        using Spectre.Console;
        class C
        {
            void M(IAnsiConsole console, InvocationConfiguration configuration, TokenResponse tokens, string path)
            {
                {{statement}}
            }
        }
        """);
}
