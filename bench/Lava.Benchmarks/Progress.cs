namespace Lava.Benchmarks;

/// <summary>Which round is under way, for whoever watches a terminal.</summary>
internal static class Progress
{
    public static void Show(int round, int rounds)
    {
        if (Console.IsErrorRedirected) return;
        Console.Error.Write($"\rround {round + 1} of {rounds} ");
        if (round + 1 == rounds) Console.Error.WriteLine();
    }
}
