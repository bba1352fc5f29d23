namespace Lava;

/// <summary>An error that Lava foresaw: something about an input or a model is not as it must be.</summary>
/// <remarks>
/// <see cref="Code"/> is stable and documented (<c>docs/errors.md</c>); programs branch on it, people read <see cref="Exception.Message"/>.
/// A fault of Lava itself is never a <see cref="LavaException"/>.
/// </remarks>
public abstract class LavaException : Exception
{
    private protected LavaException(string code, string message, Exception? inner = null) : base(message, inner) => Code = code;

    /// <summary>Stable identifier in kebab case behind an area, such as <c>audio.truncated</c>.</summary>
    public string Code { get; }
}
