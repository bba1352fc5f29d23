namespace Lava.Evaluation;

/// <summary>Where the bins of a reliability diagram begin and end.</summary>
public enum Binning
{
    /// <summary>All equally wide, from 0 to 1.</summary>
    EqualWidth,

    /// <summary>At the quantiles of the confidences (NumPy's, interpolated), so that they hold about as many each. Equal confidences are in one bin, whatever that does to the others.</summary>
    EqualMass,
}
