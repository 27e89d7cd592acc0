namespace Nhi.SecureTokens.Tests;

internal static class TokenText
{
    public static string Text(this SecureToken token)
    {
        string text = "";
        token.Use(characters => text = characters.ToString());
        return text;
    }
}
