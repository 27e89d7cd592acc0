using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialOnClipboardTests
{
    [Theory]
    [InlineData("""System.Windows.Forms.Clipboard.{|NHI1016:SetText(tokens.AccessToken!)|};""")]
    [InlineData("""System.Windows.Forms.Clipboard.{|NHI1016:SetDataObject(new System.Windows.Forms.DataObject(tokens.AccessToken!))|};""")]
    [InlineData("""System.Windows.Clipboard.{|NHI1016:SetText("Bearer " + tokens.AccessToken)|};""")]
    [InlineData("""System.Windows.Clipboard.{|NHI1016:SetData("Text", tokens.RefreshToken!)|};""")]
    [InlineData("""await maui.{|NHI1016:SetTextAsync(tokens.AccessToken)|};""")]
    [InlineData("""await avalonia.{|NHI1016:SetTextAsync(tokens.AccessToken)|};""")]
    [InlineData("""await TextCopy.ClipboardService.{|NHI1016:SetTextAsync(tokens.AccessToken!)|};""")]
    [InlineData("""copy.{|NHI1016:SetText(device.DeviceCode!)|};""")]
    public Task Clipboard_WithCredential_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""TextCopy.ClipboardService.SetText(device.UserCode!);""")]
    [InlineData("""System.Windows.Clipboard.SetText(device.VerificationUriComplete!);""")]
    [InlineData("""System.Windows.Forms.Clipboard.SetText($"{tokens.TokenType} {tokens.Scope}");""")]
    [InlineData("""await maui.SetTextAsync(Nhi.SecureTokens.TokenFingerprint.Of(tokens.AccessToken).ToString());""")]
    [InlineData("""await avalonia.SetTextAsync("access_token");""")]
    [InlineData("""string text = tokens.AccessToken!; text = "done"; copy.SetText(text);""")]
    public Task Clipboard_WithOtherText_DoesNotReport(string statement) => VerifyAsync(statement);

    [Fact]
    public Task CopyCommand_GivenATokenByItsCaller_ReportsTheCaller() => Verifier.VerifyAsync("""
        using Microsoft.Identity.Client;
        class Copy(TextCopy.IClipboard clipboard)
        {
            public void Execute(string? text)
            {
                if (text is not null) clipboard.SetText(text);
            }
        }
        class C
        {
            void M(Copy copy, AuthenticationResult result)
            {
                copy.Execute(result.Account.Username);
                copy.{|NHI1016:Execute(result.AccessToken)|};
            }
        }
        """);

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using Duende.IdentityModel.Client;
        class C
        {
            async Task M(
                TokenResponse tokens, DeviceAuthorizationResponse device, TextCopy.IClipboard copy,
                Microsoft.Maui.ApplicationModel.DataTransfer.IClipboard maui, Avalonia.Input.Platform.IClipboard avalonia)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);
}
