using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Time.Testing;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Tokens;

public sealed class SecureTokenTests
{
    private readonly FakeTimeProvider _clock = new();

    public static TheoryData<Type> Kinds => [typeof(AccessToken), typeof(RefreshToken), typeof(DeviceCode), typeof(IdToken)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Token_Printed_ShowsOnlyItsFingerprint(Type kind)
    {
        using SecureToken token = Create(kind, "secret");

        Assert.Matches("^nhi:[0-9a-f]{8}$", token.ToString());
        Assert.Equal(token.ToString(), $"{token}");
        Assert.Equal(TokenFingerprint.Of("secret"), token.Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Token_Serialized_IsRefusedWithAdvice(Type kind)
    {
        using SecureToken token = Create(kind, "secret");

        var exception = Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(token, kind));
        Assert.Contains("ProtectedTokenStore", exception.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new { Token = (object)token }));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Token_Deserialized_IsReadFromText(Type kind)
    {
        using var token = (SecureToken)JsonSerializer.Deserialize("\"s\\u0065cret\"", kind)!;

        Assert.Equal("secret", token.Text());
        Assert.Null(token.ExpiresAt);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void Token_DeserializedFromNothing_IsNull(string json) => Assert.Null(JsonSerializer.Deserialize<RefreshToken>(json));

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    public void Token_DeserializedFromAnotherValue_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RefreshToken>(json));

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public async Task Token_DeserializedFromAStream_IsReadAcrossSegments(int bufferSize)
    {
        string secret = new('x', 9000);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"Token":"{{secret}}"}"""));

        var answer = await JsonSerializer.DeserializeAsync<Answer>(stream, new JsonSerializerOptions { DefaultBufferSize = bufferSize });
        using AccessToken token = answer!.Token!;

        Assert.Equal(secret, token.Text());
    }

    private sealed record Answer(AccessToken? Token);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Token_Reflected_HasNoTextAndNoConversion(Type kind)
    {
        Assert.DoesNotContain(kind.GetProperties(), property => property.PropertyType == typeof(string));
        Assert.DoesNotContain(
            kind.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy),
            method => method.Name is "op_Implicit" or "op_Explicit");
        Assert.NotNull(kind.GetCustomAttribute<JsonConverterAttribute>());
        Assert.Equal("{ToString(),nq}", kind.GetCustomAttribute<System.Diagnostics.DebuggerDisplayAttribute>(inherit: true)!.Value);
    }

    [Fact]
    public void Use_GivesTheTextInBothForms()
    {
        using var token = new AccessToken("gh_ünï");
        string fromBytes = "";

        token.UseUtf8(utf8 => fromBytes = Encoding.UTF8.GetString(utf8));

        Assert.Equal("gh_ünï", token.Text());
        Assert.Equal("gh_ünï", fromBytes);
        Assert.Equal(6, token.Use(text => text.Length));
        token.Use(7, (text, state) => Assert.Equal(7, state));
    }

    [Fact]
    public void Use_AfterDispose_ThrowsTyped()
    {
        var token = new AccessToken("secret");
        string printed = token.ToString();
        token.Dispose();
        token.Dispose();

        Assert.Equal("disposed", Assert.Throws<SecureTokenException>(() => token.Use(_ => { })).Error);
        Assert.Equal(printed, token.ToString());
    }

    [Fact]
    public void Use_AfterExpiry_ThrowsTyped()
    {
        using var token = new AccessToken("secret", TimeSpan.FromMinutes(5), _clock);
        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("secret", token.Text());

        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(token.IsExpired);
        Assert.Equal("expired", Assert.Throws<SecureTokenException>(() => token.Use(_ => { })).Error);
        Assert.Equal("expired", Assert.Throws<SecureTokenException>(() => token.UseUtf8(_ => { })).Error);
    }

    [Fact]
    public void Expiry_AfterSleep_FollowsTheWallClock()
    {
        var clock = new TwoClocks();
        using var token = new AccessToken("secret", TimeSpan.FromMinutes(5), clock);

        clock.Wall += TimeSpan.FromMinutes(6);

        Assert.True(token.IsExpired);
    }

    [Fact]
    public void Expiry_WallClockSetBack_FollowsTheMonotonicClock()
    {
        var clock = new TwoClocks();
        using var token = new AccessToken("secret", TimeSpan.FromMinutes(5), clock);

        clock.Wall -= TimeSpan.FromDays(1);
        Assert.False(token.IsExpired);
        clock.Monotonic += TimeSpan.FromMinutes(6);

        Assert.True(token.IsExpired);
    }

    [Fact]
    public void Dispose_WipesTheText()
    {
        ReadOnlyMemory<byte> memory = default;
        var token = new AccessToken("secret");
        token.Read(0, (text, _) => memory = text.Memory);

        token.Dispose();

        Assert.All(memory.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Dispose_WithinUse_WipesWhenTheUseReturns()
    {
        var token = new AccessToken("secret");
        string seen = "";

        token.UseUtf8(utf8 =>
        {
            token.Dispose();
            seen = Encoding.UTF8.GetString(utf8);
        });

        Assert.Equal("secret", seen);
        Assert.Throws<SecureTokenException>(() => token.Use(_ => { }));
    }

    [Fact]
    public void Equals_ComparesKindAndText()
    {
        using var one = new AccessToken("secret");
        using var same = new AccessToken("secret");
        using var other = new AccessToken("secreT");
        using var otherKind = new RefreshToken("secret");
        var disposed = new AccessToken("secret");
        disposed.Dispose();

        Assert.True(one.Equals(same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.False(one.Equals(other));
        Assert.False(one.Equals(otherKind));
        Assert.False(one.Equals(disposed));
        Assert.False(one.Equals(null));
        Assert.True(disposed.Equals(disposed));
    }

    [Fact]
    public void Token_Empty_IsRefused() => Assert.Throws<ArgumentException>(() => new AccessToken(""));

    private static SecureToken Create(Type kind, string text) => kind.Name switch
    {
        nameof(AccessToken) => new AccessToken(text),
        nameof(RefreshToken) => new RefreshToken(text),
        nameof(DeviceCode) => new DeviceCode(text),
        _ => new IdToken(text),
    };

    private sealed class TwoClocks : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = DateTimeOffset.UnixEpoch;

        public TimeSpan Monotonic { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Monotonic.Ticks;
    }
}
