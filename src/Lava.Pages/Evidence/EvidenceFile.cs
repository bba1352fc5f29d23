using System.Text.Json;

namespace Lava.Pages.Evidence;

/// <summary>An evidence report on disk: its bytes, and the data in them.</summary>
/// <param name="Page">All of the file.</param>
/// <param name="Report">The data that it carries: well formed, and not yet believed.</param>
public sealed record EvidenceFile(ReadOnlyMemory<byte> Page, EvidenceReport Report)
{
    /// <summary>Largest page that is read, in bytes.</summary>
    public const int MaxBytes = 64 << 20;

    private const string Advice = "Give the HTML file that 'lava analyze --report' wrote, as it was written.";

    /// <summary>Reads a report. Nothing in it is executed, and of its markup only the data are looked at.</summary>
    /// <exception cref="PageException">It cannot be read, or is no evidence report.</exception>
    public static EvidenceFile Read(string path)
    {
        byte[] page = Bytes(path);
        return new EvidenceFile(page, Parse(page, path));
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (!stream.CanSeek)
                throw new PageException(PageErrors.Invalid, $"{path} is no file of a known size. {Advice}");
            if (stream.Length > MaxBytes)
                throw new PageException(PageErrors.Invalid, $"{path} has {stream.Length} bytes; a report has at most {MaxBytes}. {Advice}");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PageException(PageErrors.Unreadable, $"The report {path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The data of a page.</summary>
    /// <param name="page">The file's bytes.</param>
    /// <param name="path">How it is called in errors.</param>
    /// <exception cref="PageException">There are none, or they are not valid.</exception>
    internal static EvidenceReport Parse(ReadOnlySpan<byte> page, string path)
    {
        int start = page.IndexOf(System.Text.Encoding.UTF8.GetBytes(EvidencePage.BlockStart));
        if (start < 0)
            throw new PageException(PageErrors.Invalid, $"{path} carries no data of an evidence report. {Advice}");
        ReadOnlySpan<byte> block = page[(start + EvidencePage.BlockStart.Length)..];
        int end = block.IndexOf((byte)'<');
        if (end < 0)
            throw new PageException(PageErrors.Invalid, $"{path} ends within its data: it was cut short. {Advice}");
        EvidenceReport report;
        try
        {
            if (EvidenceJson.LayoutOf(block[..end]) is { } layout and not EvidencePage.Layout)
                throw new PageException(PageErrors.Invalid, $"{path} has layout {layout}, and this version of Lava reads layout {EvidencePage.Layout}. Check it with the version that made it.");
            report = EvidenceJson.Read(block[..end]);
        }
        catch (JsonException error)
        {
            throw new PageException(PageErrors.Invalid, $"The data in {path} are not those of a report: {error.Message} {Advice}", error);
        }
        IReadOnlyList<string> problems = EvidenceCheck.Problems(report);
        return problems.Count == 0 ? report : throw new PageException(PageErrors.Invalid, $"The data in {path} contradict themselves: {string.Join(" ", problems)}");
    }
}
