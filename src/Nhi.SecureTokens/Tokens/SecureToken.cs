using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Receives the text of a credential. The span is wiped when the call returns: do not keep a copy.</summary>
/// <param name="text">The text of the credential.</param>
public delegate void TokenTextAction(ReadOnlySpan<char> text);

/// <summary>Receives the text of a credential and makes something of it, such as a header. The span is wiped when the call returns.</summary>
/// <typeparam name="TResult">What it makes.</typeparam>
/// <param name="text">The text of the credential.</param>
public delegate TResult TokenTextFunction<out TResult>(ReadOnlySpan<char> text);

/// <summary>Receives the UTF-8 text of a credential. The span must not be copied.</summary>
/// <param name="utf8">The text of the credential in UTF-8.</param>
public delegate void TokenBytesAction(ReadOnlySpan<byte> utf8);

/// <summary>
/// A credential that can not be printed by accident: <see cref="ToString"/> and the debugger show a <see cref="TokenFingerprint"/>, serializers
/// are refused, comparison takes constant time, and the text lives in pinned memory that <see cref="Dispose"/> wipes.
/// The text is reachable only inside <see cref="Use(TokenTextAction)"/> and its siblings.
/// </summary>
/// <remarks>All members are safe for concurrent use. A dispose during a <c>Use</c> takes effect when that use returns.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class SecureToken : IDisposable, IEquatable<SecureToken>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly PinnedBuffer _text;

    private readonly object _gate = new();
    private readonly Deadline? _deadline;
    private readonly WeakReference<SecureToken> _self;
    private int _uses;
    private bool _isClosed;
    private bool _disposed;

    private protected SecureToken(PinnedBuffer text, TimeSpan? lifetime, TimeProvider? timeProvider)
    {
        if (text.Length == 0)
        {
            throw new ArgumentException("A credential can not be empty.", nameof(text));
        }

        _text = text;
        _deadline = lifetime is { } duration ? new Deadline(timeProvider ?? TimeProvider.System, duration) : null;
        Fingerprint = TokenFingerprint.OfUtf8(text.Span);
        text.OccupyPages();
        _self = new WeakReference<SecureToken>(this);
        RestingTokens.Watch(_self);
    }

    /// <summary>Tells tokens apart in logs without showing them. Stays readable after dispose.</summary>
    public TokenFingerprint Fingerprint { get; }

    /// <summary>When the credential expires (UTC), or null when it carries no expiry.</summary>
    public DateTimeOffset? ExpiresAt => _deadline?.At;

    /// <summary>True once the lifetime is over. Measured on the monotonic clock and on the wall clock: whichever is further decides.</summary>
    public bool IsExpired => _deadline is { IsPast: true };

    internal TimeSpan? Lifetime => _deadline?.Duration;

    internal TimeSpan? Remaining => _deadline?.Remaining;

    /// <summary>Shows the text to <paramref name="action"/>. The characters are wiped when it returns.</summary>
    /// <param name="action">Receives the text.</param>
    /// <exception cref="SecureTokenException">The credential is expired or disposed.</exception>
    public void Use(TokenTextAction action) => Use(action, static (text, action) => action(text));

    /// <summary>Shows the text to <paramref name="function"/> and gives back what it makes of it: a header, a request, the task of a call. The
    /// characters are wiped when it returns; do not give back the text itself.</summary>
    /// <typeparam name="TResult">What <paramref name="function"/> makes.</typeparam>
    /// <param name="function">Receives the text.</param>
    /// <returns>What <paramref name="function"/> gave back.</returns>
    /// <exception cref="SecureTokenException">The credential is expired or disposed.</exception>
    public TResult Use<TResult>(TokenTextFunction<TResult> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        TResult result = default!;
        Use(text => { result = function(text); });
        return result;
    }

    /// <summary>Shows the text to <paramref name="action"/> together with a state, so that the callback needs no closure.</summary>
    /// <param name="state">Passed on to <paramref name="action"/>.</param>
    /// <param name="action">Receives the text and the state.</param>
    /// <exception cref="SecureTokenException">The credential is expired or disposed.</exception>
    public void Use<TState>(TState state, ReadOnlySpanAction<char, TState> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ThrowIfExpired();
        Read((state, action), static (text, use) => text.Decode(use.state, use.action));
    }

    /// <summary>Shows the UTF-8 text to <paramref name="action"/>, without a further copy.</summary>
    /// <param name="action">Receives the bytes.</param>
    /// <exception cref="SecureTokenException">The credential is expired or disposed.</exception>
    public void UseUtf8(TokenBytesAction action) => UseUtf8(action, static (utf8, action) => action(utf8));

    /// <summary>Shows the UTF-8 text to <paramref name="action"/> together with a state, without a further copy.</summary>
    /// <param name="state">Passed on to <paramref name="action"/>.</param>
    /// <param name="action">Receives the bytes and the state.</param>
    /// <exception cref="SecureTokenException">The credential is expired or disposed.</exception>
    public void UseUtf8<TState>(TState state, ReadOnlySpanAction<byte, TState> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ThrowIfExpired();
        Read((state, action), static (text, use) => use.action(text.Span, use.state));
    }

    /// <summary>Wipes the text. Later uses throw a <see cref="SecureTokenException"/>.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            if (_uses == 0)
            {
                Wipe();
            }
        }
    }

    /// <summary>Compares the texts in constant time. Credentials of different kinds, and disposed ones, equal only themselves.</summary>
    /// <param name="other">The credential to compare with.</param>
    public bool Equals(SecureToken? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other.GetType() != GetType())
        {
            return false;
        }

        if (!TryEnter())
        {
            return false;
        }

        try
        {
            if (!other.TryEnter())
            {
                return false;
            }

            try
            {
                return CryptographicOperations.FixedTimeEquals(_text.Span, other._text.Span);
            }
            finally
            {
                other.Leave();
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as SecureToken);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Fingerprint.GetHashCode();

    /// <summary>The fingerprint, never the text.</summary>
    public sealed override string ToString() => Fingerprint.ToString();

    /// <summary>Reads the text even when the credential is expired: a server decides for itself, and revocation must still be possible.</summary>
    internal void Read<TState>(TState state, Action<PinnedBuffer, TState> action)
    {
        if (!TryEnter())
        {
            throw new SecureTokenException("disposed", $"The {Kind} is disposed and its text is wiped. Ask the session for a current one.");
        }

        try
        {
            action(_text, state);
        }
        finally
        {
            Leave();
        }
    }

    internal PinnedBuffer CopyText()
    {
        PinnedBuffer? copy = null;
        Read(0, (text, _) => copy = PinnedBuffer.FromBytes(text.Span));
        return copy!;
    }

    private protected abstract string Kind { get; }

    /// <summary>Wipes the text and what was made of it; called once nobody reads it.</summary>
    private protected virtual void Wipe() => _text.Dispose();

    internal void ThrowIfExpired()
    {
        if (IsExpired)
        {
            throw new SecureTokenException("expired", $"The {Kind} is expired. Ask the session for a current one, or sign in again.");
        }
    }

    /// <summary>Closes the text if nobody reads it.</summary>
    /// <returns>False when somebody does: then it is to be tried again.</returns>
    internal bool TryRest()
    {
        lock (_gate)
        {
            if (_uses > 0)
            {
                return false;
            }

            if (!_disposed && !_isClosed)
            {
                _text.Close();
                _isClosed = true;
            }

            return true;
        }
    }

    private bool TryEnter()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return false;
            }

            if (_isClosed)
            {
                _text.Open();
                _isClosed = false;
                RestingTokens.Watch(_self);
            }

            _uses++;
            return true;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_uses == 0 && _disposed)
            {
                Wipe();
            }
        }
    }
}
