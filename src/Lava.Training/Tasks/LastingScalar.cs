using TorchSharp;

namespace Lava.Training;

/// <summary>Numbers handed to libtorch that live long enough.</summary>
/// <remarks>
/// TorchSharp passes a <see cref="Scalar"/>'s memory to libtorch without keeping the object alive: where the garbage collector runs meanwhile, the finalizer frees
/// it under the call, which then fails, or computes with whatever stands there. That is one step in some ten thousand, and enough to end a night's training. So
/// no operator here is given a number that is turned into a scalar on the way, nor one of the overloads that make up their own (<c>add(Tensor)</c> is one).
/// </remarks>
internal static class LastingScalar
{
    // A native call takes three at most, and a training has one thread that steps.
    private const int Kept = 256;

    private static readonly Scalar[] Recent = new Scalar[Kept];
    private static int _next;

    /// <summary>1.</summary>
    public static Scalar One { get; } = 1.0;

    /// <summary>-1.</summary>
    public static Scalar MinusOne { get; } = -1.0;

    /// <summary>1, as a whole number.</summary>
    public static Scalar OneWhole { get; } = 1L;

    /// <summary>Any number.</summary>
    public static Scalar Of(double value) => Recent[(Interlocked.Increment(ref _next) & int.MaxValue) % Kept] = value;
}
