using Microsoft.Extensions.Time.Testing;

namespace Nhi.SecureTokens.Tests.Tokens;

public sealed class TokenVaultTests
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly TokenVault _vault;

    public TokenVaultTests() => _vault = new TokenVault(_hour, _clock);

    [Fact]
    public void Set_ThenReveal_GivesTheTokenOfThatName()
    {
        string used = "";

        _vault.Set("API_TOKEN", "one");
        _vault.Set("api_token", "two");
        _vault.Use("API_TOKEN", text => used = text.ToString());

        Assert.True(_vault.Contains("API_TOKEN"));
        Assert.Equal("one", used);
        Assert.Equal("one", _vault.Reveal("API_TOKEN"));
        Assert.Equal("two", _vault.RevealOrNull("api_token"));
    }

    [Fact]
    public void TrySet_KeepsTheFirstUntilItEnds()
    {
        Assert.False(_vault.TrySet("API_TOKEN", null));
        Assert.True(_vault.TrySet("API_TOKEN", "first"));
        Assert.False(_vault.TrySet("API_TOKEN", "second"));
        Assert.True(_vault.TryReveal("API_TOKEN", out string? kept));
        Assert.Equal("first", kept);

        _clock.Advance(_hour);
        Assert.False(_vault.TryReveal("API_TOKEN", out _));
        Assert.True(_vault.TrySet("API_TOKEN", "third"));
    }

    [Fact]
    public void Name_Unknown_HasNoToken()
    {
        _vault.Set("other", "secret");

        AssertMissing("API_TOKEN");
        Assert.False(_vault.Remove("API_TOKEN"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Set_WithoutText_RemovesTheEntry(string? nothing)
    {
        _vault.Set("API_TOKEN", "secret");

        _vault.Set("API_TOKEN", nothing);

        AssertMissing("API_TOKEN");
    }

    [Fact]
    public void Remove_And_Clear_ForgetTokens()
    {
        _vault.Set("one", "1");
        _vault.Set("two", "2");
        _vault.Set("three", "3");

        Assert.True(_vault.Remove("one"));
        AssertMissing("one");
        Assert.True(_vault.Contains("two"));

        _vault.Clear();
        AssertMissing("two");
        AssertMissing("three");
    }

    [Fact]
    public void Entries_EndWithTheirLifetime()
    {
        _vault.Set("short", "secret", TimeSpan.FromMinutes(5));
        _vault.Set("usual", "secret");

        _clock.Advance(TimeSpan.FromMinutes(5));
        AssertMissing("short");
        Assert.True(_vault.Contains("usual"));
        Assert.False(_vault.Remove("short"));

        _clock.Advance(_hour);
        AssertMissing("usual");
    }

    [Fact]
    public void Shared_IsOneForTheProcess()
    {
        string name = $"{Guid.NewGuid():N}";

        TokenVault.Shared.Set(name, "secret");

        Assert.Equal("secret", TokenVault.Shared.Reveal(name));
        Assert.Null(Environment.GetEnvironmentVariable(name));
        Assert.True(TokenVault.Shared.Remove(name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void Lifetime_OutOfRange_IsRefused(int days)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenVault(TimeSpan.FromDays(days)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _vault.Set("name", "secret", TimeSpan.FromDays(days)));
    }

    private void AssertMissing(string name)
    {
        Assert.False(_vault.Contains(name));
        Assert.Null(_vault.RevealOrNull(name));
        Assert.Equal("no_token", Assert.Throws<SecureTokenException>(() => _vault.Reveal(name)).Error);
        Assert.Equal("no_token", Assert.Throws<SecureTokenException>(() => _vault.Use(name, _ => { })).Error);
    }
}
