using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInAiPromptTests
{
    [Theory]
    [InlineData("""await client.{|NHI1013:GetResponseAsync("Why is this token refused? " + tokens.AccessToken)|};""")]
    [InlineData("""await foreach (var part in client.{|NHI1013:GetStreamingResponseAsync($"Decode {tokens.IdentityToken}")|}) Use(part);""")]
    [InlineData("""await client.GetResponseAsync([{|NHI1013:new ChatMessage(ChatRole.User, tokens.AccessToken)|}]);""")]
    [InlineData("""var message = new ChatMessage(); message.Contents.Add({|NHI1013:new TextContent(tokens.AccessToken)|});""")]
    [InlineData("""Use({|NHI1013:new FunctionResultContent("1", new { tokens.RefreshToken })|});""")]
    [InlineData("""var options = new ChatOptions { {|NHI1013:Instructions = "Call the service with " + tokens.AccessToken|} };""")]
    [InlineData("""Use(AIFunctionFactory.{|NHI1013:Create(() => tokens.AccessToken, "token")|});""")]
    [InlineData("""history.{|NHI1013:AddUserMessage(tokens.AccessToken!)|};""")]
    [InlineData("""Use({|NHI1013:new ChatHistory("Use the token " + tokens.AccessToken)|});""")]
    [InlineData("""await kernel.{|NHI1013:InvokePromptAsync("Use {{$token}}", new KernelArguments { ["token"] = tokens.AccessToken })|};""")]
    [InlineData("""await openai.CompleteChatAsync({|NHI1013:new OpenAI.Chat.UserChatMessage(tokens.AccessToken)|});""")]
    [InlineData("""await openai.{|NHI1013:CompleteChatAsync("Explain " + tokens.AccessToken)|};""")]
    [InlineData("""Use(OpenAI.Chat.ChatMessage.{|NHI1013:CreateToolMessage("id", tokens.AccessToken)|});""")]
    [InlineData("""await mcp.{|NHI1013:CallToolAsync("publish", new Dictionary<string, object?> { ["token"] = tokens.AccessToken })|};""")]
    [InlineData("""Use(new CallToolResult { Content = [new TextContentBlock { {|NHI1013:Text = tokens.AccessToken!|} }] });""")]
    public Task Model_GivenAToken_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""await client.GetResponseAsync("What is an access_token, and how long is a refresh_token valid?");""")]
    [InlineData("""var answer = await client.GetResponseAsync("hello"); await client.GetResponseAsync($"{answer.Usage?.TotalTokenCount} tokens are used");""")]
    [InlineData("""await client.GetResponseAsync($"The token is {tokens.AccessToken!.Length} characters long and expires in {tokens.ExpiresIn} s");""")]
    [InlineData("""await client.GetResponseAsync("Our scopes: " + tokens.Scope, new ChatOptions { MaxOutputTokens = 100 });""")]
    [InlineData("""await client.GetResponseAsync("The token " + Nhi.SecureTokens.TokenFingerprint.Of(tokens.AccessToken) + " is refused");""")]
    [InlineData("""Use(new OpenAI.Chat.ChatClient("model", new System.ClientModel.ApiKeyCredential(tokens.AccessToken!)));""")]
    [InlineData("""Use(AIFunctionFactory.Create(async () => { Sign(http, tokens.AccessToken); return await http.GetStringAsync("https://api.example/items"); }, "items"));""")]
    [InlineData("""http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken); await client.GetResponseAsync(await http.GetStringAsync("https://api.example/items"));""")]
    [InlineData("""history.AddUserMessage("access_token " + tokens.TokenType);""")]
    [InlineData("""await kernel.InvokePromptAsync("Use {{$expires_in}}", new KernelArguments { ["expires_in"] = tokens.ExpiresIn });""")]
    [InlineData("""await mcp.CallToolAsync("publish", new Dictionary<string, object?> { ["nextPageToken"] = "2", ["maxTokens"] = 12 });""")]
    [InlineData("""Use(new CallToolResult { Content = [new TextContentBlock { Text = tokens.Scope! }] });""")]
    public Task Model_GivenNoToken_DoesNotReport(string statement) => VerifyAsync(statement);

    [Fact]
    public Task Prompt_BuiltElsewhere_ReportsAtTheCallThatHandsOver() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.AI;
        class Assistant(IChatClient client)
        {
            public Task<ChatResponse> AskAsync(string question, string context) => client.GetResponseAsync(Prompt(question, context));
            private static string Prompt(string question, string context) => string.Join("\n", "You are helpful.", context, question);
        }
        class C
        {
            async Task M(Assistant assistant, TokenResponse answer)
            {
                await assistant.AskAsync("What went wrong?", answer.ErrorDescription!);
                await assistant.{|NHI1013:AskAsync("What went wrong?", answer.AccessToken!)|};
            }
        }
        """);

    [Theory]
    [InlineData("[ModelContextProtocol.Server.McpServerTool]")]
    [InlineData("[KernelFunction, System.ComponentModel.Description(\"reads\")]")]
    public Task Result_OfAToolThatAModelCalls_Reports(string attribute) => Verifier.VerifyAsync($$"""
        using System.Text.Json;
        using Duende.IdentityModel.Client;
        using Microsoft.SemanticKernel;
        class Tools(Func<Task<TokenResponse>> ask)
        {
            {{attribute}}
            public async Task<string> SignInAsync()
            {
                TokenResponse answer = await ask();
                return {|NHI1013:$"Access token: {answer.AccessToken}"|};
            }
            {{attribute}}
            public async Task<string> ScopeAsync() => (await ask()).Scope!;
            public async Task<string> OrdinaryAsync() => (await ask()).AccessToken!;
        }
        """);

    [Theory]
    [InlineData("{|NHI1013:Create((string place) => new Reply(\"ok\", tokens.AccessToken + place))|}")]
    [InlineData("{|NHI1013:Create((string place) => \"ok \" + tokens.AccessToken)|}")]
    [InlineData("Create((string place) => new Reply(\"ok\", tokens.Scope + place))")]
    [InlineData("Create((string place) => { Use(tokens.AccessToken); return new Reply(\"ok\", place); })")]
    public Task Tool_ThatGivesAToken_ReportsWhereItIsMade(string creation) => VerifyAsync($"Use(AIFunctionFactory.{creation});");

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.AI;
        using Microsoft.SemanticKernel;
        using Microsoft.SemanticKernel.ChatCompletion;
        using ModelContextProtocol.Client;
        using ModelContextProtocol.Protocol;
        using FunctionResultContent = Microsoft.Extensions.AI.FunctionResultContent;
        using TextContent = Microsoft.Extensions.AI.TextContent;

        record Reply(string State, string Detail);

        class C
        {
            static void Use(object? value) { }
            static void Sign(HttpClient http, string? token) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);

            async Task M(
                TokenResponse tokens, HttpClient http, IChatClient client, Kernel kernel, ChatHistory history, OpenAI.Chat.ChatClient openai, McpClient mcp)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);
}
