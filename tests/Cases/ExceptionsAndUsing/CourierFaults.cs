using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Courier.Faults;

public sealed class CourierAnswer
{
    [JsonPropertyName("access_token")]
    public string? Access { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? Renewal { get; set; }

    [JsonPropertyName("error_description")]
    public string? Problem { get; set; }

    [JsonPropertyName("token_type")]
    public string? Type { get; set; }
}

public sealed class CourierException : Exception
{
    public CourierException(string message, string? used)
        : base(message) => Used = used;

    public string? Used { get; }
}

public sealed class CourierTextException(string order, string used) : Exception($"{order} failed for {used}");

public sealed class CourierFaults(HttpClient http, ILogger<CourierFaults> log)
{
    public async Task<CourierAnswer> AskAsync(Uri endpoint, HttpContent form)
    {
        using var response = await http.PostAsync(endpoint, form);
        var answer = await response.Content.ReadFromJsonAsync<CourierAnswer>() ?? throw new JsonException("empty");
        if (answer.Problem is { } problem)
        {
            throw new InvalidOperationException(problem); // silent
        }

        if (answer.Type != "Bearer")
        {
            throw new NotSupportedException($"type {answer.Type}"); // silent
        }

        if (answer.Renewal is null)
        {
            throw new InvalidOperationException($"no renewal: '{answer.Renewal}'"); // silent
        }

        if (answer.Access!.Length < 10)
        {
            throw new InvalidOperationException($"too short: {answer.Access}"); // leaks: NHI1008
        }

        return answer;
    }

    public void Throwing(CourierAnswer answer, string order)
    {
        try
        {
            throw new CourierException("bad order " + order, answer.Access); // silent
        }
        catch (CourierException caught) when (caught.Used is not null)
        {
            log.LogError("Order {Message}", caught.Message); // silent
            log.LogError("Order {Used}", caught.Used); // leaks: NHI1001
        }

        try
        {
            throw new CourierTextException(order, answer.Renewal!); // leaks: NHI1008
        }
        catch (CourierTextException)
        {
            throw new CourierTextException(order, answer.Type!); // silent
        }
    }

    public void Data(CourierAnswer answer)
    {
        var fault = new TimeoutException("courier");
        fault.Data["type"] = answer.Type; // silent
        fault.Data["used"] = answer.Access; // leaks: NHI1008
        fault.HelpLink = "https://courier.example/" + answer.Type; // silent
        fault.Source = answer.Renewal; // leaks: NHI1008
        throw fault;
    }

    public ProblemDetails Problem(CourierAnswer answer) => new()
    {
        Title = "courier", // silent
        Detail = "refused " + answer.Access, // leaks: NHI1008
        Instance = "/courier/" + answer.Type, // silent
    };

    public void Finally(CourierAnswer answer, Stream target)
    {
        string state = "start";
        try
        {
            state = answer.Type ?? "";
            log.LogInformation("State {State}", state); // silent
            state = answer.Access ?? "";
            target.WriteByte(1);
        }
        catch (IOException broken)
        {
            log.LogError(broken, "Broken at {State}", state); // leaks: NHI1001
            state = "broken";
        }
        finally
        {
            log.LogInformation("Ended {State}", state); // leaks: NHI1001
        }

        using var scope = log.BeginScope("courier {Type}", answer.Type); // silent
        using var wide = log.BeginScope("courier {Token}", answer.Access); // leaks: NHI1001
    }

    public void Using(CourierAnswer answer)
    {
        using (var writer = new StreamWriter("courier.txt"))
        {
            writer.WriteLine(answer.Type); // silent
            writer.WriteLine(answer.Renewal); // leaks: NHI1003
        }

        ArgumentException.ThrowIfNullOrEmpty(answer.Access); // silent
        ArgumentOutOfRangeException.ThrowIfZero(answer.Access.Length); // silent
        throw new ArgumentOutOfRangeException(nameof(answer), answer.Renewal, "renewal"); // leaks: NHI1008
    }

    public void Fail(CourierAnswer answer, bool fatal)
    {
        if (fatal)
        {
            Environment.FailFast("courier " + answer.Problem); // silent
        }

        Environment.FailFast("courier " + answer.Access); // leaks: NHI1008
    }
}
