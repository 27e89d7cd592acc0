using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.DeviceFlow;

public sealed class HandWrittenDeviceFlowTests
{
    private const string Grant = "\"urn:ietf:params:oauth:grant-type:device_code\"";

    [Theory]
    [InlineData("""Post(new Dictionary<string, string> { ["grant_type"] = {|NHI3001:GRANT|}, ["device_code"] = code })""")]
    [InlineData("""Post(new Dictionary<string, string> { { "grant_type", {|NHI3001:GRANT|} }, { "device_code", code } })""")]
    [InlineData("""Post([new("grant_type", {|NHI3001:GRANT|}), new("device_code", code)])""")]
    [InlineData("""Post(new Dictionary<string, string> { ["grant_type"] = {|NHI3001:Named|}, ["device_code"] = code })""")]
    [InlineData("""Post(new Dictionary<string, string> { ["grant_type"] = {|NHI3001:C.Named|}, ["device_code"] = code })""")]
    [InlineData("""http.PostAsync("/token", new StringContent({|NHI3001:$"grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={code}"|}))""")]
    [InlineData("""http.PostAsync("/token", new StringContent({|NHI3001:$"grant_type={Named}&device_code={code}"|}))""")]
    [InlineData("""http.PostAsync("/token", new StringContent({|NHI3001:"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code="|} + code))""")]
    [InlineData("""http.{|NHI1009:PostAsync({|NHI3001:$"/token?grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={code}"|}, null)|}""")]
    [InlineData("""http.{|NHI3001:RequestDeviceTokenAsync|}(new DeviceTokenRequest { DeviceCode = code })""")]
    public Task Request_InALoop_Reports(string request) => VerifyAsync($"while (true) {{ await {request}; await Task.Delay(5000); }}");

    [Theory]
    [InlineData("""Post(new Dictionary<string, string> { ["grant_type"] = GRANT, ["device_code"] = code })""")]
    [InlineData("""http.PostAsync("/token", new StringContent($"grant_type={Named}&device_code={code}"))""")]
    [InlineData("""http.RequestDeviceTokenAsync(new DeviceTokenRequest { DeviceCode = code })""")]
    public Task Request_MadeOnce_DoesNotReport(string request) => VerifyAsync($"await {request};");

    [Theory]
    [InlineData("""while (true) { await Post(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = code }); await Task.Delay(5000); }""")]
    [InlineData("""while (true) { await Post(new Dictionary<string, string> { ["grant_type"] = Other }); await Task.Delay(5000); }""")]
    [InlineData("""while (true) { Console.WriteLine("urn:ietf:params:oauth:grant-type:device_code"); await Task.Delay(5000); }""")]
    [InlineData("""while (true) { if (code == GRANT) return; await Task.Delay(5000); }""")]
    [InlineData("""while (true) { switch (code) { case GRANT: return; } await Task.Delay(5000); }""")]
    [InlineData("""while (true) { if (new HashSet<string> { GRANT }.Contains(code)) return; await Task.Delay(5000); }""")]
    [InlineData("""foreach (string one in new[] { code }) { await Post(new Dictionary<string, string> { ["grant_type"] = GRANT, ["device_code"] = one }); }""")]
    public Task Loop_WithoutTheRequest_DoesNotReport(string loop) => VerifyAsync(loop);

