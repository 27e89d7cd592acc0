// The members of ASP.NET on .NET Framework that the models name.
namespace System.Web
{
    public sealed class HttpCookie(string name, string value)
    {
        public string Name { get; } = name;

        public string Value { get; set; } = value;
    }

    public sealed class HttpResponse(TextWriter writer)
    {
        public void Write(string s) => writer.Write(s);

        public void Write(object obj) => writer.Write(obj);

        public void AddHeader(string name, string value) => AppendHeader(name, value);

        public void AppendHeader(string name, string value) => writer.Write(name + value);

        public void AppendToLog(string param) => writer.Write(param);

        public void BinaryWrite(byte[] buffer) => writer.Write(buffer);

        public void Redirect(string url) => writer.Write(url);
    }
}

namespace System.Web
{
    public sealed class HttpApplicationState
    {
        private readonly Dictionary<string, object> _entries = [];

        public object this[string name]
        {
            get => _entries[name];
            set => _entries[name] = value;
        }

        public void Add(string name, object value) => _entries.Add(name, value);

        public void Set(string name, object value) => _entries[name] = value;
    }
}

namespace System.Web.SessionState
{
    public sealed class HttpSessionState
    {
        private readonly Dictionary<string, object> _entries = [];

        public object this[string name]
        {
            get => _entries[name];
            set => _entries[name] = value;
        }

        public void Add(string name, object value) => _entries.Add(name, value);
    }
}

namespace System.Web.Caching
{
    public sealed class Cache
    {
        private readonly Dictionary<string, object> _entries = [];

        public void Insert(string key, object value) => _entries[key] = value;

        public object Add(string key, object value) => _entries[key] = value;
    }
}
