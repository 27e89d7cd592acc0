using Microsoft.Extensions.Logging;

namespace Nhi.SecureTokens.Http.Tests;

/// <summary>Keeps everything that is logged: messages, their parts, exceptions and scopes.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Add($"{state}");
        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Add(formatter(state, exception) + exception);
        if (state is IEnumerable<KeyValuePair<string, object?>> parts)
        {
            Add(string.Join('\n', parts.Select(part => $"{part.Key}={part.Value}")));
        }
    }

    public void Dispose()
    {
    }

    private void Add(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }
}
