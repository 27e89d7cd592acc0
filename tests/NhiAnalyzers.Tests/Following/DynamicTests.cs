namespace NhiAnalyzers.Tests.Following;

/// <summary>Objects whose members are looked up when the program runs.</summary>
public sealed class DynamicTests
{
    [Fact]
    public Task Member_CalledLikeAWireName_Reports() => Snippet.VerifyAsync("""
        dynamic json = Newtonsoft.Json.JsonConvert.DeserializeObject(plain)!;
        string token = json.refresh_token;
        logger.{|NHI1001:LogInformation(token)|};
        string other = json.token_type;
        logger.LogInformation(other);
        """);

    [Fact]
    public Task Indexer_WithAWireName_Reports() => Snippet.VerifyAsync("""
        dynamic json = Newtonsoft.Json.JsonConvert.DeserializeObject(plain)!;
        string token = json["access_token"];
        logger.{|NHI1001:LogInformation(token)|};
        string other = json["scope"];
        logger.LogInformation(other);
        """);

    [Fact]
    public Task Member_SetAndReadBack_KeepsItsName() => Snippet.VerifyAsync("""
        dynamic made = new System.Dynamic.ExpandoObject();
        made.First = answer.RefreshToken;
        made.Second = plain;
        string first = made.First;
        string second = made.Second;
        logger.{|NHI1001:LogInformation(first)|};
        logger.LogInformation(second);
        """);

    [Fact]
    public Task Entry_SetAndReadBack_KeepsItsName() => Snippet.VerifyAsync("""
        dynamic made = new Newtonsoft.Json.Linq.JObject();
        made["first"] = answer.RefreshToken;
        made["second"] = plain;
        string first = made["first"];
        string second = made["second"];
        logger.{|NHI1001:LogInformation(first)|};
        logger.LogInformation(second);
        """);
}
