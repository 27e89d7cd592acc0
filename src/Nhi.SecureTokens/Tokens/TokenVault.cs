using System.Diagnostics.CodeAnalysis;

namespace Nhi.SecureTokens;

/// <summary>
/// Tokens under names, in the memory of this process: in place of environment variables, application data and static dictionaries. Child processes
/// do not inherit it. Each entry is a <see cref="TokenSlot"/>: protected memory, wiped when its lifetime is over.
/// </summary>
/// <remarks>All members are safe for concurrent use. Names are compared exactly, also where environment variables are not.</remarks>
public sealed class TokenVault
{
    private readonly Dictionary<string, TokenSlot> _slots = new(StringComparer.Ordinal);
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider? _time;

    /// <summary>An empty vault.</summary>
    /// <param name="lifetime">How long it keeps a token for which nothing else is said: more than zero, 30 days at most.</param>
    /// <param name="timeProvider">The clock; the system clock when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is out of range.</exception>
    public TokenVault(TimeSpan lifetime, TimeProvider? timeProvider = null)
    {
        _ = new TokenSlot(lifetime, timeProvider);
        _lifetime = lifetime;
        _time = timeProvider;
    }

    /// <summary>The one vault of this process, where what belongs together meets by name. Keeps a token for an hour if nothing else is
    /// said.</summary>
    public static TokenVault Shared { get; } = new(TimeSpan.FromHours(1));

    /// <summary>Keeps a copy of a token in place of an earlier one of that name.</summary>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The text of the token; null and the empty text remove the entry.</param>
    /// <param name="lifetime">How long it is kept, from now on; the lifetime of the vault when null.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">The text is not valid UTF-16, or the lifetime is out of range.</exception>
    public void Set(string name, string? token, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        TokenSlot slot = Hold(token, lifetime);
        lock (_slots)
        {
            Put(name, slot);
        }
    }

    /// <summary>Keeps a copy of a token if there is none of that name.</summary>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The text of the token; with null and the empty text nothing happens.</param>
    /// <param name="lifetime">How long it is kept, from now on; the lifetime of the vault when null.</param>
    /// <returns>True when it is kept.</returns>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">The text is not valid UTF-16, or the lifetime is out of range.</exception>
    public bool TrySet(string name, string? token, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        TokenSlot slot = Hold(token, lifetime);
        lock (_slots)
        {
            if (!Contains(name) && slot.HasToken)
            {
                Put(name, slot);
                return true;
            }
        }

        slot.Clear();
        return false;
    }

    /// <summary>True while there is a token of that name and its lifetime is not over.</summary>
    /// <param name="name">The name it was set under.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public bool Contains(string name) => Find(name)?.HasToken ?? false;

    /// <summary>Shows the text to <paramref name="action"/>. The characters are wiped when it returns.</summary>
    /// <param name="name">The name it was set under.</param>
    /// <param name="action">Receives the text.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="SecureTokenException">There is no token of that name (<c>no_token</c>), also when its lifetime is over.</exception>
    public void Use(string name, TokenTextAction action) => Needed(name).Use(action);

    /// <summary>The token as a string, for what takes nothing else. The string is yours to protect: prefer <see cref="Use"/>, do not keep
    /// it.</summary>
    /// <param name="name">The name it was set under.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="SecureTokenException">There is no token of that name (<c>no_token</c>), also when its lifetime is over.</exception>
    public string Reveal(string name) => Needed(name).Reveal();

    /// <summary>The token as a string, like <see cref="Reveal"/>; null when there is none, also when its lifetime is over.</summary>
    /// <param name="name">The name it was set under.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public string? RevealOrNull(string name) => Find(name)?.RevealOrNull();

    /// <summary>The token as a string, if there is one of that name and its lifetime is not over.</summary>
    /// <param name="name">The name it was set under.</param>
    /// <param name="token">The token. The string is yours to protect: prefer <see cref="Use"/>, do not keep it.</param>
    /// <returns>True when there is one.</returns>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public bool TryReveal(string name, [MaybeNullWhen(false)] out string token)
    {
        token = RevealOrNull(name);
        return token is not null;
    }

    /// <summary>Forgets a token and wipes it.</summary>
    /// <param name="name">The name it was set under.</param>
    /// <returns>True when there was one.</returns>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public bool Remove(string name)
    {
        lock (_slots)
        {
            bool had = _slots.Remove(name, out TokenSlot? slot) && slot.HasToken;
            slot?.Clear();
            return had;
        }
    }

    /// <summary>Forgets all tokens and wipes them.</summary>
    public void Clear()
    {
        lock (_slots)
        {
            foreach (TokenSlot slot in _slots.Values)
            {
                slot.Clear();
            }

            _slots.Clear();
        }
    }

    private TokenSlot Hold(string? token, TimeSpan? lifetime)
    {
        var slot = new TokenSlot(lifetime ?? _lifetime, _time);
        slot.Set(token);
        return slot;
    }

    private void Put(string name, TokenSlot slot)
    {
        foreach (string past in _slots.Where(static entry => !entry.Value.HasToken).Select(static entry => entry.Key).ToList())
        {
            _slots.Remove(past);
        }

        Remove(name);
        if (slot.HasToken)
        {
            _slots.Add(name, slot);
        }
    }

    private TokenSlot? Find(string name)
    {
        lock (_slots)
        {
            return _slots.GetValueOrDefault(name);
        }
    }

    private TokenSlot Needed(string name) =>
        Find(name) ?? throw new SecureTokenException("no_token", $"There is no token '{name}', or its lifetime is over. Sign in again.");
}
