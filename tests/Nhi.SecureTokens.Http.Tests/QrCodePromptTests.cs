using Nhi.SecureTokens.Tests;
using ZXing;
using ZXing.Common;

namespace Nhi.SecureTokens.Http.Tests;

public sealed class QrCodePromptTests
{
    [Theory]
    [InlineData("https://login.example/activate?user_code=WDJB-MJHT")]
    [InlineData("https://login.example/a/rather/long/path/to/the/page/where/devices/are/activated?user_code=WDJB-MJHT&client=cli")]
    public void Draw_Scanned_GivesTheLink(string link) => Assert.Equal(link, Scan(QrCodePrompt.Draw(new Uri(link))));

    [Fact]
    public async Task Prompt_ShowsThePictureWithLinkAndCode()
    {
        var server = new FakeAuthorizationServer();
        var screen = new StringWriter();

        await using TokenSession session = await server.SignInAsync(Answers.Tokens(), server.Options(prompt: QrCodePrompt.Create(screen).ShowAsync));

        string[] lines = screen.ToString().Split('\n');
        string picture = string.Join('\n', lines.Where(line => line.IndexOfAny(['█', '▀', '▄']) >= 0));
        Assert.Equal("https://login.example/activate", Scan(picture));
        Assert.Contains("  Enter  WDJB-MJHT", lines);
    }

    /// <summary>Reads the picture as a phone sees it on a dark terminal: a block is light.</summary>
    private static string? Scan(string picture)
    {
        const int Scale = 8;
        string[] lines = picture.TrimEnd('\n').Split('\n');
        (int width, int height) = (lines.Max(line => line.Length), lines.Length * 2);
        byte[] pixels = new byte[width * Scale * height * Scale];
        for (int y = 0; y < height * Scale; y++)
        {
            for (int x = 0; x < width * Scale; x++)
            {
                (string line, int column, bool isUpper) = (lines[y / Scale / 2], x / Scale, y / Scale % 2 == 0);
                char block = column < line.Length ? line[column] : ' ';
                bool isLight = block == '█' || (isUpper ? block == '▀' : block == '▄');
                pixels[(y * width * Scale) + x] = (byte)(isLight ? 255 : 0);
            }
        }

        var source = new RGBLuminanceSource(pixels, width * Scale, height * Scale, RGBLuminanceSource.BitmapFormat.Gray8);
        return new BarcodeReaderGeneric { Options = new DecodingOptions { PossibleFormats = [BarcodeFormat.QR_CODE] } }.Decode(source)?.Text;
    }
}
