using System.Collections;
using System.Diagnostics;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Cases.Run.Tests;

/// <summary>The places of the process that cases write to, replaced while they run.</summary>
public sealed class Sinks : IDisposable
{
    private readonly Observations _observations;
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly TextReader _in = Console.In;
    private readonly RecordingListener _listener;

    public Sinks(Observations observations)
    {
        _observations = observations;
        _listener = new RecordingListener(observations);
        Console.SetOut(new RecordingWriter(observations));
        Console.SetError(new RecordingWriter(observations));
        Console.SetIn(TextReader.Null);
        Trace.Listeners.Clear();
        Trace.Listeners.Add(_listener);
        var nlog = new NLog.Config.LoggingConfiguration();
        nlog.AddRuleForAllLevels(new RecordingTarget(observations));
        NLog.LogManager.Configuration = nlog;
        Serilog = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new RecordingSerilogSink(observations)).CreateLogger();
        Log.Logger = Serilog;
        AppDomain.CurrentDomain.FirstChanceException += OnException;
    }

    public Serilog.ILogger Serilog { get; }

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= OnException;
        Console.SetOut(_out);
        Console.SetError(_error);
        Console.SetIn(_in);
        Trace.Listeners.Remove(_listener);
        NLog.LogManager.Configuration = null;
    }

    private void OnException(object? sender, FirstChanceExceptionEventArgs args)
    {
        IEnumerable<string> data = args.Exception.Data.Cast<DictionaryEntry>().Select(static entry => entry.Key + "=" + entry.Value);
        _observations.Add("NHI1008", string.Join('\n', data.Prepend(args.Exception.Message)));
    }

    private sealed class RecordingWriter(Observations observations) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => observations.Add("NHI1002", value.ToString());

        public override void Write(char[] buffer, int index, int count) => observations.Add("NHI1002", new string(buffer, index, count));

        public override void Write(string? value) => observations.Add("NHI1002", value ?? "");

        public override void Write(ReadOnlySpan<char> buffer) => observations.Add("NHI1002", buffer.ToString());

        public override void WriteLine(string? value) => observations.Add("NHI1002", value ?? "");

        public override void WriteLine() => observations.Add("NHI1002", "");
    }

    private sealed class RecordingListener(Observations observations) : TraceListener
    {
        public override void Write(string? message) => observations.Add("NHI1001", message ?? "");

        public override void WriteLine(string? message) => observations.Add("NHI1001", message ?? "");

        // A failed assertion ends a process that has only the default listener.
        public override void Fail(string? message, string? detailMessage) => WriteLine(message + " " + detailMessage);
    }

    [NLog.Targets.Target("Recording")]
    private sealed class RecordingTarget(Observations observations) : NLog.Targets.Target
    {
        protected override void Write(NLog.LogEventInfo logEvent) =>
            observations.Add("NHI1001", logEvent.FormattedMessage + " " + logEvent.Exception);
    }

    private sealed class RecordingSerilogSink(Observations observations) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) =>
            observations.Add("NHI1001", logEvent.RenderMessage() + " " + string.Join(' ', logEvent.Properties.Values) + " " + logEvent.Exception);
    }
}

/// <summary>A logger that renders every message, whatever its level.</summary>
public class RecordingLogger(Observations observations) : Microsoft.Extensions.Logging.ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        string text = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(static pair => pair.Value)) : "";
        observations.Add("NHI1001", state + " " + text);
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        observations.Add("NHI1001", formatter(state, exception) + " " + exception);
}

public sealed class RecordingLogger<T>(Observations observations) : RecordingLogger(observations), ILogger<T>;

/// <summary>Looks at the address of every request; only the token and device endpoints answer with credentials.</summary>
public sealed class RecordingHandler(Observations observations, Func<string> body) : HttpMessageHandler
{
    private static readonly string[] _grants = ["token", "device"];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string address = request.RequestUri?.OriginalString ?? "";
        observations.Add("NHI1009", address);
        string answer = !_grants.Any(address.Contains) ? "{\"items\":[]}"
            : address.EndsWith("/access_token", StringComparison.Ordinal) && request.Headers.Accept.Count == 0 ? AsForm(body())
            : body();
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") });
    }

    // GitHub answers so who does not ask for JSON.
    private static string AsForm(string json) =>
        string.Join('&', JsonDocument.Parse(json).RootElement.EnumerateObject()
            .Select(static field => $"{field.Name}={Uri.EscapeDataString(field.Value.ToString())}"));
}
