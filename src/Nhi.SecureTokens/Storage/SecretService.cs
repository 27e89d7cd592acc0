using System.Runtime.InteropServices;

namespace Nhi.SecureTokens.Internal;

/// <summary>The functions of libsecret and GLib that the Secret Service is reached by.</summary>
internal static unsafe partial class SecretService
{
    public const int SearchAll = 2;
    public const int SearchUnlock = 4;
    public const int SearchLoadSecrets = 8;

    private const string Secret = "libsecret-1.so.0";
    private const string GLib = "libglib-2.0.so.0";
    private const string GObject = "libgobject-2.0.so.0";
    private const string Gio = "libgio-2.0.so.0";
    private const int SessionBus = 2;
    private const int ErrorIsLocked = 2;

    private static readonly nint _gLib = NativeLibrary.Load(GLib);

    /// <summary>Connects to the session bus. GLib would end this process when the bus goes away: that is turned off.</summary>
    public static void Connect(nint cancellable)
    {
        nint bus = g_bus_get_sync(SessionBus, cancellable, out nint error);
        Check(error);
        g_dbus_connection_set_exit_on_close(bus, 0);
        g_object_unref(bus);
    }

    public static void Store(nint attributes, string label, ReadOnlySpan<byte> entry, nint cancellable)
    {
        nint value = secret_value_new(entry, entry.Length, "application/octet-stream");
        try
        {
            _ = secret_service_store_sync(0, 0, attributes, null, label, value, cancellable, out nint error);
            Check(error);
        }
        finally
        {
            secret_value_unref(value);
        }
    }

    /// <summary>Hands each item that matches to <paramref name="read"/>.</summary>
    public static void Search(nint attributes, int flags, nint cancellable, Action<nint> read)
    {
        nint list = secret_service_search_sync(0, 0, attributes, flags, cancellable, out nint error);
        Check(error);
        try
        {
            // GList: data, next, previous.
            for (nint* node = (nint*)list; node is not null; node = (nint*)node[1])
            {
                read(node[0]);
            }
        }
        finally
        {
            g_list_free_full(list, NativeLibrary.GetExport(NativeLibrary.Load(GObject), "g_object_unref"));
        }
    }

    public static bool IsLocked(nint item) => secret_item_get_locked(item) != 0;

    /// <summary>A copy of the secret of an item that is loaded; null when it is not.</summary>
    public static PinnedBuffer? SecretOf(nint item)
    {
        nint value = secret_item_get_secret(item);
        if (value == 0)
        {
            return null;
        }

        byte* bytes = secret_value_get(value, out nuint length);
        PinnedBuffer copy = PinnedBuffer.FromBytes(new ReadOnlySpan<byte>(bytes, (int)length));
        secret_value_unref(value);
        return copy;
    }

    public static string? AttributeOf(nint item, string name)
    {
        nint attributes = secret_item_get_attributes(item);
        string? value = Marshal.PtrToStringUTF8(g_hash_table_lookup(attributes, name));
        g_hash_table_unref(attributes);
        return value;
    }

    public static bool Clear(nint attributes, nint cancellable)
    {
        int cleared = secret_service_clear_sync(0, 0, attributes, cancellable, out nint error);
        Check(error);
        return cleared != 0;
    }

    public static nint NewAttributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        nint free = NativeLibrary.GetExport(_gLib, "g_free");
        nint table = g_hash_table_new_full(
            NativeLibrary.GetExport(_gLib, "g_str_hash"), NativeLibrary.GetExport(_gLib, "g_str_equal"), free, free);
        foreach ((string name, string value) in attributes)
        {
            _ = g_hash_table_insert(table, g_strdup(name), g_strdup(value));
        }

        return table;
    }

    private static void Check(nint error)
    {
        if (error != 0)
        {
            // GError: domain (4 bytes), code (4 bytes), message.
            string message = Marshal.PtrToStringUTF8(((nint*)error)[1]) ?? "no message";
            bool isLocked = ((uint*)error)[0] == secret_error_get_quark() && ((int*)error)[1] == ErrorIsLocked;
            g_error_free(error);
            throw new SecretServiceException(message, isLocked);
        }
    }

    [LibraryImport(GLib)]
    public static partial void g_hash_table_unref(nint table);

    [LibraryImport(GObject)]
    public static partial void g_object_unref(nint value);

    [LibraryImport(Gio)]
    public static partial nint g_cancellable_new();

    [LibraryImport(Gio)]
    public static partial void g_cancellable_cancel(nint cancellable);

    [LibraryImport(Secret)]
    public static partial void secret_service_disconnect();

    [LibraryImport(Secret, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint secret_value_new(ReadOnlySpan<byte> secret, nint length, string contentType);

    [LibraryImport(Secret)]
    private static partial byte* secret_value_get(nint value, out nuint length);

    [LibraryImport(Secret)]
    private static partial void secret_value_unref(nint value);

    [LibraryImport(Secret, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int secret_service_store_sync(
        nint service, nint schema, nint attributes, string? collection, string label, nint value, nint cancellable, out nint error);

    [LibraryImport(Secret)]
    private static partial nint secret_service_search_sync(
        nint service, nint schema, nint attributes, int flags, nint cancellable, out nint error);

    [LibraryImport(Secret)]
    private static partial int secret_service_clear_sync(nint service, nint schema, nint attributes, nint cancellable, out nint error);

    [LibraryImport(Secret)]
    private static partial int secret_item_get_locked(nint item);

    [LibraryImport(Secret)]
    private static partial nint secret_item_get_secret(nint item);

    [LibraryImport(Secret)]
    private static partial nint secret_item_get_attributes(nint item);

    [LibraryImport(Secret)]
    private static partial uint secret_error_get_quark();

    [LibraryImport(Gio)]
    private static partial nint g_bus_get_sync(int type, nint cancellable, out nint error);

    [LibraryImport(Gio)]
    private static partial void g_dbus_connection_set_exit_on_close(nint connection, int exit);

    [LibraryImport(GLib)]
    private static partial nint g_hash_table_new_full(nint hash, nint equal, nint freeKey, nint freeValue);

    [LibraryImport(GLib)]
    private static partial int g_hash_table_insert(nint table, nint key, nint value);

    [LibraryImport(GLib, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint g_hash_table_lookup(nint table, string key);

    [LibraryImport(GLib, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint g_strdup(string text);

    [LibraryImport(GLib)]
    private static partial void g_list_free_full(nint list, nint free);

    [LibraryImport(GLib)]
    private static partial void g_error_free(nint error);
}

/// <summary>What the Secret Service, or the way to it, said.</summary>
internal sealed class SecretServiceException(string message, bool isLocked) : Exception(message)
{
    public bool IsLocked => isLocked;
}
