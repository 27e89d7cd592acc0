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

    [Fact]
    public Task EntryOfAnAnswer_GivenToAMethod_IsWhatItsKeySays() => Snippet.VerifyAsync("""
        using var http = new HttpClient();
        dynamic body = Newtonsoft.Json.JsonConvert.DeserializeObject(
            await http.GetStringAsync("https://login.example/token?grant_type=authorization_code&code=" + plain))!;
        {|NHI1003:Save("t", (string)body.access_token)|};
        Save("s", (string)body.scope);
        {|NHI1003:Save("a", (string)body.ToString())|};
        """, members: "static void Save(string name, string text) => File.WriteAllText(name, text);");

    [Fact]
    public Task CallWithADynamicArgument_IsTheMethodThatIsMeant() => Snippet.VerifyAsync("""
        dynamic body = Newtonsoft.Json.JsonConvert.DeserializeObject(plain)!;
        Console.{|NHI1002:WriteLine(body.access_token)|};
        Console.{|NHI1002:WriteLine("token: " + body.access_token)|};
        Console.{|NHI1002:WriteLine("token: {0}", body.refresh_token)|};
        Console.WriteLine(body.scope);
        Console.WriteLine("expires in {0}", body.expires_in);
        {|NHI1003:Save("t", body.access_token)|};
        Save("s", body.scope);
        {|NHI1003:Keep(body.access_token)|};
        Keep(body.token_type);
        File.{|NHI1003:WriteAllText("t", body.access_token.ToString())|};
        File.WriteAllText("t", body.scope.ToString());
        _ = {|NHI1009:new Uri("https://api.example/me?access_token=" + body.access_token)|};
        _ = new Uri("https://api.example/me?scope=" + body.scope);
        """, members: """
        static void Save(string name, string text) => File.WriteAllText(name, text);
        void Keep(string text) => File.WriteAllText("kept", text);
        """);
}
