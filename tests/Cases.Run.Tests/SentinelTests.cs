using System.Text;

namespace Cases.Run.Tests;

public sealed class SentinelTests
{
    private readonly Sentinels _sentinels = new();

    [Theory]
    [InlineData("raw")]
    [InlineData("upper")]
    [InlineData("reversed")]
    [InlineData("hex")]
    [InlineData("hex with dashes")]
    [InlineData("spelled")]
    [InlineData("base64")]
    [InlineData("base64 of a frame")]
    [InlineData("escaped")]
    [InlineData("piece")]
    public void Sentinel_InAnyForm_IsFound(string form)
    {
        string text = _sentinels.Make();
        string payload = form switch
        {
            "raw" => text,
            "upper" => text.ToUpperInvariant(),
            "reversed" => new string([.. text.Reverse()]),
            "hex" => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
            "hex with dashes" => BitConverter.ToString(Encoding.UTF8.GetBytes(text)),
            "spelled" => string.Join(' ', text.ToCharArray()),
            "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
            "base64 of a frame" => Convert.ToBase64String(Encoding.UTF8.GetBytes("Bearer " + text)),
            "escaped" => string.Concat(text.Select(static letter => $"%{(int)letter:X2}")),
            _ => text[..8],
        };

        Assert.True(_sentinels.IsIn($"value: '{payload}'"));
    }

    [Fact]
    public void Sentinel_Masked_IsNotFound()
    {
        string text = _sentinels.Make();

        Assert.False(_sentinels.IsIn($"value: '****{text[^4..]}', {text.Length} characters"));
    }
}
