namespace Lava.Lab.Experiment.Recipes;

/// <summary>Collects what is wrong with a recipe, so that all of it is said at once.</summary>
internal sealed class RecipeProblems(string path)
{
    private const int Most = 20;
    private readonly List<string> _problems = [];

    /// <summary>Adds one.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="what">What is wrong, a sentence.</param>
    public void Add(string place, string what) => _problems.Add($"{place}: {what}");

    /// <exception cref="ExperimentException">Something was added.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new ExperimentException(ExperimentErrors.Recipe,
                $"{path}: {string.Join(" ", _problems.Take(Most))}{(_problems.Count > Most ? $" And {_problems.Count - Most} more." : "")}");
    }
}
