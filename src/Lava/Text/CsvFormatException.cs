namespace Lava.Text;

/// <summary>What a CSV reader stops at; whoever reads turns it into an error of its own.</summary>
/// <param name="line">Line of the text, from 1.</param>
/// <param name="message">What is wrong, as a sentence.</param>
internal sealed class CsvFormatException(long line, string message) : Exception(message)
{
    public long Line { get; } = line;
}
