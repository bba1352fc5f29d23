using Lava.Tests.Support;
using Xunit;

namespace Lava.Cli.Tests.Support;

/// <summary>Output that a person has read and approved; set LAVA_APPROVE=1 to approve what a test gets now.</summary>
internal static class Approved
{
    public static void Matches(string name, string actual)
    {
        string path = Path.Combine(Reference.Checkout, "tests", "Lava.Cli.Tests", "Approved", name + ".txt");
        if (Environment.GetEnvironmentVariable("LAVA_APPROVE") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{path} is missing; LAVA_APPROVE=1 writes it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
