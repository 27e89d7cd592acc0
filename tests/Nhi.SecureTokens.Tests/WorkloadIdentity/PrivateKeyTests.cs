using System.Security.Cryptography;
using System.Text.Json;

namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

public sealed class PrivateKeyTests
{
    public static TheoryData<string> Keys => ["P-256", "P-384", "RSA"];

    private static AsymmetricAlgorithm Create(string name) => name switch
    {
        "P-256" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        "P-384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        _ => RSA.Create(2048),
    };

    [Theory, MemberData(nameof(Keys))]
    public async Task Assertion_OfAKey_IsItsOwnAndOnlyIts(string name)
    {
        using AsymmetricAlgorithm key = Create(name);
        using AsymmetricAlgorithm other = Create(name);
        var identity = new PrivateKeyIdentity(key, "cli");

        using WorkloadAssertion assertion = await identity.GetAssertionAsync("https://login.example");

        JsonElement claims = Assertions.Verify(assertion.Text(), key)!.Value;
        Assert.Equal(
            ("cli", "cli", "https://login.example"),
            (claims.GetProperty("iss").GetString(), claims.GetProperty("sub").GetString(), claims.GetProperty("aud").GetString()));
        Assert.Equal(300, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Null(Assertions.Verify(assertion.Text(), other));
    }

    [Fact]
    public async Task Assertions_OfOneKey_AreNeverTheSame()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var identity = new PrivateKeyIdentity(key, "cli") { Issuer = "https://ci.example", KeyId = "2030-01" };

        using WorkloadAssertion first = await identity.GetAssertionAsync("a");
        using WorkloadAssertion second = await identity.GetAssertionAsync("a");

        JsonElement[] claims = [Assertions.Verify(first.Text(), key)!.Value, Assertions.Verify(second.Text(), key)!.Value];
        Assert.NotEqual(claims[0].GetProperty("jti").GetString(), claims[1].GetProperty("jti").GetString());
        Assert.Equal("https://ci.example", claims[0].GetProperty("iss").GetString());
    }

    [Fact]
    public void Key_ThatIsTooWeak_IsRefused()
    {
        using var weak = RSA.Create(1024);

        Assert.Throws<ArgumentException>(() => new PrivateKeyIdentity(weak, "cli"));
    }
}
