using Duende.IdentityModel.Client;
using Microsoft.Identity.Client;
using Octokit;

namespace Cases.Consoles.Commands;

public sealed class Commands
{
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _buffer = new StringWriter();

    public void Print(TokenResponse answer)
    {
        Console.WriteLine(answer.AccessToken); // leaks: NHI1002
        Console.WriteLine(answer.Scope); // silent
        Console.Write("renewal: {0}", answer.RefreshToken); // leaks: NHI1002
        Console.Write("seconds: {0}", answer.ExpiresIn); // silent
        Console.Error.WriteLine($"got {answer.IdentityToken}"); // leaks: NHI1002
        Console.Error.WriteLine($"got {answer.Error}"); // silent
    }

    public void Device(DeviceAuthorizationResponse device)
    {
        Console.WriteLine("Code: " + device.UserCode); // silent
        Console.WriteLine("Code: " + device.DeviceCode); // leaks: NHI1002
        Console.WriteLine(device.VerificationUriComplete); // silent
    }

    public void Writer(AuthenticationResult result)
    {
        _out.WriteLine(result.AccessToken); // leaks: NHI1002
        _out.WriteLine(result.Account.Username); // silent
        _buffer.WriteLine(result.AccessToken); // silent
    }

    public void Table(Dictionary<string, TokenResponse> sessions)
    {
        foreach (var (name, session) in sessions)
        {
            Console.WriteLine($"{name,-20} {session.ExpiresIn,6}"); // silent
            Console.WriteLine($"{name,-20} {session.RefreshToken,6}"); // leaks: NHI1002
        }
    }

    public void RawAnswer(TokenResponse answer)
    {
        Console.WriteLine(answer.Json); // leaks: NHI1002
        Console.WriteLine(answer.HttpStatusCode); // silent
        Console.WriteLine(answer.IsError ? answer.ErrorDescription : "ok"); // silent
    }

    public async Task Masked(OauthToken token)
    {
        await Console.Out.WriteLineAsync(token.AccessToken[..4] + "…"); // silent
        await Console.Out.WriteLineAsync(token.AccessToken[..24] + "…"); // leaks: NHI1002
        await Console.Out.WriteLineAsync(new string('•', token.AccessToken.Length)); // silent
    }

    public void Helper(OauthToken token)
    {
        Line(ConsoleColor.Green, token.TokenType); // silent
        Line(ConsoleColor.Red, token.AccessToken); // leaks: NHI1002
    }

    public void Bytes(AuthenticationResult result)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(System.Text.Encoding.UTF8.GetBytes(result.TenantId)); // silent
        output.Write(System.Text.Encoding.UTF8.GetBytes(result.IdToken)); // leaks: NHI1002
    }

    private static void Line(ConsoleColor color, string text)
    {
        Console.ForegroundColor = color;
        Console.WriteLine(text);
        Console.ResetColor();
    }
}
