namespace Lava.Training;

/// <summary>Training cannot go on, or cannot begin.</summary>
public sealed class TrainingException : LavaException
{
    /// <summary>Makes one.</summary>
    /// <param name="code">Stable code, such as <c>training.loss</c>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What it follows from.</param>
    public TrainingException(string code, string message, Exception? inner = null)
        : base(code, message, inner)
    {
    }
}
