namespace Lava.Lab.DigitStrings;

internal static class TrialMain
{
    public static int Run(string[] a)
    {
        DigitStringsData.Make(new DigitStringsSettings { Genuine = a[1], Workers = 2 }, a[2], (d, n) => { if (d % 500 == 0) Console.WriteLine($"{d} of {n} {DateTime.Now:T}"); }, default);
        return 0;
    }
}
