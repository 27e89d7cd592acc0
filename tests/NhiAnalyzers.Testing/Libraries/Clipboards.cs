// The members of user interface libraries that the models name and that cannot be had on every system.
namespace System.Windows
{
    public sealed class DataObject(object data)
    {
        public object Data { get; private set; } = data;

        public void SetText(string textData) => Data = textData;
    }

    public static class Clipboard
    {
        public static void SetText(string text) => SetDataObject(text);

        public static void SetData(string format, object data) => SetDataObject(data);

        public static void SetDataObject(object data) => ArgumentNullException.ThrowIfNull(data);
    }

    public static class MessageBox
    {
        public static void Show(string messageBoxText, string caption) => ArgumentNullException.ThrowIfNull(messageBoxText + caption);
    }
}

namespace System.Windows.Controls
{
    public sealed class TextBlock
    {
        public string? Text { get; set; }
    }

    public sealed class TextBox
    {
        public string? Text { get; set; }
    }

    public class ContentControl
    {
        public object? Content { get; set; }
    }
}

namespace System.Windows.Forms
{
    public sealed class DataObject(object data)
    {
        public object Data { get; private set; } = data;

        public void SetText(string textData) => Data = textData;
    }

    public static class Clipboard
    {
        public static void SetText(string text) => SetDataObject(text);

        public static void SetData(string format, object data) => SetDataObject(data);

        public static void SetDataObject(object data) => ArgumentNullException.ThrowIfNull(data);
    }

    public static class MessageBox
    {
        public static void Show(string text, string caption) => ArgumentNullException.ThrowIfNull(text + caption);
    }

    public class Control
    {
        public virtual string? Text { get; set; }
    }

    public class Label : Control
    {
        public override string? Text { get; set; }
    }
}

namespace Microsoft.Maui.ApplicationModel.DataTransfer
{
    public interface IClipboard
    {
        Task SetTextAsync(string? text);
    }
}

namespace Avalonia.Input.Platform
{
    public interface IClipboard
    {
        Task SetTextAsync(string? text);
    }
}
