using System.Diagnostics;
using System.Globalization;
using Lava.Commands.Terminal;
using Lava.Scan.Rows;
using Lava.Scan.Running;
using Lava.Text;

namespace Lava.Scan.Cli.Running;

/// <summary>How a scan goes on, on one line of a terminal's stderr; nothing anywhere else. Faults of Lava's own are told everywhere.</summary>
internal sealed class ScanScreen(Session session) : IScanObserver
{
    private const int MostFaults = 20;
    private readonly ProgressLine _line = new(session.Errors, session.ErrorsDisplay, TimeProvider.System);
    private readonly Lock _faulting = new();
    private ScanCounts _counts = new();
    private long _listed, _inputs, _missing, _made, _begun;
    private int _faults;

    /// <inheritdoc/>
    public void Listed(long inputs)
    {
        _listed = inputs;
        if (session.ErrorsDisplay.Terminal)
            _line.Show(Line());
    }

    /// <inheritdoc/>
    public void Begun(long inputs, long missing, ScanCounts done) =>
        (_inputs, _missing, _counts, _made, _begun) = (inputs, missing, done, 0, Stopwatch.GetTimestamp());

    /// <inheritdoc/>
    public void RowMade(ScanRow row)
    {
        _made++;
        _counts.Add(row);
        if (session.ErrorsDisplay.Terminal)
            _line.Show(Line());
    }

    /// <inheritdoc/>
    public void PartDone(PartRecord record)
    {
    }

    /// <inheritdoc/>
    public void Faulted(string input, Exception fault)
    {
        lock (_faulting)
        {
            if (++_faults > MostFaults)
                return;
            _line.Clear();
            session.Say($"fault: {Printable.Of(input)}: this is a mistake in lava {CommandProgram.Version}; please report it with what follows. The scan goes on. [{ScanErrors.Fault}]");
            session.Errors.WriteLine(fault);
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Clear() => _line.Clear();

    private string Line()
    {
        if (_begun == 0)
            return $"listing: {ScanText.Count(_listed)} inputs" + (_made > 0 ? $", {ScanText.Count(_made)} of them scored" : "");
        double seconds = Math.Max(1e-3, Stopwatch.GetElapsedTime(_begun).TotalSeconds), rate = _made / seconds;
        string shares = string.Join("  ", _counts.Verdicts.OrderByDescending(pair => pair.Value).Take(4)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{Printable.Of(pair.Key)} {100.0 * pair.Value / _counts.Rows:F0} %")));
        string errors = _counts.Errors > 0 ? $"  errors {ScanText.Count(_counts.Errors)}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{_inputs - _missing + _made:N0} of {_inputs:N0} ({rate:F1}/s, {Durations.Clock((_missing - _made) / rate)} left)  {shares}{errors}");
    }
}
