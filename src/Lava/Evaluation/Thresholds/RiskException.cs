namespace Lava.Evaluation;

/// <summary>A risk that cannot be promised.</summary>
public sealed class RiskException : LavaException
{
    /// <param name="code">One of <see cref="RiskErrors"/>.</param>
    /// <param name="message">What is wrong and what it would take.</param>
    public RiskException(string code, string message) : base(code, message)
    {
    }
}
