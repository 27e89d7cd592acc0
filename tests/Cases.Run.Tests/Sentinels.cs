using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace Cases.Run.Tests;

/// <summary>Texts that stand for credentials, and the search for them, or a piece of them, in what a sink is given.</summary>
public sealed partial class Sentinels
{
    /// <summary>A mask may show four characters; six that belong to one credential are no coincidence.</summary>
    private const int Piece = 6;

    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZbcdfghjkmnpqrstvwxz23456789";

    private readonly HashSet<string> _pieces = new(StringComparer.OrdinalIgnoreCase);
    private readonly Random _random = new(20250101);

    /// <summary>A credential in three parts, like a JWT.</summary>
    public string Make()
    {
        lock (_pieces)
        {
            string text = $"{Letters(18)}.{Letters(22)}.{Letters(18)}";
            AddPieces(text);
            AddPieces(new string([.. text.Reverse()]));
            return text;
        }
    }

    public bool IsIn(string payload) =>
        HasPiece(payload)
        || HasPiece(Uri.UnescapeDataString(payload))
        || HasEncodedPiece(payload)
        || HasEncodedPiece(Separator().Replace(payload, ""));

    private bool HasEncodedPiece(string payload) =>
        HasPiece(payload) || Encoded().Matches(payload).Any(match => Decoded(match.Value).Any(HasPiece));

    private static IEnumerable<string> Decoded(string text)
    {
        if (text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit))
        {
            yield return Encoding.Latin1.GetString(Convert.FromHexString(text));
        }

        string letters = text.Replace('+', '-').Replace('/', '_');
        for (int skipped = 0; skipped < 4; skipped++)
        {
            int length = (letters.Length - skipped) / 4 * 4;
            yield return Encoding.Latin1.GetString(Base64Url.DecodeFromChars(letters.AsSpan(skipped, length)));
        }
    }

    private string Letters(int count) => new(_random.GetItems<char>(Alphabet, count));

    private void AddPieces(string text)
    {
        for (int start = 0; start + Piece <= text.Length; start++)
        {
            _pieces.Add(text.Substring(start, Piece));
        }
    }

    private bool HasPiece(string text)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> pieces = _pieces.GetAlternateLookup<ReadOnlySpan<char>>();
        lock (_pieces)
        {
            for (int start = 0; start + Piece <= text.Length; start++)
            {
                if (pieces.Contains(text.AsSpan(start, Piece)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    [GeneratedRegex("[ -]")]
    private static partial Regex Separator();

    [GeneratedRegex("[A-Za-z0-9+/_-]{12,}")]
    private static partial Regex Encoded();
}
