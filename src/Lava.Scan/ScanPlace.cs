using System.Text;
using Lava.IO;
using Lava.Scan.Inputs;
using Lava.Scan.Rows;
using Lava.Scan.Running;
using Lava.Scan.Storage;

namespace Lava.Scan;

/// <summary>A scan in its storage: what it was asked for, its list, its parts.</summary>
public sealed class ScanPlace
{
    private const string PartSums = "parts.sums";

    private ScanPlace(IScanStorage storage, ScanState state) => (Storage, State) = (storage, state);

    /// <summary>Where it is.</summary>
    public IScanStorage Storage { get; }

    /// <summary>What <c>scan.json</c> holds.</summary>
    public ScanState State { get; private set; }

    /// <summary>Opens a scan that was begun.</summary>
    /// <exception cref="ScanException">There is none, or it is of another version.</exception>
    public static ScanPlace Open(IScanStorage storage) => TryOpen(storage, out ScanPlace place)
        ? place
        : throw new ScanException(ScanErrors.Output, $"There is no scan in {storage.Name}: it has no {ScanState.File}.");

    /// <summary>Makes sure that a place holds a scan or nothing.</summary>
    /// <exception cref="ScanException">Something else is there.</exception>
    public static void CheckUsable(IScanStorage storage)
    {
        if (!storage.TryRead(ScanState.File, out _) && !storage.IsEmpty())
            throw new ScanException(ScanErrors.Output, $"{storage.Name} is not empty and holds no scan. Choose another place with --out.");
    }

    /// <summary>Begins a scan in an empty place, or opens the one that was begun there.</summary>
    /// <exception cref="ScanException">Something else is there, or a scan with other settings.</exception>
    public static ScanPlace OpenOrBegin(IScanStorage storage, ScanSettings settings)
    {
        if (TryOpen(storage, out ScanPlace place))
        {
            string[] differences = [.. place.State.Settings.Differences(settings)];
            return differences.Length == 0
                ? place
                : throw new ScanException(ScanErrors.Settings, $"The scan in {storage.Name} was begun with {string.Join("; ", differences)}. Give the command as it was, or choose another place with --out.");
        }
        CheckUsable(storage);
        place = new ScanPlace(storage, new ScanState { Settings = settings });
        place.Write();
        return place;
    }

    /// <summary>The frozen list.</summary>
    /// <exception cref="ScanException">It is not as the scan wrote it, or is not made yet.</exception>
    public InputManifest OpenInputs() => InputManifest.Open(Storage, Inputs, State.Settings.PartSize);

    /// <summary>The parts.</summary>
    /// <exception cref="ScanException">The list is not made yet.</exception>
    public PartStore OpenParts() => OpenParts(new PartPlan(Inputs.Count, State.Settings.PartSize), Inputs.Carried);

    /// <summary>The whole parts of a scan whose list is still being made.</summary>
    /// <param name="carried">Names of the other columns of tables; their records need none.</param>
    public PartStore OpenEarlyParts(params IReadOnlyList<string> carried) => OpenParts(PartPlan.Open(State.Settings.PartSize), carried);

    /// <summary>Notes the frozen list: from now on it is what the scan is about.</summary>
    public void NoteInputs(FrozenInputs inputs)
    {
        State = State with { Inputs = inputs };
        Write();
    }

    /// <summary>Notes that the scan goes on, as where errors are tried again.</summary>
    public void NoteUnfinished()
    {
        State = State with { Finished = false, Counts = null, PartsSha256 = null };
        Write();
    }

    /// <summary>Notes that all parts are done.</summary>
    /// <param name="records">Their records, in their order.</param>
    public void NoteFinished(IReadOnlyList<PartRecord> records)
    {
        var counts = new ScanCounts();
        var sums = new StringBuilder();
        foreach (PartRecord record in records)
        {
            counts.Add(record.Counts);
            sums.Append(record.Sha256).Append("  ").Append(record.File).Append('\n');
        }
        byte[] content = Encoding.UTF8.GetBytes(sums.ToString());
        Storage.Write(PartSums, content);
        State = State with { Finished = true, Counts = counts, PartsSha256 = Sha256.Hex(content) };
        Write();
    }

    private PartStore OpenParts(PartPlan plan, IReadOnlyList<string> carried) => new(Storage, plan, new RowSchema(State.Settings, carried), RowFormats.Of(State.Settings.Format));

    private FrozenInputs Inputs => State.Inputs
        ?? throw new ScanException(ScanErrors.Output, $"The scan in {Storage.Name} has no list of its inputs yet: it was stopped while that was made. Give its command again.");

    private static bool TryOpen(IScanStorage storage, out ScanPlace place)
    {
        place = null!;
        if (!storage.TryRead(ScanState.File, out byte[] content))
            return false;
        ScanState state = ScanJson.Read<ScanState>(content, $"{ScanState.File} in {storage.Name}");
        if (state.Format != ScanState.CurrentFormat)
            throw new ScanException(ScanErrors.Output, $"The scan in {storage.Name} is of format {state.Format}; this Lava knows format {ScanState.CurrentFormat}.");
        if (!IsPossible(state))
            throw new ScanException(ScanErrors.Damaged, $"{ScanState.File} in {storage.Name} is not as a scan writes it: its numbers of inputs and parts do not fit. Begin the scan anew in another place.");
        place = new ScanPlace(storage, state);
        return true;
    }

    private static bool IsPossible(ScanState state) =>
        state.Settings.PartSize is >= PartPlan.SmallestPart and <= PartPlan.LargestPart && state.Settings.Model.Levels.Count > 0
        && (state.Inputs is not { } inputs || (inputs.Count is > 0 and <= PartPlan.MostInputs && inputs.Parts > 0 && inputs.Parts == new PartPlan(inputs.Count, state.Settings.PartSize).Parts));

    private void Write() => Storage.Write(ScanState.File, ScanJson.Write(State));
}
