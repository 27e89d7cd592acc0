namespace NhiAnalyzers.Tests.Following;

/// <summary>Texts whose characters are changed one by one, and numbers that characters are counted into.</summary>
public sealed class CharacterTests
{
    [Theory]
    [InlineData("string.Concat(answer.AccessToken!.Select(letter => (char)(letter ^ 1)))")]
    [InlineData("string.Concat(answer.AccessToken!.Select(letter => (char)('a' + (letter - 'a' + 13) % 26)))")]
    [InlineData("string.Concat(answer.AccessToken!.Select((letter, i) => (char)(letter ^ plain[i % plain.Length])))")]
    [InlineData("string.Join(' ', answer.AccessToken!.Select(letter => ((int)letter).ToString(\"x2\")))")]
    [InlineData("string.Join(',', answer.AccessToken!.Select(letter => (int)letter))")]
    [InlineData("string.Join(',', answer.AccessToken!.Select(letter => letter + 1))")]
    public Task Characters_ChangedAndJoined_Report(string text) => Snippet.VerifyAsync($$"""logger.{|NHI1001:LogInformation({{text}})|};""");

    [Theory]
    [InlineData("text.Append((char)(letter + 1));")]
    [InlineData("text.Append((char)(letter + by));")]
    [InlineData("text.Append((int)letter);")]
    [InlineData("text.Append($\"{(int)letter:x2}\");")]
    [InlineData("int code = letter; text.Append((char)code);")]
    [InlineData("int moved = letter + by; if (moved > 'z') moved -= 26; text.Append((char)moved);")]
    [InlineData("text.Append(letter is >= 'a' and <= 'z' ? (char)(letter - 32) : letter);")]
    public Task Characters_ChangedInALoop_Report(string statement) => Snippet.VerifyAsync($$"""
        logger.{|NHI1001:LogInformation(Change(answer.AccessToken!, 3))|};
        logger.LogInformation(Change(plain, 3));
        """, members: $$"""
        static string Change(string value, int by)
        {
            var text = new StringBuilder();
            foreach (char letter in value)
            {
                {{statement}}
            }

            return text.ToString();
        }
        """);

    [Theory]
    [InlineData("number = number * 31 + letter;")]
    [InlineData("number = letter + (number << 6) + (number << 16) - number;")]
    [InlineData("number ^= letter; number *= 16777619;")]
    [InlineData("number = number ^ letter;")]
    [InlineData("number += letter;")]
    [InlineData("int digit = letter - '0'; number = number * 10 + digit;")]
    [InlineData("if (letter > 'z') number++;")]
    [InlineData("number = Math.Max(number, letter);")]
    public Task Characters_CountedInALoop_DoNotReport(string statement) => Snippet.VerifyAsync($$"""
        int number = 17;
        foreach (char letter in answer.AccessToken!)
        {
            {{statement}}
        }

        logger.LogInformation("{Number} {Letter}", number, (char)('a' + number % 26));
        logger.LogInformation(number.ToString("x8"));
        """);

    [Theory]
    [InlineData("answer.AccessToken!.Aggregate(17, (sum, letter) => (sum * 31) + letter)")]
    [InlineData("answer.AccessToken!.Select(letter => (int)letter).Sum()")]
    [InlineData("answer.AccessToken!.Sum(letter => letter)")]
    [InlineData("answer.AccessToken!.Count(letter => (int)letter > 96)")]
    [InlineData("(char)(answer.AccessToken![0] + 1)")]
    [InlineData("(int)answer.AccessToken![0]")]
    public Task Number_MadeOfCharacters_DoesNotReport(string number) => Snippet.VerifyAsync($$"""logger.LogInformation("{Number}", {{number}});""");
}
