using System.CommandLine;
using Lava.Attribution;
using Lava.Datasets;
using Lava.Evaluation;

namespace Lava.Lab.Evaluate.Cascade;

/// <summary>The options of evaluations that ask a whole package.</summary>
internal sealed class CascadeArguments
{
    /// <summary>Those that all evaluations have.</summary>
    public EvaluateArguments Shared { get; } = new();

    /// <summary><c>--predictions</c>.</summary>
    public Option<string[]> Predictions { get; } = new("--predictions") { HelpName = "LEVEL=FILE", Description = "Predictions of a level from an earlier run, instead of scoring; once for each level." };

    /// <summary>Folder of the package.</summary>
    /// <exception cref="UsageException">None is named.</exception>
    public string Folder(ParseResult parsed) => new ModelStore().Find(parsed.GetValue(Shared.Package) ?? throw new UsageException("--package says which levels there are."));

    /// <summary>The answers that the options ask for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">The package's folder.</param>
    /// <param name="files">The recordings.</param>
    /// <param name="labelOf">What a recording is to a level.</param>
    /// <param name="session">Progress and Ctrl-C.</param>
    public CascadeAnswers Answers(ParseResult parsed, string folder, IReadOnlyList<LabelledFile> files, Func<ModelLevel, int, string> labelOf, Session session)
    {
        var scoring = new CascadeScoring(folder, session) { Seconds = parsed.GetValue(Shared.First), Threads = parsed.GetValue(Shared.Threads) ?? Environment.ProcessorCount };
        IReadOnlyDictionary<string, string> predictions = Files(parsed);
        return predictions.Count > 0 ? scoring.Read(files, predictions) : scoring.Run(files, labelOf);
    }

    /// <summary>Files of predictions by level.</summary>
    /// <exception cref="UsageException">One is not written as LEVEL=FILE, or a level has two.</exception>
    public IReadOnlyDictionary<string, string> Files(ParseResult parsed)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string text in parsed.GetValue(Predictions) ?? [])
        {
            string[] parts = text.Split('=', 2);
            if (parts.Length < 2 || parts.Any(string.IsNullOrEmpty))
                throw new UsageException($"--predictions takes LEVEL=FILE, not '{text}'.");
            if (!files.TryAdd(parts[0], parts[1]))
                throw new UsageException($"--predictions is given twice for the level {parts[0]}.");
        }
        return files;
    }

    /// <summary>The predictions of each level with the beginnings of their files' names, where they were made here.</summary>
    public IEnumerable<(string Prefix, PredictionTable Table)> Made(ParseResult parsed, CascadeAnswers answers) =>
        Files(parsed).Count > 0 ? [] : answers.Tables.Select(level => (string.Concat(level.Key.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '_')) + "-", level.Value));
}
