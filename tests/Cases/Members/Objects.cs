using System.Runtime.CompilerServices;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Members.Objects;

public class ConnectionBase(string? credential)
{
    protected string? Credential { get; } = credential;

    public virtual string Summary => "connection";
}

public sealed class VerboseConnection(string? credential) : ConnectionBase(credential)
{
    public override string Summary => "connection with " + Credential;
}

public sealed class SilentConnection(string? credential) : ConnectionBase(credential)
{
    public override string Summary => "connection with " + Credential?.Length + " characters";
}

public sealed class Observable
{
    private string? _text;

    public event Action<string?>? TextChanged;

    public string? Text
    {
        get => _text;
        set
        {
            _text = value;
            TextChanged?.Invoke(value);
        }
    }

    public string Shape => _text is null ? "empty" : "filled";
}

public sealed class Options
{
    public string? Header;
    public string? Trace;

    public Options Clone() => (Options)MemberwiseClone();

    public void Deconstruct(out string? header, out string? trace) => (header, trace) = (Header, Trace);

    public static Options operator +(Options left, Options right) => new() { Header = left.Header ?? right.Header, Trace = right.Trace };
}

public sealed class Matrix
{
    private readonly string?[] _cells = new string?[4];

    public string? this[int row, int column]
    {
        get => _cells[(row * 2) + column];
        set => _cells[(row * 2) + column] = value;
    }
}

[InlineArray(2)]
public struct TwoTexts
{
    private string? _first;
}

public sealed class Objects(ILogger<Objects> logger)
{
    private readonly Options _options = new();
    private readonly Lazy<Options> _lazy = new(() => new Options());
    private Options? _late;

    public void Inherited(TokenResponse answer)
    {
        logger.LogInformation("{Summary}", new VerboseConnection(answer.AccessToken).Summary); // leaks: NHI1001
        logger.LogInformation("{Summary}", new SilentConnection(answer.AccessToken).Summary); // silent
        logger.LogInformation("{Summary}", new ConnectionBase(answer.AccessToken).Summary); // silent
    }

    public void Setter(TokenResponse answer)
    {
        var observable = new Observable();
        observable.TextChanged += text => logger.LogInformation("{Length}", text?.Length); // silent
        observable.Text = answer.AccessToken; // silent
        logger.LogInformation("{Shape}", observable.Shape); // silent
        logger.LogInformation("{Text}", observable.Text); // leaks: NHI1001
    }

    public void Cloned(TokenResponse answer)
    {
        var options = new Options { Header = answer.RefreshToken, Trace = answer.Scope };
        Options clone = options.Clone();
        logger.LogInformation("{Header}", clone.Header); // leaks: NHI1001
        logger.LogInformation("{Trace}", clone.Trace); // silent
        clone.Header = null;
        logger.LogInformation("{Header}", clone.Header); // silent
        logger.LogInformation("{Header}", options.Header); // leaks: NHI1001
    }

    public void Deconstructed(TokenResponse answer)
    {
        var (header, trace) = new Options { Header = answer.IdentityToken, Trace = answer.TokenType };
        logger.LogInformation("{Trace}", trace); // silent
        logger.LogInformation("{Header}", header); // leaks: NHI1001
    }

    public void Added(TokenResponse answer)
    {
        Options sum = new Options { Trace = "a" } + new Options { Header = answer.AccessToken, Trace = "b" };
        logger.LogInformation("{Header}", sum.Header); // leaks: NHI1001
        logger.LogInformation("{Trace}", sum.Trace); // silent
    }

    public void Cells(TokenResponse answer)
    {
        var matrix = new Matrix { [0, 1] = answer.AccessToken };
        logger.LogInformation("{Cell}", matrix[0, 1]); // leaks: NHI1001
        var empty = new Matrix { [0, 1] = answer.Scope };
        logger.LogInformation("{Cell}", empty[0, 1]); // silent
    }

    public void Inline(TokenResponse answer)
    {
        var texts = default(TwoTexts);
        texts[1] = answer.RefreshToken;
        logger.LogInformation("{Text}", texts[1]); // leaks: NHI1001
    }

    public void NullConditional(TokenResponse answer)
    {
        _late = new Options();
        _late?.Header = answer.AccessToken;
        logger.LogInformation("{Header}", _late?.Header); // leaks: NHI1001
        logger.LogInformation("{Trace}", _late?.Trace); // silent
    }

    public void LazyOptions(TokenResponse answer)
    {
        _lazy.Value.Header = answer.RefreshToken;
        logger.LogInformation("{Header}", _lazy.Value.Header); // leaks: NHI1001
        logger.LogInformation("{Created}", _lazy.IsValueCreated); // silent
    }

    public void ThisField(TokenResponse answer)
    {
        this._options.Header = answer.AccessToken;
        Show();
        _options.Header = null;
        logger.LogInformation("{Header}", _options.Header); // silent
    }

    private void Show()
    {
        logger.LogInformation("{Trace}", _options.Trace); // silent
        logger.LogInformation("{Header}", _options.Header); // leaks: NHI1001
    }
}
