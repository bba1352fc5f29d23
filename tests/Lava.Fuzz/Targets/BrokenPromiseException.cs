namespace Lava.Fuzz.Targets;

/// <summary>A reader returned something that it promises never to return.</summary>
internal sealed class BrokenPromiseException(string promise) : Exception(promise);
