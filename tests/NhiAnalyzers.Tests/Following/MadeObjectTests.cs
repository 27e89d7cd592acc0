using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Objects that one method makes for another are told apart, as long as nobody else keeps them.</summary>
public sealed class MadeObjectTests
{
    private const string Sender = """
        interface ISender { Task<Answer> SendAsync(string path, HttpContent? body); }
        class Answer { public string Text { get; set; } = ""; public int Code { get; set; } }
        class Sender(HttpClient http) : ISender
        {
            public async Task<Answer> SendAsync(string path, HttpContent? body)
            {
                Answer answer = await RunAsync(path, body).ConfigureAwait(false);
                if (answer.Code >= 500) { return await SendAsync(path, body).ConfigureAwait(false); }
                return answer;
            }
            private async Task<Answer> RunAsync(string path, HttpContent? body)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
                HttpResponseMessage message = await http.SendAsync(request).ConfigureAwait(false);
                return await ReadAsync(message).ConfigureAwait(false);
            }
            private static async Task<Answer> ReadAsync(HttpResponseMessage message) =>
                new Answer { Text = await message.Content.ReadAsStringAsync().ConfigureAwait(false), Code = (int)message.StatusCode };
        }
        """;

    private const string Renewal = """
        class Renewal(ISender sender)
        {
            public async Task<Answer> RenewAsync(string refreshToken) => await sender.SendAsync("token", new FormUrlEncodedContent(
                new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken }));
        }
        """;

    [Fact]
    public Task AnswerToAnotherRequest_OfOneSender_DoesNotReport() => Verifier.VerifyAsync(Sender, Renewal, """
        class Weather(ISender sender)
        {
            public async Task ShowAsync() => Console.WriteLine((await sender.SendAsync("weather", null)).Text);
        }
        """);

    [Fact]
    public Task AnswerToTheTokenRequest_OfThatSender_Reports() => Verifier.VerifyAsync(Sender, Renewal, """
        class Shows(Renewal renewal)
        {
            public async Task ShowAsync(string text) => Console.{|NHI1002:WriteLine((await renewal.RenewAsync(text)).Text)|};
        }
        """);

    private const string Sessions = """
        class Session { public string Value { get; set; } = ""; }
        class Reads { public void Show(Session session) => Console.{|NHI1002:WriteLine(session.Value)|}; }
        """;

    [Theory]
    [InlineData("""if (!_all.TryGetValue(key, out Session? one)) { one = new Session(); _all[key] = one; } return one;""")]
    [InlineData("""var one = new Session(); _last = one; return one;""")]
    [InlineData("""var one = new Session(); _all.Add(key, one); return one;""")]
    [InlineData("""return _last ??= new Session();""")]
    public Task ObjectThatItsMakerKeeps_IsReadElsewhere_Reports(string body) => Verifier.VerifyAsync(Sessions, Program(body));

    [Theory]
    [InlineData("""return new Session();""")]
    [InlineData("""var one = new Session(); one.Value = key; return one;""")]
    [InlineData("""if (_last is null) { return Make(key + "1"); } return new Session();""")]
    public Task ObjectThatNobodyElseHas_ReadElsewhere_DoesNotReport(string body) =>
        Verifier.VerifyAsync(Sessions.Replace("{|NHI1002:", "").Replace("|}", ""), Program(body));

    private static string Program(string body) => $$"""
        using Duende.IdentityModel.Client;
        class Keeper
        {
            private readonly Dictionary<string, Session> _all = [];
            private Session? _last;
            public Session Get(string key) => Make(key);
            private Session Make(string key) { {{body}} }
        }
        class Signs(Keeper keeper)
        {
            public void In(TokenResponse answer) { Session session = keeper.Get("a"); session.Value = answer.AccessToken!; }
        }
        """;

    private const string Chaining = """
        static class Chaining { public static T With<T>(this T item, Action<T> change) { change(item); return item; } }
        class Request
        {
            public List<string> All { get; } = [];
            public Request Add(string value) => this.With(request => request.All.Add(value));
            public Request Show(string value) => this.With(request => Console.WriteLine(value));
        }
        """;

    [Fact]
    public Task OtherObject_ChangedByAHelperThatEveryoneUses_DoesNotReport() => Verifier.VerifyAsync(Chaining, """
        using Duende.IdentityModel.Client;
        class Kind { public string Text { get; set; } = ""; }
        class C
        {
            Request Fill(TokenResponse answer) => new Request().Add(answer.AccessToken!);
            void Show(string plain)
            {
                Console.WriteLine(new Request().Add(plain).All[0]);
                Console.WriteLine(new Kind { Text = plain }.With(kind => kind.Text = kind.Text.Trim()).Text);
            }
        }
        """);

    [Fact]
    public Task CapturedCredential_WrittenByAHelperThatEveryoneUses_Reports() => Verifier.VerifyAsync(Chaining, """
        using Duende.IdentityModel.Client;
        class C
        {
            void Show(TokenResponse answer, string plain)
            {
                new Request().{|NHI1002:Show(answer.AccessToken!)|};
                new Request().Show(plain);
            }
        }
        """);
}
