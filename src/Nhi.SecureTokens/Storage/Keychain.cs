using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Nhi.SecureTokens.Internal;

/// <summary>The calls of the macOS keychain, and of what its arguments are made of.</summary>
[SupportedOSPlatform("macos")]
internal static unsafe partial class Keychain
{
    public const int Success = 0;
    public const int Duplicate = -25299;
    public const int NotFound = -25300;
    public const int NotInteractive = -25308;
    public const int Cancelled = -128;

    private const string Security = "/System/Library/Frameworks/Security.framework/Security";
    private const string CoreFoundation = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";
    private const uint Utf8 = 0x08000100;

    private static readonly nint _security = NativeLibrary.Load(Security);
    private static readonly nint _coreFoundation = NativeLibrary.Load(CoreFoundation);

    /// <summary>A constant such as <c>kSecClass</c>.</summary>
    public static nint Constant(string name) => *(nint*)NativeLibrary.GetExport(
        name.StartsWith("kSec", StringComparison.Ordinal) ? _security : _coreFoundation, name);

    public static nint Text(string text) => CFStringCreateWithCString(0, text, Utf8);

    public static string? Text(nint text)
    {
        byte* buffer = stackalloc byte[256];
        return CFStringGetCString(text, buffer, 256, Utf8) != 0 ? Marshal.PtrToStringUTF8((nint)buffer) : null;
    }

    public static nint Data(ReadOnlySpan<byte> bytes) => CFDataCreate(0, bytes, bytes.Length);

    public static ReadOnlySpan<byte> Bytes(nint data) => new(CFDataGetBytePtr(data), (int)CFDataGetLength(data));

    /// <summary>A dictionary that keeps its values alive.</summary>
    public static nint Dictionary(params ReadOnlySpan<(nint Key, nint Value)> members)
    {
        Span<nint> keys = stackalloc nint[members.Length];
        Span<nint> values = stackalloc nint[members.Length];
        for (int index = 0; index < members.Length; index++)
        {
            (keys[index], values[index]) = members[index];
        }

        return CFDictionaryCreate(
            0, keys, values, members.Length,
            NativeLibrary.GetExport(_coreFoundation, "kCFTypeDictionaryKeyCallBacks"),
            NativeLibrary.GetExport(_coreFoundation, "kCFTypeDictionaryValueCallBacks"));
    }

    [LibraryImport(Security)]
    public static partial int SecItemAdd(nint attributes, nint result);

    [LibraryImport(Security)]
    public static partial int SecItemUpdate(nint query, nint attributes);

    [LibraryImport(Security)]
    public static partial int SecItemCopyMatching(nint query, out nint result);

    [LibraryImport(Security)]
    public static partial int SecItemDelete(nint query);

    [LibraryImport(CoreFoundation)]
    public static partial void CFRelease(nint value);

    [LibraryImport(CoreFoundation)]
    public static partial nint CFArrayGetCount(nint array);

    [LibraryImport(CoreFoundation)]
    public static partial nint CFArrayGetValueAtIndex(nint array, nint index);

    [LibraryImport(CoreFoundation)]
    public static partial nint CFDictionaryGetValue(nint dictionary, nint key);

    [LibraryImport(CoreFoundation, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint CFStringCreateWithCString(nint allocator, string text, uint encoding);

    [LibraryImport(CoreFoundation)]
    private static partial byte CFStringGetCString(nint text, byte* buffer, nint size, uint encoding);

    [LibraryImport(CoreFoundation)]
    private static partial nint CFDataCreate(nint allocator, ReadOnlySpan<byte> bytes, nint length);

    [LibraryImport(CoreFoundation)]
    private static partial byte* CFDataGetBytePtr(nint data);

    [LibraryImport(CoreFoundation)]
    private static partial nint CFDataGetLength(nint data);

    [LibraryImport(CoreFoundation)]
    private static partial nint CFDictionaryCreate(
        nint allocator, ReadOnlySpan<nint> keys, ReadOnlySpan<nint> values, nint count, nint keyCallBacks, nint valueCallBacks);
}
