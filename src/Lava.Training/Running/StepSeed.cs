namespace Lava.Training;

/// <summary>Seeds of single steps, drawn from the run's: a run that goes on needs no generator's memory.</summary>
internal static class StepSeed
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    /// <summary>A seed that differs for every step; from 0 to 2^63 - 1.</summary>
    /// <remarks>Two rounds of SplitMix64's finaliser (Steele, Lea, Flood, OOPSLA 2014), the step mixed in between.</remarks>
    public static long Of(long seed, long step) => (long)(Mix(Mix((ulong)seed + Increment) + (ulong)step * Increment) >> 1);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
