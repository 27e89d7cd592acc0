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

    [Theory]
    [InlineData("[JsonIgnore]")]
    [InlineData("[JsonConverter(typeof(Stars))]")]
    public Task AttributesOfSystemText_CountForThatSerializerOnly_Report(string attribute) => Snippet.VerifyAsync("""
        var kept = new Kept { Secret = answer.RefreshToken! };
        logger.LogInformation(JsonSerializer.Serialize(kept));
        logger.{|NHI1001:LogInformation(Newtonsoft.Json.JsonConvert.SerializeObject(kept))|};
        """, Kept(attribute + " public string Secret { get; set; } = \"\";"));

    [Theory]
    [InlineData("[Newtonsoft.Json.JsonIgnore] public string Secret { get; set; } = \"\";")]
    [InlineData("[System.Runtime.Serialization.IgnoreDataMember] public string Secret { get; set; } = \"\";")]
    [InlineData("public string Secret { get; set; } = \"\"; public bool ShouldSerializeSecret() => false;")]
    public Task AttributesOfNewtonsoft_CountForThatSerializerOnly_Report(string member) => Snippet.VerifyAsync("""
        var kept = new Kept { Secret = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(kept))|};
        logger.LogInformation(Newtonsoft.Json.JsonConvert.SerializeObject(kept));
        """, Kept(member));

    [Fact]
    public Task MemberByName_CountsForThatSerializerOnly_Reports() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(given))|};
        logger.LogInformation(Newtonsoft.Json.JsonConvert.SerializeObject(given));
        """, Kept("[Newtonsoft.Json.JsonIgnore] public string RefreshToken { get; set; } = \"\";"), members: "private Kept given = new();");

    [Fact]
    public Task ConverterThatWritesTheValue_Reports() => Snippet.VerifyAsync("""
        var kept = new Kept { Secret = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(kept))|};
        """, Kept("[JsonConverter(typeof(Same))] public string Secret { get; set; } = \"\";"));

    [Fact]
    public Task RecordThatIsPrinted_ShowsWhatSerializersLeaveOut_Reports() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(given.ToString())|};
        logger.LogInformation(JsonSerializer.Serialize(given));
        """, """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        record Kept { [JsonIgnore] public string RefreshToken { get; set; } = ""; }
        """, members: "private Kept given = new();");

    private static string Kept(string member) => $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        class Kept
        {
            {{member}}
            public string Name { get; set; } = "";
        }
        class Stars : JsonConverter<string>
        {
            public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();
            public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue("***");
        }
        class Same : JsonConverter<string>
        {
            public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();
            public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value.Trim());
        }
        """;
}
