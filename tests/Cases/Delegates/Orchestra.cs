using System.Linq.Expressions;
using System.Reactive;
using Microsoft.Extensions.Logging;

namespace System.Reactive
{
    public sealed class AnonymousObserver<T>(Action<T> next, Action<Exception>? failed = null) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => failed?.Invoke(error);

        public void OnNext(T value) => next(value);
    }
}

namespace Orchestra.Scores
{
    public sealed record Score(string Conductor, string Cred);

    public sealed class OrchestraAnswer
    {
        public string RefreshToken { get; set; } = "";

        public string Conductor { get; set; } = "";

        public int Bars { get; set; }
    }

    public sealed class Subject<T> : IObservable<T>
    {
        private readonly List<IObserver<T>> _observers = [];

        public IDisposable Subscribe(IObserver<T> observer)
        {
            _observers.Add(observer);
            return new Nothing();
        }

        public void OnNext(T value)
        {
            foreach (var observer in _observers)
            {
                observer.OnNext(value);
            }
        }

        private sealed class Nothing : IDisposable
        {
            public void Dispose()
            {
            }
        }
    }

    public interface IRequest<TResponse>;

    public interface IRequestHandler<in TRequest, TResponse>
        where TRequest : IRequest<TResponse>
    {
        Task<TResponse> Handle(TRequest request, CancellationToken stop);
    }

    public delegate Task<TResponse> RequestHandlerDelegate<TResponse>();

    public sealed record SignIn(string DeviceCode, string Client) : IRequest<OrchestraAnswer>;

    public sealed class LoggingBehaviour<TRequest, TResponse>(ILogger<LoggingBehaviour<TRequest, TResponse>> logger)
        where TRequest : IRequest<TResponse>
    {
        public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken stop)
        {
            logger.LogInformation("Handling {Name}", typeof(TRequest).Name); // silent
            var response = await next();
            logger.LogInformation("Handled {Name}", typeof(TResponse).Name); // silent
            return response;
        }
    }

    public sealed class SignInHandler(ILogger<SignInHandler> logger) : IRequestHandler<SignIn, OrchestraAnswer>
    {
        public Task<OrchestraAnswer> Handle(SignIn request, CancellationToken stop)
        {
            logger.LogInformation("Client {Client}", request.Client); // silent
            logger.LogInformation("Device {Code}", request.DeviceCode); // leaks: NHI1001
            logger.LogInformation("Request {Request}", request); // leaks: NHI1001
            return Task.FromResult(new OrchestraAnswer());
        }
    }

    public sealed class Conductor(ILogger<Conductor> logger, Func<OrchestraAnswer> ask)
    {
        private readonly Subject<OrchestraAnswer> _answers = new();
        private readonly Dictionary<string, Action<OrchestraAnswer>> _handlers = [];

        public void Subscribe()
        {
            _answers.Subscribe(new AnonymousObserver<OrchestraAnswer>(a => logger.LogInformation("{Bars}", a.Bars))); // silent
            _answers.Subscribe(new AnonymousObserver<OrchestraAnswer>(a => logger.LogInformation("{Rt}", a.RefreshToken))); // leaks: NHI1001
            _handlers["bars"] = a => Console.WriteLine(a.Bars); // silent
            _handlers["rt"] = a => Console.WriteLine(a.RefreshToken); // leaks: NHI1002
            foreach (var handler in _handlers.Values)
            {
                handler(ask()); // silent
            }

            Progress<Score> progress = new(s => logger.LogInformation("{Conductor}", s.Conductor)); // silent
            ((IProgress<Score>)progress).Report(new Score("a", ask().RefreshToken)); // silent
        }

        public void Curried()
        {
            Func<string, Func<string, string>> join = a => b => a + ":" + b;
            Console.WriteLine(join("bars")(ask().Bars.ToString())); // silent
            Console.WriteLine(join("rt")(ask().RefreshToken)); // leaks: NHI1002
            Func<OrchestraAnswer, string> pick = a => a.Conductor;
            Console.WriteLine(pick(ask())); // silent
            pick = a => a.RefreshToken;
            Console.WriteLine(pick(ask())); // leaks: NHI1002
            Action<string> show = Console.WriteLine;
            show += s => logger.LogTrace("{S}", s.Length);
            show(ask().Conductor); // silent
            show(ask().RefreshToken); // leaks: NHI1002
            var selector = (OrchestraAnswer a, bool full) => full ? a.RefreshToken : a.Conductor;
            Console.WriteLine(selector(ask(), true)); // leaks: NHI1002
            static int Length(string text) => text.Length;
            Console.WriteLine(Length(ask().RefreshToken)); // silent
        }

        public void Expressions()
        {
            Expression<Func<OrchestraAnswer, string>> conductor = a => a.Conductor;
            Expression<Func<OrchestraAnswer, string>> rt = a => a.RefreshToken;
            Console.WriteLine(((MemberExpression)rt.Body).Member.Name); // silent
            Console.WriteLine(rt); // silent
            Console.WriteLine(conductor.Compile()(ask())); // silent
            Console.WriteLine(rt.Compile()(ask())); // leaks: NHI1002
        }

        public void Commands(Func<string, string> translate, int times)
        {
            Console.WriteLine(translate("refresh_token")); // silent
            var lazy = new Lazy<string>(() => ask().RefreshToken);
            Console.WriteLine(lazy.IsValueCreated); // silent
            Console.WriteLine(lazy.Value); // leaks: NHI1002
            Func<string> held = ask().RefreshToken.ToString;
            Console.WriteLine(held()); // leaks: NHI1002
            Console.WriteLine(held.Method.Name + times); // silent
            Predicate<string> same = ask().RefreshToken.Equals;
            Console.WriteLine(same("x")); // silent
        }
    }
}
