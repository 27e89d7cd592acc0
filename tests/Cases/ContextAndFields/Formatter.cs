using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cases.ContextAndFields.Formatter;

public sealed class Node
{
    public string? Text;
    public Node? Next;
    public string? Note;
}

public sealed class Field(string name)
{
    private string? _value;

    public string Name => name;

    public string? Value
    {
        get => _value;
        set => _value = value;
    }
}

public static class Shape
{
    public static string Quote(string? text) => '"' + text + '"';

    public static T Same<T>(T value) => value;

    public static string? Either(bool flag, string? first, string? second) => flag ? first : second;

    public static Field Make(string name, string? value) => new(name) { Value = value };

    public static void Copy(Node from, Node to) => to.Text = from.Text;
}

public sealed class FormatterJob
{
    private readonly ILogger<FormatterJob> _logger;
    private readonly Field _left = new("left");
    private readonly Field _right = new("right");
    private string? _state;

    public FormatterJob(ILogger<FormatterJob> logger) => _logger = logger;

    public void OneHelper(JsonElement answer)
    {
        string? access = answer.GetProperty("access_token").GetString();
        string? scope = answer.GetProperty("scope").GetString();
        _logger.LogInformation("{Text}", Shape.Quote(access)); // leaks: NHI1001
        _logger.LogInformation("{Text}", Shape.Quote(scope)); // silent
        _logger.LogInformation("{Text}", Shape.Same(access)); // leaks: NHI1001
        _logger.LogInformation("{Text}", Shape.Same(scope)); // silent
        _logger.LogInformation("{Text}", Shape.Either(true, scope, access)); // silent
        _logger.LogInformation("{Text}", Shape.Either(false, scope, access)); // leaks: NHI1001
    }

    public void TwoInstances(JsonElement answer)
    {
        _left.Value = answer.GetProperty("refresh_token").GetString();
        _right.Value = answer.GetProperty("token_type").GetString();
        _logger.LogInformation("{Text}", _right.Value); // silent
        _logger.LogInformation("{Text}", _left.Value); // leaks: NHI1001
        _logger.LogInformation("{Text}", _left.Name); // silent
    }

    public void Factories(JsonElement answer)
    {
        Field first = Shape.Make("bearer", answer.GetProperty("access_token").GetString());
        Field second = Shape.Make("access_token", answer.GetProperty("scope").GetString());
        _logger.LogInformation("{Name}: {Value}", second.Name, second.Value); // silent
        _logger.LogInformation("{Name}", first.Name); // silent
        _logger.LogInformation("{Name}: {Value}", first.Name, first.Value); // leaks: NHI1001
    }

    public void Chains(JsonElement answer)
    {
        var head = new Node { Text = "head", Next = new Node { Text = answer.GetProperty("access_token").GetString(), Note = "n" } };
        _logger.LogInformation("{Text}", head.Text); // silent
        _logger.LogInformation("{Text}", head.Next.Note); // silent
        _logger.LogInformation("{Text}", head.Next.Text); // leaks: NHI1001
        var copy = new Node();
        Shape.Copy(head, copy);
        _logger.LogInformation("{Text}", copy.Text); // silent
        Shape.Copy(head.Next, copy);
        _logger.LogInformation("{Text}", copy.Text); // leaks: NHI1001
        for (Node? node = head; node != null; node = node.Next)
        {
            _logger.LogInformation("{Note}", node.Note); // silent
            _logger.LogInformation("{Text}", node.Text); // leaks: NHI1001
        }
    }

    public void Aliases(JsonElement answer)
    {
        var one = new Node();
        Node alias = one;
        var other = new Node();
        alias.Text = answer.GetProperty("device_code").GetString();
        _logger.LogInformation("{Text}", other.Text); // silent
        _logger.LogInformation("{Text}", one.Text); // leaks: NHI1001
        alias = other;
        alias.Text = answer.GetProperty("user_code").GetString();
        Console.WriteLine(other.Text); // silent
        one.Text = "";
        _logger.LogInformation("{Text}", one.Text); // silent
    }

    public void Order(JsonElement answer)
    {
        _state = answer.GetProperty("scope").GetString();
        _logger.LogInformation("{State}", _state); // silent
        Load(answer);
        _logger.LogInformation("{State}", _state); // leaks: NHI1001
        Unload();
        _logger.LogInformation("{State}", _state); // silent
    }

    private void Load(JsonElement answer) => _state = answer.GetProperty("id_token").GetString();

    private void Unload() => _state = null;
}
