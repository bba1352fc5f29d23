using System.Globalization;
using System.Text;
using Lava.Audio;
using Lava.Pages.Html;
using Lava.Pages.Imaging;
using Lava.Text;

namespace Lava.Pages.Evidence.Sections;

/// <summary>The picture: answers, confidence, waveform and spectrogram over one axis of time.</summary>
internal static class TimelineFigure
{
    private const int Left = 58, Width = PictureFacts.MostColumns, Right = 12;
    private const int AnswersTop = 6, AnswersHeight = 22, ConfidenceTop = 36, ConfidenceHeight = 60, WaveTop = 106, WaveHeight = 80, SpectrumTop = 196, SpectrumHeight = 128;
    private const int AxisTop = SpectrumTop + SpectrumHeight, Height = AxisTop + 34;
    private const int NarrowestLetter = 14;

    public static void Write(HtmlWriter html, EvidenceReport report, AnswerKey key)
    {
        double recorded = report.Recording.Seconds, heard = report.Verdict.Settings.FirstSeconds ?? recorded, span = Math.Max(recorded, heard);
        html.Open("svg", ("viewBox", $"0 0 {Left + Width + Right} {Height}"), ("role", "img"), ("aria-label", "Answers, confidence, waveform and spectrogram over time; the table below has the same in numbers."));
        var columns = new TimelineColumns(report.Timeline, heard, Width);
        WriteAnswers(html, columns, key, heard / span);
        WriteConfidence(html, columns, heard / span);
        WriteWave(html, report.Pictures, recorded / span);
        WriteSpectrum(html, report, recorded / span);
        WriteAxis(html, span);
        html.Close("svg");
    }

    private static void WriteAnswers(HtmlWriter html, TimelineColumns columns, AnswerKey key, double share)
    {
        Label(html, AnswersTop + 15, "answer");
        foreach ((int answer, int from, int to) in columns.Runs())
        {
            string x = HtmlWriter.Number(Left + from * share), width = HtmlWriter.Number((to - from) * share), color = key.Color(answer);
            html.Raw($"<rect x=\"{x}\" y=\"{AnswersTop}\" width=\"{width}\" height=\"{AnswersHeight}\" fill=\"{color}\"/>");
            html.Raw($"<rect x=\"{x}\" y=\"{WaveTop}\" width=\"{width}\" height=\"{WaveHeight}\" fill=\"{color}\" fill-opacity=\"0.3\"/>\n");
            if ((to - from) * share >= NarrowestLetter)
            {
                html.Open("text", ("class", "letter"), ("x", HtmlWriter.Number(Left + (from + to) * share / 2)), ("y", HtmlWriter.Number(AnswersTop + 15)))
                    .Text(key.Letter(answer)).Close("text");
            }
        }
    }