    [Theory]
    [InlineData("for (int attempt = 0; attempt < 60; attempt++) { REQUEST; }")]
    [InlineData("do { await Task.Delay(5000); REQUEST; } while (true);")]
    [InlineData("foreach (int attempt in Enumerable.Range(0, 60)) { REQUEST; Thread.Sleep(5000); }")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5)); while (await timer.WaitForNextTickAsync()) { REQUEST; }")]
    [InlineData("await foreach (int tick in Ticks()) { REQUEST; }")]
    [InlineData("await Task.Run(async () => { while (true) { REQUEST; } });")]
    public Task Loop_OfAnyKind_Reports(string loop) => VerifyAsync(loop.Replace(
        "REQUEST", "await Post(new Dictionary<string, string> { [\"grant_type\"] = {|NHI3001:GRANT|}, [\"device_code\"] = code })", StringComparison.Ordinal));

    [Fact]
    public Task Form_MadeBeforeTheLoop_Reports() => VerifyAsync("""
        var fields = new Dictionary<string, string>();
        fields.Add("device_code", code);
        fields.Add("grant_type", {|NHI3001:GRANT|});
        var content = new FormUrlEncodedContent(fields);
        while (true)
        {
            await http.PostAsync("/token", content);
            await Task.Delay(5000);
        }
        """);

    [Fact]
    public Task Form_NotSentInTheLoop_DoesNotReport() => VerifyAsync("""
        var fields = new Dictionary<string, string> { ["grant_type"] = GRANT, ["device_code"] = code };
        await Post(fields);
        while (true)
        {
            await http.GetAsync("/api");
            await Task.Delay(5000);
        }
        """);

    [Theory]
    [InlineData("while (!await client.AskAsync(code)) { await Task.Delay(5000); }")]
    [InlineData("for (bool done = false; !done; await Task.Delay(5000)) { done = await AskAgain(); } Task<bool> AskAgain() => client.AskAsync(code);")]
    public Task Request_InAMethodThatALoopOfAnotherFileCalls_Reports(string loop) => Verifier.VerifyAsync(
        Client("{|NHI3001:\"urn:ietf:params:oauth:grant-type:device_code\"|}"), $"class Caller {{ async Task M(IClient client, string code) {{ {loop} }} }}");

    [Theory]
    [InlineData("await client.AskAsync(code);")]
    [InlineData("while (Console.ReadLine() == \"again\") { await client.AskAsync(code); }")]
    [InlineData("while (true) { await Task.Delay(5000); await Other(); } async Task Other() => await Task.Yield();")]
    public Task Request_InAMethodThatNoLoopWithAWaitCalls_DoesNotReport(string call) => Verifier.VerifyAsync(
        Client(Grant), $"class Caller {{ async Task M(IClient client, string code) {{ {call} }} }}");

    [Fact]
    public Task Method_ThatWaitsAndCallsItself_Reports() => Verifier.VerifyAsync(Recursion("await Task.Delay(5000);", "{|NHI3001:" + Grant + "|}"));

    [Fact]
    public Task Method_ThatCallsItselfAtOnce_DoesNotReport() => Verifier.VerifyAsync(Recursion("", Grant));

    [Fact]
    public Task TestOfAServer_ThatPolls_DoesNotReport() => Verifier.VerifyAsync($$"""
        class FactAttribute : Attribute;
        class ServerTests
        {
            [Fact]
            async Task Server_Polled_GivesATokenInTheEnd()
            {
                while (true)
                {
                    await new HttpClient().PostAsync("/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {{Grant}} }));
                    await Task.Delay(5000);
                }
            }
        }
        """);

    [Fact]
    public Task PublicClient_OfMsal_DoesNotReport() => VerifyAsync("""
        Microsoft.Identity.Client.IPublicClientApplication application = null!;
        while (true)
        {
            await application.AcquireTokenWithDeviceCode(["scope"], answer => Task.CompletedTask).ExecuteAsync();
            await Task.Delay(5000);
        }
        """);

    [Fact]
    public async Task Message_Always_NamesTheMethod() => Assert.Equal(
        ["""Info NHI3001 at "urn:ietf:params:oauth:grant-type:device_code": The device grant is polled by hand in 'C.AskAsync'"""],
        await Verifier.MessagesAsync(new NhiAnalyzers.DeviceFlow.HandWrittenDeviceFlowAnalyzer(), new ConfigOptions(), Recursion("await Task.Delay(1);", Grant)));

    private static string Client(string grant) => $$"""
        interface IClient { Task<bool> AskAsync(string code); }
        class Client(HttpClient http) : IClient
        {
            public async Task<bool> AskAsync(string code)
            {
                var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {{grant}}, ["device_code"] = code });
                using HttpResponseMessage answer = await http.PostAsync("/token", form);
                return answer.IsSuccessStatusCode;
            }
        }
        """;

    private static string Recursion(string wait, string grant) => $$"""
        class C
        {
            async Task<string> AskAsync(HttpClient http, string code)
            {
                var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {{grant}}, ["device_code"] = code });
                using HttpResponseMessage answer = await http.PostAsync("/token", form);
                {{wait}}
                return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : await AskAsync(http, code);
            }
        }
        """;

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using Duende.IdentityModel.Client;
        class C(HttpClient http)
        {
            private const string Named = GRANT;
            private const string Other = "refresh_token";

            async Task M(string code)
            {
                {{statements}}
                await Task.Yield();
            }

            Task<HttpResponseMessage> Post(IEnumerable<KeyValuePair<string, string>> fields) => http.PostAsync("/token", new FormUrlEncodedContent(fields));

            async IAsyncEnumerable<int> Ticks()
            {
                await Task.Yield();
                yield return 1;
            }
        }
        """.Replace("GRANT", Grant, StringComparison.Ordinal));
}
