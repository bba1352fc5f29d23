namespace Lava.Text;

/// <summary>What a record of a CSV file may cost.</summary>
/// <param name="MaxFields">Most fields of a record.</param>
/// <param name="MaxFieldLength">Longest field, in characters.</param>
internal sealed record CsvLimits(int MaxFields = 256, int MaxFieldLength = 1 << 15);
