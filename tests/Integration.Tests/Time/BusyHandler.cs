namespace Integration.Tests.Time;

/// <summary>Real connections that know whether a request is on the way, and tell the server what time it is.</summary>
internal sealed class BusyHandler(WaitedTime clock) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private int _requests;

    /// <summary>Sees each answer before the caller does.</summary>
    public Func<HttpResponseMessage, Task> OnAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Lets time pass until the task is done, but only while it waits for that and nothing is on the way, so that no request times out and
    /// no code expires however slow the machine is.</summary>
    /// <param name="task">What to wait for.</param>
    /// <param name="hangs">Says whether what is on the way gets no answer.</param>
    public async Task<T> PassTimeUntilAsync<T>(Task<T> task, Func<bool>? hangs = null)
    {
        while (!task.IsCompleted)
        {
            if ((clock.IsWaitedFor && Volatile.Read(ref _requests) == 0) || hangs?.Invoke() == true)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
            }

            await Task.Delay(1);
        }

        return await task;
    }

    /// <summary>Lets no time pass while a person decides.</summary>
    public async Task HoldTimeAsync(Func<Task> decide)
    {
        Interlocked.Increment(ref _requests);
        try
        {
            await decide();
        }
        finally
        {
            Interlocked.Decrement(ref _requests);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        request.Headers.Add("Test-Time", $"{clock.GetUtcNow().ToUnixTimeMilliseconds()}");
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            await OnAnswer(response);
            return response;
        }
        finally
        {
            Interlocked.Decrement(ref _requests);
        }
    }
}
