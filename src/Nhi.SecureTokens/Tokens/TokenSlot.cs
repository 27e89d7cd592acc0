using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A place for one token that has to be within reach of a whole program, such as a static: it holds the token in protected memory, prints a
/// fingerprint, and forgets and wipes the token when its lifetime is over, when it is replaced and when it is cleared.
/// </summary>
/// <remarks>All members are safe for concurrent use. A token that is replaced during a <see cref="Use"/> is wiped when that use returns.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class TokenSlot
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(30);

    private readonly object _gate = new();
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider _time;
    private HeldToken? _token;
    private ITimer? _end;

    /// <summary>An empty slot.</summary>
    /// <param name="lifetime">How long it keeps a token, from when it is set: more than zero, 30 days at most.</param>
    /// <param name="timeProvider">The clock; the system clock when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is out of range.</exception>
    public TokenSlot(TimeSpan lifetime, TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, LongestLifetime);
        _lifetime = lifetime;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>True while there is a token and its lifetime is not over.</summary>
    public bool HasToken => Current is not null;

    /// <summary>Tells tokens apart in logs without showing them; <c>nhi:none</c> when there is none.</summary>
    public TokenFingerprint Fingerprint => TokenFingerprint.Of(Current);

    private HeldToken? Current => Volatile.Read(ref _token) is { IsExpired: false } token ? token : null;

    /// <summary>A slot that holds a token from the beginning.</summary>
    /// <param name="token">The text of the token; none for null and for the empty text.</param>
    /// <param name="lifetime">How long it keeps a token, from when it is set: more than zero, 30 days at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is out of range.</exception>
    public static TokenSlot Of(string? token, TimeSpan lifetime)
    {
        var slot = new TokenSlot(lifetime);
        slot.Set(token);
        return slot;
    }

    /// <summary>Keeps a copy of a token in place of what was there, for the lifetime of the slot from now on.</summary>
    /// <param name="token">The text of the token; null and the empty text clear the slot.</param>
    /// <returns>The text that was given, so that a call can stand where an assignment did.</returns>
    /// <exception cref="ArgumentException">The text is not valid UTF-16.</exception>
    [return: NotNullIfNotNull(nameof(token))]
    public string? Set(string? token)
    {
        Replace(Hold(token))?.Dispose();
        return token;
    }

    /// <summary>Keeps a copy of a token if there is none.</summary>
    /// <param name="token">The text of the token; with null and the empty text nothing happens.</param>
    /// <returns>True when it is kept.</returns>
    /// <exception cref="ArgumentException">The text is not valid UTF-16.</exception>
    public bool TrySet(string? token)
    {
        HeldToken? held = Hold(token);
        lock (_gate)
        {
            if (held is not null && Current is null)
            {
                Replace(held)?.Dispose();
                return true;
            }
        }

        held?.Dispose();
        return false;
    }

    /// <summary>Keeps a copy of a token in place of what was there, and gives that back.</summary>
    /// <param name="token">The text of the token; null and the empty text clear the slot.</param>
    /// <returns>The token that was there as a string of yours to protect; null when there was none.</returns>
    /// <exception cref="ArgumentException">The text is not valid UTF-16.</exception>
    public string? Exchange(string? token)
    {
        using HeldToken? old = Replace(Hold(token));
        return old is { IsExpired: false } ? TextOf(old) : null;
    }

    /// <summary>Forgets the token and wipes it.</summary>
    public void Clear() => Replace(null)?.Dispose();

    /// <summary>Shows the text to <paramref name="action"/>. The characters are wiped when it returns.</summary>
    /// <param name="action">Receives the text.</param>
    /// <exception cref="SecureTokenException">There is no token (<c>no_token</c>), also when its lifetime is over.</exception>
    public void Use(TokenTextAction action) => Needed().Use(action);

    /// <summary>The token as a string, for what takes nothing else. The string is yours to protect: prefer <see cref="Use"/>, do not keep
    /// it.</summary>
    /// <exception cref="SecureTokenException">There is no token (<c>no_token</c>), also when its lifetime is over.</exception>
    public string Reveal() => TextOf(Needed());

    /// <summary>The token as a string, like <see cref="Reveal"/>; null when there is none, also when its lifetime is over.</summary>
    public string? RevealOrNull()
    {
        while (Current is { } token)
        {
            try
            {
                return TextOf(token);
            }
            catch (SecureTokenException)
            {
                // It was replaced or ended meanwhile.
            }
        }

        return null;
    }

    /// <summary>The fingerprint, never the text.</summary>
    public override string ToString() => Fingerprint.ToString();

    private static string TextOf(HeldToken token)
    {
        string text = "";
        token.Use(characters => text = characters.ToString());
        return text;
    }

    private HeldToken Needed() =>
        Current ?? throw new SecureTokenException("no_token", "There is no token, or its lifetime is over. Sign in again.");

    private HeldToken? Hold(string? token) => string.IsNullOrEmpty(token) ? null : new HeldToken(token, _lifetime, _time);

    private HeldToken? Replace(HeldToken? token)
    {
        lock (_gate)
        {
            HeldToken? old = _token;
            _token = token;
            _end?.Dispose();
            _end = token is null ? null : _time.CreateTimer(End, token, _lifetime, Timeout.InfiniteTimeSpan);
            return old;
        }
    }

    private void End(object? token)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_token, token))
            {
                Clear();
            }
        }
    }
}
