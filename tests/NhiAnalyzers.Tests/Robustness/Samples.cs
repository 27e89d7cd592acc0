using System.Reflection;

namespace NhiAnalyzers.Tests.Robustness;

/// <summary>The leaky sample of the repository, one text a file.</summary>
internal static class Samples
{
    public static string[] Leaky { get; } =
    [
        .. Directory.GetFiles(Folder(), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!); folder is not null; folder = folder.Parent)
        {
            string sample = Path.Combine(folder.FullName, "docs", "samples", "DeviceLogin", "Leaky");
            if (Directory.Exists(sample))
            {
                return sample;
            }
        }

        throw new DirectoryNotFoundException("docs/samples/DeviceLogin/Leaky");
    }
}
