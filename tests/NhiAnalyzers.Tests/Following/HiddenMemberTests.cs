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

    [Theory]
    [InlineData("[property: JsonIgnore] string Secret", "")]
    [InlineData("string Secret", "[JsonConverter(typeof(Hidden))] ")]
    public Task RecordThatWritesNoSecret_DoesNotReport(string parameter, string attribute) => Snippet.VerifyAsync("""
        var kept = new { Name = plain, Value = new Card(answer.RefreshToken!) };
        logger.LogInformation(JsonSerializer.Serialize(kept));
        logger.{|NHI1001:LogInformation(kept.Value.Secret)|};
        logger.{|NHI1001:LogInformation(Newtonsoft.Json.JsonConvert.SerializeObject(kept))|};
        """, $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        {{attribute}}record Card({{parameter}});
        class Hidden : JsonConverter<Card>
        {
            public override Card? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => null;
            public override void Write(Utf8JsonWriter writer, Card value, JsonSerializerOptions options) => writer.WriteStringValue("***");
        }
        """);

    [Fact]
    public Task Field_IsWrittenWhereItIsAskedFor() => Snippet.VerifyAsync("""
        var kept = new Kept { Secret = answer.RefreshToken! };
        logger.LogInformation(JsonSerializer.Serialize(kept));
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(kept, new JsonSerializerOptions { IncludeFields = true }))|};
        logger.{|NHI1001:LogInformation(Newtonsoft.Json.JsonConvert.SerializeObject(kept))|};
        """, Kept("public string Secret = \"\";"));

    [Fact]
    public Task FieldThatAsksForIt_IsWritten_Reports() => Snippet.VerifyAsync("""
        var kept = new Kept { Secret = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(kept))|};
        """, Kept("[JsonInclude] public string Secret = \"\";"));

    [Theory]
    [InlineData("Plain", "JsonSerializer.Serialize<Plain>(kept)")]
    [InlineData("Plain", "JsonSerializer.Serialize(seen)")]
    public Task Object_WrittenAsItsBase_ShowsThatAlone(string type, string written) => Snippet.VerifyAsync($$"""
        var kept = new Full { Secret = answer.RefreshToken!, Shared = plain };
        {{type}} seen = kept;
        logger.LogInformation({{written}});
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize(kept))|};
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize<object>(seen))|};
        kept.Shared = answer.RefreshToken!;
        logger.{|NHI1001:LogInformation({{written}})|};
        """, Bases);

    [Fact]
    public Task Object_WrittenAsABaseThatTellsOfOthers_Reports() => Snippet.VerifyAsync("""
        var kept = new Told { Secret = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation(JsonSerializer.Serialize<Telling>(kept))|};
        """, Bases);

    [Fact]
    public Task Object_FilledFromText_ShowsWhatItsTypeDeclares() => Snippet.VerifyAsync("""
        var filled = new Wire();
        Newtonsoft.Json.JsonConvert.PopulateObject(plain, filled);
        logger.{|NHI1001:LogInformation(Newtonsoft.Json.JsonConvert.SerializeObject(filled))|};
        var made = new Wire();
        logger.LogInformation(Newtonsoft.Json.JsonConvert.SerializeObject(made));
        """, """
        class Wire { [Newtonsoft.Json.JsonProperty("refresh_token")] public string Renewal { get; set; } = ""; }
        """);

    [Fact]
    public Task Stream_MadeHere_HoldsWhatWasWrittenToItBefore() => Snippet.VerifyAsync("""
        using var memory = new MemoryStream();
        JsonSerializer.Serialize(memory, new Plain { Shared = plain });
        logger.LogInformation(Encoding.UTF8.GetString(memory.ToArray()));
        Wire back = JsonSerializer.Deserialize<Wire>(memory)!;
        logger.{|NHI1001:LogInformation(back.RefreshToken)|};
        """, Bases + "class Wire { [JsonPropertyName(\"refresh_token\")] public string RefreshToken { get; set; } = \"\"; }");

    private const string Bases = """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        class Plain { public string Shared { get; set; } = ""; }
        class Full : Plain { public string Secret { get; set; } = ""; }
        [JsonDerivedType(typeof(Told))] class Telling { public string Shared { get; set; } = ""; }
        class Told : Telling { public string Secret { get; set; } = ""; }
        
        """;

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
