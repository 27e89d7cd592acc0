namespace NhiAnalyzers.Tests.Following;

/// <summary>Members that were overwritten, read by way of what is computed of them, of another name or of a setter.</summary>
public sealed class ReplacedMemberTests
{
    private const string Grant = """
        class Grant
        {
            public string Type { get; set; } = "";
            public string AccessToken { get; set; } = "";
            public string Header => Type + " " + AccessToken;
            public string Whole() => "[" + Header + "]";
        }
        static class Grants
        {
            public static string Shown(this Grant grant) => grant.Type + grant.AccessToken;
        }
        """;

    [Theory]
    [InlineData("grant.Header")]
    [InlineData("grant.Whole()")]
    [InlineData("grant.Shown()")]
    public Task Computed_OfWhatWasOverwritten_DoesNotReport(string read) => Snippet.VerifyAsync($$"""
        logger.{|NHI1001:LogInformation({{read}})|};
        grant.AccessToken = "";
        logger.LogInformation({{read}});
        grant = _other;
        logger.{|NHI1001:LogInformation({{read}})|};
        """, Grant, members: "private Grant grant = null!; private Grant _other = null!;");

    [Fact]
    public Task Computed_OfAnObjectMadeWithoutIt_DoesNotReport() => Snippet.VerifyAsync("""
        var none = new Grant { Type = plain, AccessToken = "" };
        logger.LogInformation(none.Header);
        var some = new Grant { Type = plain, AccessToken = answer.AccessToken! };
        logger.{|NHI1001:LogInformation(some.Header)|};
        """, Grant);

    [Fact]
    public Task Computed_AfterTheMethodReadItAnew_Reports() => Snippet.VerifyAsync("""
        var grant = new Renewing { AccessToken = "" };
        logger.{|NHI1001:LogInformation(grant.Header())|};
        """, """
        class Renewing
        {
            public string AccessToken { get; set; } = "";
            public string Header()
            {
                AccessToken = File.ReadAllText("now");
                return "Bearer " + AccessToken;
            }
        }
        """);

    [Fact]
    public Task Computed_OfAFieldThatHasItFromElsewhere_DoesNotReportWhereItIsGone() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(Title)|};
        _kept = "";
        logger.LogInformation(Title);
        """, members: """
        private string _kept = "";
        private string Title => "kept " + _kept;
        void Keep(TokenResponse answer) => _kept = answer.RefreshToken!;
        """);

    private const string Model = """
        class Model
        {
            private string _pass = "";
            private string _note = "";
            public string Pass { get => _pass; set => Set(ref _pass, value); }
            public string Note
            {
                get => _note;
                set
                {
                    if (_note != value)
                    {
                        _note = value;
                        Changed?.Invoke();
                    }
                }
            }
            public event Action? Changed;
            private bool Set<T>(ref T field, T value)
            {
                if (EqualityComparer<T>.Default.Equals(field, value))
                {
                    return false;
                }

                field = value;
                return true;
            }
        }
        """;

    [Theory]
    [InlineData("Pass")]
    [InlineData("Note")]
    public Task Setter_ThatLeavesEqualsAlone_DoesNotReportWhatWasEmptied(string property) => Snippet.VerifyAsync($$"""
        _model.{{property}} = answer.RefreshToken!;
        logger.{|NHI1001:LogInformation(_model.{{property}})|};
        _model.{{property}} = "";
        logger.LogInformation(_model.{{property}});
        """, Model, members: "private readonly Model _model = new();");

    [Fact]
    public Task Setter_ThatKeepsSomethingElse_Reports() => Snippet.VerifyAsync("""
        _pass = answer.RefreshToken!;
        Set("");
        logger.{|NHI1001:LogInformation(_pass)|};
        """, members: """
        private string _pass = "";
        private string _last = "";
        void Set(string value)
        {
            if (_pass == value)
            {
                return;
            }

            _last = value;
        }
        """);

    [Fact]
    public Task OtherName_OfWhatWasOverwritten_DoesNotReport() => Snippet.VerifyAsync("""
        _pair.First = plain;
        _pair.Second = answer.RefreshToken!;
        var other = new Pair { First = answer.AccessToken! };
        logger.{|NHI1001:LogInformation(other.First)|};
        other = _pair;
        logger.LogInformation(other.First);
        logger.{|NHI1001:LogInformation(other.Second)|};
        """, "class Pair { public string First = \"\"; public string Second = \"\"; }", members: "private readonly Pair _pair = new();");

    [Fact]
    public Task Variable_ThatTookAnotherObject_Reports() => Snippet.VerifyAsync("""
        Pair pair = _one;
        pair.First = plain;
        logger.LogInformation(pair.First);
        pair = _two;
        logger.{|NHI1001:LogInformation(pair.First)|};
        """, "class Pair { public string First = \"\"; }", members: """
        private Pair _one = new();
        private Pair _two = new();
        void Fill(TokenResponse answer) => _two.First = answer.RefreshToken!;
        """);

    [Fact]
    public Task Member_ThatHidesAnother_IsAnotherPlace() => Snippet.VerifyAsync("""
        var closed = new Closed();
        closed.Moor(answer.RefreshToken!);
        logger.LogInformation(closed.Kept);
        logger.{|NHI1001:LogInformation(((Berth)closed).Kept)|};
        closed.Kept = answer.AccessToken!;
        logger.{|NHI1001:LogInformation(closed.Kept)|};
        """, """
        class Berth
        {
            public string Kept = "";
            public void Moor(string text) => Kept = text;
        }
        class Closed : Berth { public new string Kept = "closed"; }
        """);
}
