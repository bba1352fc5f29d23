using Lava.Scan.Rows;

namespace Lava.Scan.Running;

/// <summary>Told how a scan goes on; always by one thread at a time.</summary>
public interface IScanObserver
{
    /// <summary>So many inputs were listed so far. Rows may be made of them already.</summary>
    void Listed(long inputs);

    /// <summary>The list is frozen, and some parts of it are done already.</summary>
    /// <param name="inputs">Inputs in all.</param>
    /// <param name="missing">Rows that are to be made.</param>
    /// <param name="done">Rows of the parts that are done, without those that are to be made again.</param>
    void Begun(long inputs, long missing, ScanCounts done);

    /// <summary>A row was made; its part is not written yet.</summary>
    void RowMade(ScanRow row);

    /// <summary>A part was written.</summary>
    void PartDone(PartRecord record);

    /// <summary>Lava itself failed on an input, whose row says so. By any thread.</summary>
    void Faulted(string input, Exception fault);
}
