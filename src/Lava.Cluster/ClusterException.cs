namespace Lava.Cluster;

/// <summary>A cluster that cannot be joined or asked, or a scan that it cannot do.</summary>
public sealed class ClusterException : LavaException
{
    /// <param name="code">One of <see cref="ClusterErrors"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What was caught, where something was.</param>
    public ClusterException(string code, string message, Exception? inner = null) : base(code, message, inner)
    {
    }
}
