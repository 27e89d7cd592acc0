using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Turbines.Diagnostics;

public sealed class TurbineDiagnostics(HttpClient http, ILogger logger)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var device = await http.RequestDeviceAuthorizationAsync(new DeviceAuthorizationRequest { Address = "https://id.example/device", ClientId = "t" }, stop);
        Console.WriteLine(device.VerificationUriComplete ?? device.VerificationUri); // silent
        Console.WriteLine(device.DeviceCode); // leaks: NHI1002
        Console.WriteLine(device.IsError ? device.ErrorDescription : device.UserCode); // silent
        Console.WriteLine(device.IsError ? device.ErrorDescription : device.DeviceCode); // leaks: NHI1002
        var resp = await http.RequestRefreshTokenAsync(new RefreshTokenRequest { Address = "https://id.example/token", RefreshToken = Environment.GetEnvironmentVariable("RT")! }, stop);
        if (resp.IsError)
        {
            logger.LogError("{Error} {Description}", resp.Error, resp.ErrorDescription); // silent
            logger.LogError("{Raw}", resp.HttpStatusCode); // silent
            return;
        }

        logger.LogDebug("{Raw}", resp.Raw); // leaks: NHI1001
        var at = resp.AccessToken!;
        var rt = resp.RefreshToken ?? at;
        var expires = resp.ExpiresIn;
        logger.LogDebug("{Expires}", expires); // silent
        logger.LogDebug("{Rt}", rt); // leaks: NHI1001
        logger.LogDebug("{Same}", rt == at); // silent
        logger.LogDebug("{Json}", resp.Json?.TryGetString("scope")); // silent
        logger.LogDebug("{Json}", resp.Json?.TryGetString("access_token")); // leaks: NHI1001
        using (resp.HttpResponse)
        {
            logger.LogDebug("{Reason}", resp.HttpErrorReason); // silent
        }
    }

    public unsafe void Pointers(TokenResponse resp)
    {
        var at = resp.AccessToken!;
        fixed (char* p = at)
        {
            var copy = new string(p, 0, at.Length);
            Console.WriteLine(copy); // leaks: NHI1002
            Console.WriteLine(at.Length); // silent
        }

        var bytes = MemoryMarshal.AsBytes(at.AsSpan());
        Console.WriteLine(bytes.Length); // silent
        Console.WriteLine(Encoding.Unicode.GetString(bytes)); // leaks: NHI1002
        var handle = Marshal.StringToHGlobalUni(at);
        Console.WriteLine(handle != 0); // silent
        Console.WriteLine(Marshal.PtrToStringUni(handle)); // leaks: NHI1002
        Marshal.ZeroFreeGlobalAllocUnicode(handle);
        ref readonly var first = ref at.AsSpan()[0];
        Console.WriteLine(first); // silent
    }

    public void Branches(TokenResponse resp, int mode, bool verbose)
    {
        string shown;
        switch (mode)
        {
            case 0:
                shown = resp.Scope ?? "";
                break;
            case 1:
                shown = resp.TokenType ?? "";
                break;
            default:
                shown = "none";
                break;
        }

        Console.WriteLine(shown); // silent
        if (verbose)
        {
            shown += " " + resp.IdentityToken;
        }

        Console.WriteLine(shown); // leaks: NHI1002
        shown = mode.ToString(CultureInfo.InvariantCulture);
        Console.WriteLine(shown); // silent
        var again = 0;
    retry:
        Console.WriteLine(shown); // leaks: NHI1002
        shown = resp.AccessToken!;
        if (again++ < 1)
        {
            goto retry;
        }

        string? value = null;
        value ??= verbose ? null : resp.RefreshToken;
        Console.WriteLine(value); // leaks: NHI1002
        value = null;
        Console.WriteLine(value ?? "empty"); // silent
        const bool debug = false;
        if (debug)
        {
            Console.WriteLine(resp.RefreshToken); // silent
        }

        do
        {
            value = resp.TokenType;
            Console.WriteLine(value); // silent
        }
        while (value is null);

        for (var text = resp.RefreshToken!; text.Length > 10; text = text[10..])
        {
            Console.Write(text[..10]); // leaks: NHI1002
            Console.Write(text.Length); // silent
        }
    }

    public void Odd(TokenResponse resp)
    {
        object boxed = resp.AccessToken!;
        Console.WriteLine(boxed.GetType()); // silent
        Console.WriteLine(boxed); // leaks: NHI1002
        Console.WriteLine((string)boxed); // leaks: NHI1002
        dynamic late = resp;
        Console.WriteLine((string)late.TokenType); // silent
        Console.WriteLine((string)late.AccessToken); // leaks: NHI1002
        var upper = string.Create(resp.AccessToken!.Length, resp.AccessToken, static (span, text) => text.AsSpan().ToUpperInvariant(span));
        Console.WriteLine(upper); // leaks: NHI1002
        var zeros = string.Create(resp.AccessToken!.Length, 0, static (span, _) => span.Fill('0'));
        Console.WriteLine(zeros); // silent
        var hash = resp.AccessToken!.GetHashCode();
        Console.WriteLine(hash.ToString("x")); // silent
        Console.WriteLine(nameof(resp.AccessToken)); // silent
        Console.WriteLine(resp.AccessToken is ['e', 'y', ..]); // silent
        Console.WriteLine(resp.AccessToken is ['e', 'y', .. var rest] ? rest : ""); // leaks: NHI1002
        Console.WriteLine(RuntimeHelpers.GetHashCode(resp.AccessToken)); // silent
        Console.WriteLine(string.Intern(resp.AccessToken!)); // leaks: NHI1002
        Console.WriteLine(Math.Min(resp.AccessToken!.Length, 8)); // silent
        Console.WriteLine(resp.AccessToken![Math.Min(resp.AccessToken.Length, 8)..]); // leaks: NHI1002
    }
}
