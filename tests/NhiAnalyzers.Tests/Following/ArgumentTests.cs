namespace NhiAnalyzers.Tests.Following;

/// <summary>Ways to pass arguments.</summary>
public sealed class ArgumentTests
{
    private const string Methods = """
        static void Clear(out string text) => text = "";
        static void Reset(ref string text) { text = ""; }
        static void Fill(TokenResponse answer, ref string text) => text = answer.RefreshToken!;
        static bool TryGet(TokenResponse answer, out string? text) { text = answer.RefreshToken; return true; }
        static string Pick(string first, string second = "x") => second;
        static string All(params string[] texts) => string.Concat(texts);
        static string Read(in string text) => text;
        static ref string Slot(string[] slots) => ref slots[0];
        """;

    [Fact]
    public Task Out_OverwritesTheVariable() => Snippet.VerifyAsync("""
        string text = answer.RefreshToken!;
        Clear(out text);
        logger.LogInformation(text);
        var numbers = new Dictionary<string, string>();
        string? found = answer.RefreshToken;
        numbers.TryGetValue("a", out found);
        logger.LogInformation(found);
        """, members: Methods);

    [Fact]
    public Task RefAndOut_BringTheValue() => Snippet.VerifyAsync("""
        string text = "";
        Fill(answer, ref text);
        logger.{|NHI1001:LogInformation(text)|};
        if (TryGet(answer, out var token)) logger.{|NHI1001:LogInformation(token)|};
        """, members: Methods);

    [Fact]
    public Task NamedOptionalAndParams_Report() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(Pick(second: answer.RefreshToken!, first: plain))|};
        logger.LogInformation(Pick(answer.RefreshToken!));
        logger.LogInformation(Pick(second: plain, first: answer.RefreshToken!));
        logger.{|NHI1001:LogInformation(All(plain, answer.RefreshToken!))|};
        logger.{|NHI1001:LogInformation(All(new[] { answer.RefreshToken! }))|};
        logger.{|NHI1001:LogInformation(Read(answer.RefreshToken!))|};
        logger.{|NHI1001:LogInformation(Read(in plain) + Read(answer.RefreshToken!))|};
        """, members: Methods);

    [Fact]
    public Task RefReturn_Reports() => Snippet.VerifyAsync("""
        string[] slots = [""];
        Write(slots, answer.RefreshToken!);
        logger.{|NHI1001:LogInformation(slots[0])|};
        string[] others = [""];
        Write(others, plain);
        logger.LogInformation(others[0]);
        """, members: Methods + "static void Write(string[] slots, string text) { ref string slot = ref slots[0]; slot = text; }");
}
