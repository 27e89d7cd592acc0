using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;

namespace Nhi.SecureTokens.Tests.Audit;

/// <summary>All that the runtime says of itself: events, activities and measurements, and what a test adds.</summary>
internal sealed class Outputs : IDisposable
{
    private const string Source = "Nhi.SecureTokens";

    private readonly List<string> _lines = [];
    private readonly EventLines _events;
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters;

    public Outputs()
    {
        _events = new EventLines(this);
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Add(
                $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events)}"),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Source)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(Describe(instrument, tags)));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(Describe(instrument, tags)));
        _meters.Start();
    }

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

    public void Add(params string[] lines)
    {
        lock (_lines)
        {
            _lines.AddRange(lines);
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _activities.Dispose();
        _meters.Dispose();
    }

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {string.Join(' ', tags.ToArray())}";

    private sealed class EventLines(Outputs outputs) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == Source)
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => outputs.Add(string.Join(' ', eventData.Payload ?? new([])));
    }
}
