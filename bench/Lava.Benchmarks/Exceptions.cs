namespace Lava.Benchmarks;

/// <summary>The command line is wrong.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>A benchmark cannot give figures that mean anything.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
