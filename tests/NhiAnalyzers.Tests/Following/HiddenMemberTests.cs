namespace NhiAnalyzers.Tests.Following;

/// <summary>Members that serializers leave out.</summary>
public sealed class HiddenMemberTests
{
    [Theory]
    [InlineData("public string Secret { get; set; } = \"\";")]
    [InlineData("[JsonInclude] internal string Secret { get; set; } = \"\";")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Secret { get; set; }")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Secret { get; set; }")]
    public Task Member_ThatIsWritten_Reports(string member) => Snippet.VerifyAsync("""
        var kept = new Kept { Secret = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(kept))|};
        """, Kept(member));

    [Theory]
    [InlineData("[JsonIgnore] public string Secret { get; set; } = \"\";")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.Always)] public string? Secret { get; set; }")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public string? Secret { get; set; }")]
    [InlineData("internal string Secret { get; set; } = \"\";")]
    public Task Member_ThatIsNotWritten_DoesNotReport(string member) => Snippet.VerifyAsync("""
        var kept = new Kept { Secret = answer.RefreshToken! };
        logger.LogInformation(JsonSerializer.Serialize(kept));
        """, Kept(member));

    [Fact]
    public Task Member_ThatIsNotWritten_ReportsWhereItIsReadByItself() => Snippet.VerifyAsync("""
        var kept = new Kept { Secret = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation(kept.Secret)|};
        """, Kept("[JsonIgnore] public string Secret { get; set; } = \"\";"));

    [Fact]
    public Task ObjectInAPrivateField_ThatIsWritten_Reports() => Snippet.VerifyAsync("""
        File.{|NHI1003:WriteAllText("kept.json", JsonSerializer.Serialize(_kept))|};
        File.WriteAllText("kept.json", JsonSerializer.Serialize(_left));
        """, """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        class Kept { public string RefreshToken { get; set; } = ""; }
        class Left { [JsonIgnore] public string RefreshToken { get; set; } = ""; private string AccessToken { get; set; } = ""; }
        """, members: "private Kept _kept = null!; private Left _left = null!;");

    private static string Kept(string member) => $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        class Kept
        {
            {{member}}
            public string Name { get; set; } = "";
        }
        """;
}
