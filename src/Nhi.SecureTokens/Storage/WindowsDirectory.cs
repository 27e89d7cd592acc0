using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Nhi.SecureTokens.Internal;

/// <summary>Makes folders that only the current user may use, whatever the folder above grants to others.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsDirectory
{
    private const InheritanceFlags Below = InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit;

    /// <summary>Where the programs of this user keep what stays on this machine.</summary>
    public static string OfApplications =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);

    /// <exception cref="ProtectedStoreException">It is there already, and others have access to it.</exception>
    public static void Create(string path)
    {
        using WindowsIdentity identity = WindowsIdentity.GetCurrent();
        SecurityIdentifier user = identity.User!;
        var directory = new DirectoryInfo(path);
        if (!directory.Exists)
        {
            var security = new DirectorySecurity();
            security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
            security.AddAccessRule(
                new FileSystemAccessRule(user, FileSystemRights.FullControl, Below, PropagationFlags.None, AccessControlType.Allow));
            directory.Create(security);
        }

        if (Strangers(directory, user).FirstOrDefault() is { } stranger)
        {
            throw new ProtectedStoreException(
                "store_exposed", $"'{path}' is open to {stranger.Value}. Check who used it, then remove the folder: it is made anew for you alone.");
        }
    }

    private static IEnumerable<IdentityReference> Strangers(DirectoryInfo directory, SecurityIdentifier user) => directory.GetAccessControl()
        .GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).Cast<FileSystemAccessRule>()
        .Where(rule => rule.AccessControlType == AccessControlType.Allow)
        .Select(rule => rule.IdentityReference)
        .Where(identity => identity is SecurityIdentifier known && known != user
            && !known.IsWellKnown(WellKnownSidType.LocalSystemSid) && !known.IsWellKnown(WellKnownSidType.BuiltinAdministratorsSid));
}
