using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>How the memory that the runtime keeps tokens in is protected.</summary>
[Flags]
public enum TokenMemoryProtection
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>The collector does not move it, so it leaves no copies behind.</summary>
    Pinned = 1,

    /// <summary>The system does not write it to a swap file (<c>mlock</c>, <c>VirtualLock</c>).</summary>
    NotSwapped = 2,

    /// <summary>The system leaves it out of core dumps (<c>MADV_DONTDUMP</c>) or error reports. Tools that read the memory of a live process, such as
    /// <c>dotnet-dump</c>, still see it.</summary>
    NotDumped = 4,

    /// <summary>A forked process gets it empty (<c>MADV_WIPEONFORK</c>), or the system does not fork.</summary>
    NotInherited = 8,

    /// <summary>Nothing in the process can read the text of a token while nobody uses it, but for a moment after a use (<c>mprotect</c>, Linux). Tools
    /// that read the memory of a live process still see it.</summary>
    ClosedBetweenUses = 16,
}

/// <summary>The memory that the runtime keeps tokens in. It is wiped when a token is disposed or collected.</summary>
public static class TokenMemory
{
    /// <summary>What holds for all of it. Less than on other machines where the system forbids it, for example by a limit on locked memory
    /// (<c>ulimit -l</c>); the runtime works all the same. Safe for concurrent use.</summary>
    public static TokenMemoryProtection Protection => SecretPages.Protection;
}
