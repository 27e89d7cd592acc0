using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Fields, properties, indexers, initializers, operators and partial types.</summary>
public sealed class MemberTests
{
    [Fact]
    public Task PartialType_InitializerInTheOtherPart_Reports() => Verifier.VerifyAsync(
        """
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        partial class Session(TokenResponse answer, ILogger logger)
        {
            public void Show()
            {
                logger.{|NHI1001:LogInformation(_secret)|};
                logger.LogInformation(_scope);
            }
        }
        """,
        """
        partial class Session
        {
            private readonly string _secret = "Bearer " + answer.RefreshToken;
            private readonly string _scope = "Scope " + answer.Scope;
        }
        """);

    [NewCompilerFact]
    public Task FieldKeyword_IsFollowed() => Snippet.VerifyAsync("""
        var grant = new Grant { Trimmed = answer.RefreshToken!, Masked = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation(grant.Trimmed)|};
        logger.LogInformation(grant.Masked);
        """,
        """
        class Grant
        {
            public string Trimmed { get; set => field = value.Trim(); } = "";
            public string Masked { get; set => field = new string('*', value.Length); } = "";
        }
        """);

    [Fact]
    public Task Indexer_OfOwnType_IsFollowed() => Snippet.VerifyAsync("""
        var bag = new Bag();
        bag["a"] = answer.RefreshToken!;
        logger.{|NHI1001:LogInformation(bag["a"])|};
        var other = new Bag();
        other["a"] = plain;
        logger.LogInformation(other["a"]);
        """,
        """
        class Bag
        {
            private readonly Dictionary<string, string> _entries = new();
            public string this[string key] { get => _entries[key]; set => _entries[key] = value; }
        }
        """);

    [Fact]
    public Task Conversion_AndOperator_AreFollowedAsBound() => Snippet.VerifyAsync("""
        Wrapped wrapped = answer.RefreshToken!;
        string text = wrapped;
        logger.{|NHI1001:LogInformation(text)|};
        Masked masked = answer.RefreshToken!;
        string shown = masked;
        logger.LogInformation(shown);
        var sum = wrapped + wrapped;
        logger.{|NHI1001:LogInformation(sum.Text)|};
        var changed = new Wrapped("");
        changed += wrapped;
        logger.{|NHI1001:LogInformation(changed.Text)|};
        """,
        """
        class Wrapped(string text)
        {
            public string Text { get; } = text;
            public static implicit operator Wrapped(string text) => new(text);
            public static implicit operator string(Wrapped wrapped) => wrapped.Text;
            public static Wrapped operator +(Wrapped left, Wrapped right) => new(left.Text + right.Text);
        }
        class Masked(int length)
        {
            public static implicit operator Masked(string text) => new(text.Length);
            public static implicit operator string(Masked masked) => masked.ToString()!;
            public int Length => length;
        }
        """);

    [Fact]
    public Task Initializers_KeepPartsApart() => Snippet.VerifyAsync("""
        var outer = new Outer { Inner = { Secret = answer.RefreshToken!, Name = plain }, Items = { plain } };
        logger.{|NHI1001:LogInformation(outer.Inner.Secret)|};
        logger.LogInformation(outer.Inner.Name);
        logger.LogInformation(outer.Items[0]);
        var filled = new Outer { Items = { answer.RefreshToken! } };
        logger.{|NHI1001:LogInformation(filled.Items[0])|};
        """,
        """
        class Inner { public string Secret { get; set; } = ""; public string Name { get; set; } = ""; }
        class Outer { public Inner Inner { get; } = new(); public List<string> Items { get; } = new(); }
        """);

    [Fact]
    public Task PropertyOverField_SharesIt() => Snippet.VerifyAsync("""
        var holder = new Holder();
        holder.Secret = answer.RefreshToken!;
        holder.Name = plain;
        logger.{|NHI1001:LogInformation(holder.Describe())|};
        logger.LogInformation(holder.Name);
        """,
        """
        class Holder
        {
            private string _secret = "";
            private string _name = "";
            public string Secret { get { return _secret; } set { _secret = value; } }
            public string Name { get => _name; set => _name = value ?? throw new ArgumentNullException(); }
            public string Describe() => _secret + _name;
        }
        """);
}
