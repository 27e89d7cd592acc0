using Microsoft.Extensions.Time.Testing;

namespace Nhi.SecureTokens.Tests.Tokens;

public sealed class TokenSlotTests
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Set_ThenReveal_GivesTheToken()
    {
        var slot = new TokenSlot(_hour, _clock);
        string used = "";

        Assert.Equal("secret", slot.Set("secret"));
        slot.Use(text => used = text.ToString());

        Assert.True(slot.HasToken);
        Assert.Equal("secret", used);
        Assert.Equal("secret", slot.Reveal());
        Assert.Equal("secret", slot.RevealOrNull());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Set_WithoutText_ClearsTheSlot(string? nothing)
    {
        TokenSlot slot = TokenSlot.Of("secret", _hour);
        Assert.True(slot.HasToken);

        slot.Set(nothing);

        AssertEmpty(slot);
    }

    [Fact]
    public void Clear_ForgetsTheToken()
    {
        TokenSlot slot = TokenSlot.Of("secret", _hour);

        slot.Clear();

        AssertEmpty(slot);
    }

    [Fact]
    public void Token_PastItsLifetime_IsForgottenAndWiped()
    {
        var slot = new TokenSlot(_hour, _clock);
        slot.Set("first");
        _clock.Advance(_hour / 2);
        slot.Set("second");

        _clock.Advance(_hour - TimeSpan.FromTicks(1));
        Assert.Equal("second", slot.Reveal());
        _clock.Advance(TimeSpan.FromTicks(1));

        AssertEmpty(slot);
        Assert.Null(slot.Exchange("third"));
    }

    [Fact]
    public void Token_AfterSleep_FollowsTheWallClock()
    {
        var clock = new SleepyClock(_clock);
        var slot = new TokenSlot(_hour, clock);
        slot.Set("secret");

        clock.Sleep(_hour);

        AssertEmpty(slot);
    }

    [Fact]
    public void TrySet_KeepsTheFirst()
    {
        var slot = new TokenSlot(_hour, _clock);

        Assert.False(slot.TrySet(null));
        Assert.True(slot.TrySet("first"));
        Assert.False(slot.TrySet("second"));
        Assert.Equal("first", slot.Reveal());

        _clock.Advance(_hour);
        Assert.True(slot.TrySet("third"));
        Assert.Equal("third", slot.Reveal());
    }

    [Fact]
    public void Exchange_GivesTheOldToken()
    {
        TokenSlot slot = TokenSlot.Of("first", _hour);

        Assert.Equal("first", slot.Exchange("second"));
        Assert.Equal("second", slot.Exchange(null));
        Assert.Null(slot.Exchange("third"));
    }

    [Fact]
    public void Slot_Printed_ShowsTheFingerprint()
    {
        TokenSlot slot = TokenSlot.Of("secret", _hour);

        Assert.Equal(TokenFingerprint.Of("secret").ToString(), $"{slot}");
        Assert.DoesNotContain("secret", System.Text.Json.JsonSerializer.Serialize(slot), StringComparison.Ordinal);
        Assert.Equal("nhi:none", new TokenSlot(_hour).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(31)]
    public void Lifetime_OutOfRange_IsRefused(int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenSlot(TimeSpan.FromDays(days)));

    [Fact]
    public async Task Slot_UsedByManyThreads_NeverGivesAMix()
    {
        var slot = new TokenSlot(_hour, _clock);
        using var stop = new CancellationTokenSource();
        Task[] writers =
        [
            .. Enumerable.Range(0, 3).Select(writer => Task.Run(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    slot.Set(new string((char)('a' + writer), 100 * (writer + 1)));
                    slot.Clear();
                }
            })),
        ];

        for (int count = 0; count < 20_000; count++)
        {
            string text = slot.RevealOrNull() ?? "";
            Assert.True(text.Length == 0 || text == new string(text[0], 100 * (text[0] - 'a' + 1)), text);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
    }

    private static void AssertEmpty(TokenSlot slot)
    {
        Assert.False(slot.HasToken);
        Assert.Null(slot.RevealOrNull());
        Assert.Equal("nhi:none", slot.ToString());
        Assert.Equal("no_token", Assert.Throws<SecureTokenException>(slot.Reveal).Error);
        Assert.Equal("no_token", Assert.Throws<SecureTokenException>(() => slot.Use(_ => { })).Error);
    }
}
