using System.Text;
using CsCheck;
using Lava.Pages.Evidence;
using Lava.Pages.Tests.Support;
using Xunit;

namespace Lava.Pages.Tests.Evidence;

public class EvidenceFileTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public void A_page_gives_back_its_data()
    {
        EvidenceReport report = bench.Report(bench.Speech());
        byte[] page = EvidencePage.Render(report);
        string path = bench["report.html"];
        PageFile.Write(path, page);

        EvidenceFile file = EvidenceFile.Read(path);
        Assert.Equal(page, file.Page.ToArray());
        Assert.Equal(page, EvidencePage.Render(file.Report));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!doctype html><p>nothing")]
    [InlineData(EvidencePage.BlockStart)]
    [InlineData(EvidencePage.BlockStart + "{}</script>")]
    [InlineData(EvidencePage.BlockStart + "null</script>")]
    [InlineData(EvidencePage.BlockStart + "[[[[[[[[[[[[[[[[[[[[[[]]]]]]</script>")]
    public void What_is_no_report_is_refused(string content)
    {
        string path = bench["broken.html"];
        File.WriteAllText(path, content);
        Assert.Equal(PageErrors.Invalid, Assert.Throws<PageException>(() => EvidenceFile.Read(path)).Code);
    }

    [Fact]
    public void What_is_not_there_or_is_a_folder_cannot_be_read()
    {
        Assert.Equal(PageErrors.Unreadable, Assert.Throws<PageException>(() => EvidenceFile.Read(bench["gone.html"])).Code);
        Assert.Equal(PageErrors.Unreadable, Assert.Throws<PageException>(() => EvidenceFile.Read(bench.ModelFolder)).Code);
    }

    [Fact]
    public void A_huge_file_is_refused_unread()
    {
        string path = bench["huge.html"];
        using (FileStream file = File.Create(path))
            file.SetLength(EvidenceFile.MaxBytes + 1L);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("at most", Assert.Throws<PageException>(() => EvidenceFile.Read(path)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("\"frames\":48000", "\"frames\":0")]
    [InlineData("\"frames\":48000", "\"frames\":9223372036854775807")]
    [InlineData("\"frames\":48000", "\"frames\":48000,\"frames\":48000")]
    [InlineData("\"frames\":48000", "\"frames\":48000,\"extra\":1")]
    [InlineData("\"frames\":48000", "\"frames\":\"48000\"")]
    [InlineData("\"sampleRate\":16000", "\"sampleRate\":0")]
    [InlineData("\"sampleRate\":16000,", "")]
    [InlineData("\"rows\":128", "\"rows\":127")]
    [InlineData("\"name\":\"toy\"", "\"name\":\"../../etc\"")]
    [InlineData("\"hopSeconds\":0.1", "\"hopSeconds\":1E-9")]
    [InlineData("\"windowSeconds\":0.5,\"hop", "\"windowSeconds\":1E308,\"hop")]
    [InlineData("\"scoreKind\":\"probability\"", "\"scoreKind\":\"magic\"")]
    [InlineData("\"paths\":[[", "\"paths\":[[],[")]
    [InlineData("\"paths\":[[", "\"paths\":[null,[")]
    [InlineData("\"warnings\":[", "\"warnings\":[null")]
    public void Data_that_contradict_themselves_are_refused(string from, string to)
    {
        string page = Encoding.UTF8.GetString(EvidencePage.Render(bench.Report(bench.Speech())));
        Assert.Contains(from, page, StringComparison.Ordinal);
        byte[] changed = Encoding.UTF8.GetBytes(page.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(PageErrors.Invalid, Assert.Throws<PageException>(() => EvidenceFile.Parse(changed, "x")).Code);
    }

    [Fact]
    public void A_page_of_another_layout_is_for_another_version()
    {
        byte[] page = EvidencePage.Render(bench.Report(bench.Speech()) with { Layout = EvidencePage.Layout + 1 });
        Assert.Contains($"layout {EvidencePage.Layout + 1}", Assert.Throws<PageException>(() => EvidenceFile.Parse(page, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void However_the_data_are_damaged_they_are_refused_or_make_a_page()
    {
        byte[] page = EvidencePage.Render(bench.Report(bench.Wav("tiny.wav", [0.1f, -0.2f, 0.3f])));
        int start = page.AsSpan().IndexOf(Encoding.UTF8.GetBytes(EvidencePage.BlockStart)) + EvidencePage.BlockStart.Length;
        Gen.Select(Gen.Int[start, page.Length - 20], Gen.Int[0, 3], Gen.Char['"', 'z']).Array[1, 4].Sample(edits =>
        {
            List<byte> damaged = [.. page];
            foreach ((int at, int kind, char put) in edits)
            {
                if (kind == 0) damaged.RemoveRange(Math.Min(at, damaged.Count - 1), 1);
                else if (kind == 1) damaged.Insert(Math.Min(at, damaged.Count), (byte)put);
                else damaged[Math.Min(at, damaged.Count - 1)] = (byte)put;
            }
            try
            {
                EvidencePage.Render(EvidenceFile.Parse(damaged.ToArray(), "x"));
            }
            catch (PageException)
            {
                // Refused, as it may be.
            }
        }, iter: 400);
    }

    [Fact]
    public void A_report_takes_the_place_of_a_page_but_never_of_a_recording()
    {
        string recording = bench.Speech("keep.wav");
        byte[] before = File.ReadAllBytes(recording), page = EvidencePage.Render(bench.Report(recording));

        Assert.Equal(PageErrors.Unwritable, Assert.Throws<PageException>(() => PageFile.Write(recording, page)).Code);
        Assert.Equal(before, File.ReadAllBytes(recording));
        PageFile.Write(bench["twice.html"], "<!doctype html>old"u8.ToArray());
        PageFile.Write(bench["twice.html"], page);
        Assert.Equal(page, File.ReadAllBytes(bench["twice.html"]));
        Assert.Equal(PageErrors.Unwritable, Assert.Throws<PageException>(() => PageFile.CheckTarget(bench["none", "x.html"])).Code);
    }
}
