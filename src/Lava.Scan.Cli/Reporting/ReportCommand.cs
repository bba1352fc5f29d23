using Lava.Pages;
using Lava.Pages.Runs;
using Lava.Scan.Reporting;
using Lava.Scan.Storage;
using Lava.Text;

namespace Lava.Scan.Cli.Reporting;

/// <summary><c>lava scan report</c>: what it does.</summary>
internal sealed class ReportCommand(string name, string? endpoint, Session session)
{
    private const string UsualFile = "report.html";
    private const int UsualSample = 100;

    /// <summary>Makes the page.</summary>
    /// <param name="target">Where it goes; null for <c>report.html</c> in the scan's folder.</param>
    /// <param name="compare">Another scan; null for none.</param>
    /// <param name="sample">Inputs of the most and the least certain that are named; null for as many as usual.</param>
    public int Run(string? target, string? compare, int? sample)
    {
        if (target is null && BucketAddress.IsOne(name))
            throw new UsageException("--out says where the page of a scan in a bucket goes.");
        target ??= Path.Combine(name, UsualFile);
        using var places = new Places(endpoint);
        (ScanPlace Place, ScanDigest Digest) Read(string scan)
        {
            ScanPlace place = ScanPlace.Open(places.Open(scan));
            return (place, ScanDigest.Read(place, sample ?? UsualSample, session.Cancellation));
        }
        ScanPlace place = ScanPlace.Open(places.Open(name)); // asked for first: a folder that is no scan is a better answer than one that is not there
        PageFile.CheckTarget(target);
        RunReport report = ScanReport.Make(place, Read(name).Digest, compare is null ? null : Read(compare));
        PageFile.Write(target, RunPage.Render(report));
        session.Output.WriteLine($"the page is in {Printable.Of(target)}");
        return ExitCodes.Done;
    }
}
