// The members of SQL Server's clients that the models name, so that a test can call them without a native library.
namespace Microsoft.Data.SqlClient
{
    public sealed class SqlParameter(string parameterName, object value)
    {
        public string ParameterName { get; } = parameterName;

        public object Value { get; } = value;
    }

    public sealed class SqlParameterCollection
    {
        private readonly List<SqlParameter> _parameters = [];

        public SqlParameter AddWithValue(string parameterName, object value)
        {
            _parameters.Add(new SqlParameter(parameterName, value));
            return _parameters[^1];
        }
    }

    public sealed class SqlCommand(string cmdText)
    {
        public string CommandText { get; } = cmdText;

        public SqlParameterCollection Parameters { get; } = new();
    }
}

namespace System.Data.SqlClient
{
    public sealed class SqlParameter(string parameterName, object value)
    {
        public string ParameterName { get; } = parameterName;

        public object Value { get; } = value;
    }

    public sealed class SqlParameterCollection
    {
        private readonly List<SqlParameter> _parameters = [];

        public SqlParameter AddWithValue(string parameterName, object value)
        {
            _parameters.Add(new SqlParameter(parameterName, value));
            return _parameters[^1];
        }
    }

    public sealed class SqlCommand(string cmdText)
    {
        public string CommandText { get; } = cmdText;

        public SqlParameterCollection Parameters { get; } = new();
    }
}
