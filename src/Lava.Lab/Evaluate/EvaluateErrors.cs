namespace Lava.Lab.Evaluate;

/// <summary>The codes of an <see cref="EvaluateException"/>.</summary>
internal static class EvaluateErrors
{
    /// <summary>Weights are of another level than they are said to be of.</summary>
    public const string Level = "evaluate.level";

    /// <summary>There is too little, or too much of one kind, to measure anything on.</summary>
    public const string Input = "evaluate.input";

    /// <summary>A folder does not hold the result of an evaluation.</summary>
    public const string Result = "evaluate.result";

    /// <summary>A program that an evaluation needs cannot be run, or failed.</summary>
    public const string Program = "evaluate.program";
}
