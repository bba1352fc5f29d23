namespace Lava.Training;

/// <summary>How the step size goes over a run.</summary>
public enum ScheduleShape
{
    /// <summary>Stays as it is.</summary>
    Constant,

    /// <summary>Falls to zero along half a cosine.</summary>
    Cosine,
}

/// <summary>The step size of every step, from nothing but the step's number: a run that goes on needs no memory of it.</summary>
/// <param name="Rate">Highest step size.</param>
/// <param name="Shape">How it goes after the warm-up.</param>
/// <param name="WarmupSteps">Steps over which it rises in a straight line from zero; 0 for none.</param>
/// <remarks>Cosine: Loshchilov and Hutter, "SGDR", arXiv 1608.03983, equation 5, without restarts.</remarks>
public sealed record LearningRateSchedule(double Rate, ScheduleShape Shape = ScheduleShape.Constant, int WarmupSteps = 0)
{
    /// <summary>Step size of a step.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="steps">Steps of the whole run.</param>
    public double At(long step, long steps)
    {
        if (step < WarmupSteps)
            return Rate * (step + 1) / WarmupSteps;
        if (Shape == ScheduleShape.Constant)
            return Rate;
        double done = Math.Clamp((double)(step - WarmupSteps) / Math.Max(1, steps - WarmupSteps), 0, 1);
        return Rate * 0.5 * (1 + Math.Cos(Math.PI * done));
    }
}
