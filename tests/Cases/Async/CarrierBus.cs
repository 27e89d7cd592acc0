using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;
using Microsoft.Extensions.Hosting;
using Serilog;

namespace Carrier.Bus;

public interface IMessage;

public sealed class TokenRenewed(string carrier, string refreshToken) : IMessage
{
    public string Carrier { get; } = carrier;

    public string RefreshToken { get; } = refreshToken;
}

public sealed class CarrierAdded(string carrier) : IMessage
{
    public string Carrier { get; } = carrier;
}

public interface IHandle<in TMessage>
    where TMessage : IMessage
{
    Task HandleAsync(TMessage message, CancellationToken ct);
}

public sealed class RenewedHandler(ILogger log) : IHandle<TokenRenewed>
{
    public Task HandleAsync(TokenRenewed message, CancellationToken ct)
    {
        log.Information("Renewed {Carrier}", message.Carrier); // silent
        log.Information("Renewed {Token}", message.RefreshToken); // leaks: NHI1001
        return Task.CompletedTask;
    }
}

public sealed class Subject<T> : IObservable<T>
{
    private readonly List<IObserver<T>> _observers = [];

    public IDisposable Subscribe(IObserver<T> observer)
    {
        _observers.Add(observer);
        return new MemoryStream();
    }

    public void Next(T value) => _observers.ForEach(o => o.OnNext(value));
}

public sealed class Printing : IObserver<TokenRenewed>
{
    public void OnCompleted() => Console.WriteLine("done"); // silent

    public void OnError(Exception error) => Console.WriteLine(error.Message); // silent

    public void OnNext(TokenRenewed value)
    {
        Console.WriteLine(value.Carrier); // silent
        Console.WriteLine(value.RefreshToken); // leaks: NHI1002
    }
}

public sealed class CarrierBus(ILogger log) : BackgroundService
{
    private readonly BlockingCollection<TokenRenewed> _queue = [];
    private readonly BufferBlock<string> _texts = new();
    private readonly SemaphoreSlim _gate = new(1);
    private Task<TokenRenewed>? _running;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var item in _queue.GetConsumingEnumerable(stoppingToken))
            {
                log.Debug("Taking {Carrier}", item.Carrier); // silent
                log.Debug("Taking {Token}", item.RefreshToken); // leaks: NHI1001
            }

            await Task.Yield();
        }
    }

    public async Task DataflowAsync(TokenRenewed renewed, CancellationToken ct)
    {
        TransformBlock<TokenRenewed, string> shape = new(r => r.Carrier + "=" + r.RefreshToken);
        TransformBlock<TokenRenewed, string> plain = new(r => r.Carrier);
        shape.Post(renewed);
        plain.Post(renewed);
        log.Warning("Shaped {Text}", await shape.ReceiveAsync(ct)); // leaks: NHI1001
        log.Warning("Shaped {Text}", await plain.ReceiveAsync(ct)); // silent
        await _texts.SendAsync(renewed.RefreshToken, ct);
        log.Warning("Buffered {Count}", _texts.Count); // silent
        log.Warning("Buffered {Text}", await _texts.ReceiveAsync(ct)); // leaks: NHI1001
        ActionBlock<string> printer = new(text => Console.WriteLine(text));
        printer.Post(renewed.Carrier); // silent
        printer.Complete();
    }

    public async Task GateAsync(Func<CancellationToken, Task<TokenRenewed>> renew, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            _running ??= renew(ct);
            var renewed = await _running;
            log.Error("Gate {Token}", renewed.RefreshToken); // leaks: NHI1001
            log.Error("Gate {Carrier}", renewed.Carrier); // silent
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task TimeoutAsync(Task<TokenRenewed> pending, CancellationToken ct)
    {
        var renewed = await pending.WaitAsync(TimeSpan.FromSeconds(5), ct);
        log.Information("In time {Token}", renewed.RefreshToken); // leaks: NHI1001
        log.Information("In time {Carrier}", renewed.Carrier); // silent
        var text = Task.Run(() => renewed.RefreshToken, ct).GetAwaiter().GetResult();
        log.Information("Blocking {Text}", text); // leaks: NHI1001
        var name = Task.Run(() => renewed.Carrier, ct).Result;
        log.Information("Blocking {Text}", name); // silent
        var inner = await Task.Factory.StartNew(async () =>
        {
            await Task.Delay(10, ct);
            return renewed.RefreshToken;
        }, ct).Unwrap();
        log.Information("Inner {Text}", inner); // leaks: NHI1001
        ValueTask<string> value = new(renewed.RefreshToken);
        log.Information("Value {Text}", await value); // leaks: NHI1001
        ValueTask<string> other = ValueTask.FromResult(renewed.Carrier);
        log.Information("Value {Text}", await other); // silent
        var both = await Task.WhenAll(Task.FromResult(renewed.Carrier), Task.FromResult("x"));
        log.Information("Both {Text}", both[0]); // silent
        new Thread(() => log.Information("Thread {Text}", renewed.RefreshToken)).Start(); // leaks: NHI1001
        new Thread(() => log.Information("Thread {Text}", renewed.Carrier)).Start(); // silent
        ThreadPool.QueueUserWorkItem(_ => log.Information("Pool {Text}", renewed.RefreshToken)); // leaks: NHI1001
        ThreadPool.QueueUserWorkItem(state => log.Information("Pool {Text}", state), renewed.Carrier, true); // silent
        using Timer timer = new(state => Console.WriteLine(renewed.Carrier), null, 0, 1000); // silent
    }
}
