using Duende.IdentityModel.Client;

namespace Cases.CallChains.Pipeline;

public sealed record Envelope(string Label, string? Body);

public sealed class Node(string? text, Node[] children)
{
    private readonly string? _text = text;
    private readonly Node[] _children = children;

    public static string Print(Node node) => node._text + "(" + string.Join(",", node._children.Select(Print)) + ")";

    public static int Size(Node node) => 1 + node._children.Sum(Size);
}

public sealed class Shaper
{
    public string One(TokenResponse answer) => Two(answer) + ".";

    public string Other(TokenResponse answer) => Two(answer).Length + ".";

    public Envelope Wrap(TokenResponse answer) => new("label of " + answer.Scope, Four(answer));

    public static Envelope Seal(Envelope envelope) => envelope with { Label = envelope.Label + " (sealed)" };

    public static string? Open(Envelope envelope) => envelope.Body?.Trim();

    public static string Repeat(string text, int times) => times == 0 ? text : text + Repeat(text, times - 1);

    public static int Depth(string text, int depth) => text.Length < 2 ? depth : Depth(text[(text.Length / 2)..], depth + 1);

    public static string Even(string text, int left) => left == 0 ? text : Odd(text, left - 1);

    public static string Odd(string text, int left) => left == 0 ? text : Even(text + "-", left - 1);

    private string Two(TokenResponse answer) => "2" + Three(answer);

    private string Three(TokenResponse answer) => Four(answer) ?? "";

    private string? Four(TokenResponse answer) => answer.IsError ? null : Five(answer);

    private string? Five(TokenResponse answer)
    {
        string? found = Six(answer);
        return found;
    }

    private static string? Six(TokenResponse answer) => answer.AccessToken;
}