    private static void WriteConfidence(HtmlWriter html, TimelineColumns columns, double share)
    {
        foreach ((double value, string text) in (ReadOnlySpan<(double, string)>)[(0, "0"), (0.5, "0.5"), (1, "1")])
        {
            string y = HtmlWriter.Number(ConfidenceTop + ConfidenceHeight * (1 - value));
            html.Raw($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Left + Width}\" y1=\"{y}\" y2=\"{y}\"/>");
            html.Raw($"<text class=\"end soft\" x=\"{Left - 5}\" y=\"{HtmlWriter.Number(ConfidenceTop + ConfidenceHeight * (1 - value) + 4)}\">{text}</text>\n");
        }
        html.Raw($"<text class=\"mid soft\" transform=\"translate(12 {ConfidenceTop + ConfidenceHeight / 2}) rotate(-90)\">confidence</text>\n");
        var points = new StringBuilder();
        for (int column = 0; column < columns.Confidences.Length; column++)
            points.Append(HtmlWriter.Number(Left + (column + 0.5) * share)).Append(',').Append(HtmlWriter.Number(ConfidenceTop + ConfidenceHeight * (1 - columns.Confidences[column]))).Append(' ');
        html.Open("polyline", ("class", "trace"), ("points", points.ToString().TrimEnd())).Close("polyline");
    }

    private static void WriteWave(HtmlWriter html, PictureFacts pictures, double share)
    {
        const double middle = WaveTop + WaveHeight / 2.0, scale = WaveHeight / 2.0 / sbyte.MaxValue;
        html.Raw($"<text class=\"mid soft\" transform=\"translate(12 {WaveTop + WaveHeight / 2}) rotate(-90)\">waveform</text>\n");
        double step = Width * share / pictures.Lowest.Length;
        var path = new StringBuilder();
        for (int column = 0; column < pictures.Highest.Length; column++)
            Point(column, pictures.Highest[column], -0.3);
        for (int column = pictures.Lowest.Length - 1; column >= 0; column--)
            Point(column, pictures.Lowest[column], 0.3);
        html.Open("path", ("class", "wave"), ("d", path.Append('Z').ToString())).Close("path");

        // At least as thick as a hair, so that silence shows as a line. A column is a step of its own width: one sample shows as one, too.
        void Point(int column, byte value, double hair)
        {
            string y = HtmlWriter.Number(middle - scale * (sbyte)value + hair);
            int first = hair < 0 ? column : column + 1, second = hair < 0 ? column + 1 : column;
            path.Append(path.Length == 0 ? 'M' : 'L').Append(HtmlWriter.Number(Left + first * step)).Append(' ').Append(y)
                .Append('L').Append(HtmlWriter.Number(Left + second * step)).Append(' ').Append(y);
        }
    }

    private static void WriteSpectrum(HtmlWriter html, EvidenceReport report, double share)
    {
        PictureFacts pictures = report.Pictures;
        int columns = pictures.Lowest.Length;
        byte[] upright = new byte[pictures.Cells.Length];
        for (int row = 0; row < pictures.Rows; row++)
            pictures.Cells.AsSpan(row * columns, columns).CopyTo(upright.AsSpan((pictures.Rows - 1 - row) * columns));
        byte[] png = PalettePng.Write(columns, pictures.Rows, upright, Shades.Palette(Spectrogram.Levels));
        html.Open("image", ("x", $"{Left}"), ("y", $"{SpectrumTop}"), ("width", HtmlWriter.Number(Width * share)), ("height", $"{SpectrumHeight}"),
            ("preserveAspectRatio", "none"), ("href", "data:image/png;base64," + Convert.ToBase64String(png))).Close("image");
        double highest = report.Recording.SampleRate / 2000.0;
        foreach (double part in (ReadOnlySpan<double>)[0, 0.5, 1])
        {
            string y = HtmlWriter.Number(SpectrumTop + SpectrumHeight * (1 - part) + (part == 1 ? 9 : part == 0 ? 0 : 4));
            html.Raw($"<text class=\"end soft\" x=\"{Left - 5}\" y=\"{y}\">{(highest * part).ToString("0.##", CultureInfo.InvariantCulture)}</text>");
        }
        html.Raw($"<text class=\"mid soft\" transform=\"translate(12 {SpectrumTop + SpectrumHeight / 2}) rotate(-90)\">frequency, kHz</text>\n");
    }

    private static void WriteAxis(HtmlWriter html, double span)
    {
        double step = ClockSteps.Of(step => step / span * Width >= 8 * Durations.Clock(span).Length + 20);
        for (int tick = 0; tick * step <= span * (1 + 1e-9); tick++)
        {
            double x = Left + tick * step / span * Width;
            string at = HtmlWriter.Number(x);
            html.Raw($"<line class=\"grid\" x1=\"{at}\" x2=\"{at}\" y1=\"{AxisTop}\" y2=\"{AxisTop + 5}\"/>");
            string time = step < 1 ? (tick * step).ToString("0.###", CultureInfo.InvariantCulture) : Durations.Clock(tick * step);
            html.Raw($"<text class=\"{(x > Left + Width - 20 ? "end" : "mid")} soft\" x=\"{at}\" y=\"{AxisTop + 17}\">{time}</text>\n");
        }
        html.Raw($"<text class=\"mid soft\" x=\"{Left + Width / 2}\" y=\"{AxisTop + 31}\">{(step < 1 ? "time, s" : "time, min:s")}</text>\n");
    }

    private static void Label(HtmlWriter html, int y, string text) => html.Raw($"<text class=\"end soft\" x=\"{Left - 5}\" y=\"{y}\">{text}</text>\n");
}
