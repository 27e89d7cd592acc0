namespace NhiAnalyzers.Tests.Following;

/// <summary>Replacements that take the credential out of a text, and those that only look so.</summary>
public sealed class RedactionTests
{
    [Theory]
    [InlineData("""string text = plain + answer.AccessToken; text = text.Replace(answer.AccessToken!, "***");""")]
    [InlineData("""string token = answer.AccessToken!; string text = $"a {token} b".Replace(token, "");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, ".", "*");""")]
    [InlineData("""string text = Regex.Replace("Bearer " + answer.AccessToken, @"Bearer \S+", "Bearer ***");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, @"(?i)BEARER\s+\S+", "***");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, @"BEARER\s+\S+", "***", RegexOptions.IgnoreCase);""")]
    public Task Text_WithoutTheCredential_DoesNotReport(string statements) =>
        Snippet.VerifyAsync(statements + " logger.LogInformation(text);", "using System.Text.RegularExpressions;");

    [Theory]
    [InlineData("""string text = plain + answer.AccessToken; text = text.Replace("Bearer ", "");""")]
    [InlineData("""string text = plain.Replace("a", answer.AccessToken);""")]
    [InlineData("""string text = (plain + answer.AccessToken).Replace(Environment.NewLine, " ");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, @"\s+", " ");""")]
    [InlineData("""string text = Regex.Replace("Bearer " + answer.AccessToken, @"Bearer (\S+)", "$1");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, @"BEARER\s+\S+", "***");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, "(", "***");""")]
    public Task Text_WithTheCredential_Reports(string statements) =>
        Snippet.VerifyAsync(statements + " logger.{|NHI1001:LogInformation(text)|};", "using System.Text.RegularExpressions;");

    [Theory]
    [InlineData("answer.AccessToken![..4]")]
    [InlineData("answer.AccessToken![^4..]")]
    [InlineData("answer.AccessToken!.Substring(0, 4)")]
    [InlineData("answer.AccessToken!.Substring(answer.AccessToken.Length - 4)")]
    [InlineData("answer.AccessToken!.Substring(Math.Max(0, answer.AccessToken.Length - 4))")]
    [InlineData("answer.AccessToken!.Remove(4)")]
    [InlineData("answer.AccessToken!.Substring(0, Math.Min(4, answer.AccessToken.Length))")]
    [InlineData("answer.AccessToken![..Math.Min(answer.AccessToken.Length, 4)]")]
    [InlineData("answer.AccessToken![^Math.Min(4, answer.AccessToken.Length)..]")]
    [InlineData("answer.AccessToken![(answer.AccessToken.Length - 4)..]")]
    [InlineData("answer.AccessToken![Math.Max(0, answer.AccessToken.Length - 4)..]")]
    public Task Part_OfFourCharacters_DoesNotReport(string part) => Snippet.VerifyAsync($"logger.LogInformation({part});");

    [Theory]
    [InlineData("answer.AccessToken![..5]")]
    [InlineData("answer.AccessToken![^5..]")]
    [InlineData("answer.AccessToken![4..]")]
    [InlineData("answer.AccessToken!.Substring(0, 5)")]
    [InlineData("answer.AccessToken!.Substring(4)")]
    [InlineData("answer.AccessToken!.Substring(answer.AccessToken.Length - 5)")]
    [InlineData("answer.AccessToken!.Remove(0, 4)")]
    [InlineData("answer.AccessToken!.Substring(0, Math.Min(40, answer.AccessToken.Length))")]
    [InlineData("answer.AccessToken!.Substring(Math.Min(4, answer.AccessToken.Length))")]
    [InlineData("answer.AccessToken![Math.Min(4, answer.AccessToken.Length)..]")]
    [InlineData("answer.AccessToken![..Math.Max(4, answer.AccessToken.Length)]")]
    [InlineData("answer.AccessToken![..(answer.AccessToken.Length - 4)]")]
    public Task Part_OfMoreCharacters_Reports(string part) => Snippet.VerifyAsync($$"""logger.{|NHI1001:LogInformation({{part}})|};""");
}
