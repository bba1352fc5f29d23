using System.Globalization;
using Lava.Commands.Terminal;
using Lava.Datasets;
using Lava.Text;

namespace Lava.Cli.Prepare;

/// <summary><c>lava prepare</c>: what it does.</summary>
internal sealed class PrepareRun(Session session)
{
    private readonly ProgressLine _progress = new(session.Errors, session.ErrorsDisplay, TimeProvider.System);
    private readonly Dictionary<PreparationOutcome, int> _counts = [];
    private readonly List<PreparedFile> _failures = [];
    private int _total;

    /// <summary>Folder of recordings.</summary>
    public required string From { get; init; }

    /// <summary>Folder of tensors.</summary>
    public required string To { get; init; }

    /// <summary>Where the failures are listed; null for the usual place.</summary>
    public string? Failures { get; init; }

    /// <summary>Whether a program reads the results.</summary>
    public bool Json { get; init; }

    /// <summary>How recordings become waveforms.</summary>
    public required PreparationOptions Options { get; init; }

    /// <summary>Prepares everything.</summary>
    public int Run()
    {
        try
        {
            foreach (PreparedFile file in FolderPreparation
                .PrepareAsync(From, To, Options, total => _total = total, session.Cancellation).ToBlockingEnumerable(session.Cancellation))
            {
                Take(file);
            }
        }
        finally
        {
            _progress.Clear();
        }
        string list = Failures ?? Path.Join(To, FailureList.FileName);
        FailureList.Write(list, _failures);
        if (!Json)
            session.Output.WriteLine(Summary());
        if (_failures.Count == 0)
            return ExitCodes.Done;
        session.Say(string.Create(CultureInfo.InvariantCulture, $"{_failures.Count:N0} of {_total:N0} files failed; {Printable.Of(list)} lists them."));
        return ExitCodes.SomeFailed;
    }

    private void Take(PreparedFile file)
    {
        _counts[file.Outcome] = _counts.GetValueOrDefault(file.Outcome) + 1;
        if (file.Error is { } error)
        {
            _progress.Clear();
            session.SayError(Path.Join(From, file.Source), error);
            _failures.Add(file);
        }
        if (Json)
        {
            session.Output.WriteLine(PrepareJson.Line(file));
            session.Output.Flush();
        }
        _progress.Show(_counts.Values.Sum(), _total, "files");
    }

    private string Summary() => string.Create(CultureInfo.InvariantCulture,
        $"{Count(PreparationOutcome.Written):N0} written, {Count(PreparationOutcome.Kept):N0} kept, {Count(PreparationOutcome.Failed):N0} failed");

    private int Count(PreparationOutcome outcome) => _counts.GetValueOrDefault(outcome);
}
