using Duende.IdentityModel.Client;
using Microsoft.Extensions.AI;

namespace Cases.PromptsAndPipes.Assistants;

public sealed class Assistants(IChatClient chat)
{
    public async Task AskAsync(TokenResponse answer)
    {
        await chat.GetResponseAsync("Why was this refused? " + answer.AccessToken); // leaks: NHI1013
        await chat.GetResponseAsync("Why was this refused? " + answer.ErrorDescription); // silent
    }

    public async Task HistoryAsync(TokenResponse answer)
    {
        var history = new List<ChatMessage>
        {
            new(ChatRole.System, "You explain sign-in problems."), // silent
            new(ChatRole.User, $"scope {answer.Scope}, {answer.ExpiresIn} s"), // silent
        };
        history.Add(new ChatMessage(ChatRole.User, answer.RefreshToken)); // leaks: NHI1013
        await chat.GetResponseAsync(history);
    }

    public ChatOptions Options(TokenResponse answer) => new()
    {
        Instructions = "Call the API with " + answer.AccessToken, // leaks: NHI1013
        ModelId = "small", // silent
    };

    public void Result(TokenResponse answer)
    {
        _ = new FunctionResultContent("call-1", answer.IdentityToken); // leaks: NHI1013
        _ = new FunctionResultContent("call-1", answer.IdentityToken!.Length); // silent
    }
}
