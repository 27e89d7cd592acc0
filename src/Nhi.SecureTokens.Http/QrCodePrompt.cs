using QRCoder;

namespace Nhi.SecureTokens.Http;

/// <summary>Shows a sign-in as text with a QR code of the link, so that the user need not type it on the phone.</summary>
public static class QrCodePrompt
{
    /// <summary>A prompt for <see cref="DeviceCodeOptions.Prompt"/>.</summary>
    /// <param name="writer">Where to write; the console's error stream when null. It must be able to write block characters, as UTF-8 is.</param>
    /// <param name="clearAfterUse">See <see cref="TextPrompt.ClearAfterUse"/>.</param>
    public static TextPrompt Create(TextWriter? writer = null, bool clearAfterUse = false) =>
        new(writer) { ClearAfterUse = clearAfterUse, Picture = Draw };

    /// <summary>The QR code of a link in lines of block characters, two modules a character, with the light border that scanners need. Made for light
    /// text on a dark terminal; scanners of today read the inverse on a light one too.</summary>
    /// <param name="link">The link.</param>
    public static string Draw(Uri link)
    {
        ArgumentNullException.ThrowIfNull(link);
        using var generator = new QRCodeGenerator();
        using QRCodeData code = generator.CreateQrCode(link.AbsoluteUri, QRCodeGenerator.ECCLevel.L);
        using var picture = new AsciiQRCode(code);
        return picture.GetGraphicSmall(drawQuietZones: true, invert: false, endOfLine: "\n");
    }
}
