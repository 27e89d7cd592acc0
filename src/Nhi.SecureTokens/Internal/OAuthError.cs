using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>An error answer (RFC 6749 section 5.2). Its texts are safe to show in a terminal.</summary>
internal sealed record OAuthError(string Code, string? Description, TimeSpan? Interval)
{
    private const int LongestText = 300;

    /// <summary>The error in an answer; null when it holds none. Some servers send errors with status 200, so the status is not asked.</summary>
    public static OAuthError? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            (string? code, string? description, TimeSpan? interval) = (null, null, null);
            var members = new JsonMembers(body);
            while (members.Next(out string name))
            {
                switch (name)
                {
                    case "error": code = members.Text(); break;
                    case "error_description": description = members.Text(); break;
                    case "interval": interval = members.Seconds(); break;
                }
            }

            return code is null ? null : new OAuthError(Clean(code), description is null ? null : Clean(description), interval);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Clean(string text) =>
        string.Concat(text.Where(character => !char.IsControl(character)).Take(LongestText));
}
