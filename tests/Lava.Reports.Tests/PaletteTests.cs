using ScottPlot;
using Xunit;

namespace Lava.Reports.Tests;

public class PaletteTests
{
    // Severity 1 of Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency", in linear sRGB.
    private static readonly double[][] Normal = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
    private static readonly double[][] Protanopia = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
    private static readonly double[][] Deuteranopia = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];

    [Theory]
    [InlineData("normal", 20)]
    [InlineData("protanopia", 10)]
    [InlineData("deuteranopia", 10)]
    public void Any_two_colours_of_series_differ_for_every_eye(string eye, double least)
    {
        double[][] matrix = eye switch { "protanopia" => Protanopia, "deuteranopia" => Deuteranopia, _ => Normal };
        Assert.Equal(8, Palette.Series.Count);
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double difference = Difference(Lab(Palette.Series[i], matrix), Lab(Palette.Series[j], matrix));
                Assert.True(difference >= least, $"{eye}: {Palette.Series[i].ToHex()} and {Palette.Series[j].ToHex()} differ by {difference:0.0}");
            }
        }
    }

    [Fact]
    public void Shades_darken_evenly()
    {
        double[] lightness = [.. Enumerable.Range(0, 11).Select(i => Lab(Palette.Shade(i / 10.0), Normal)[0])];
        for (int i = 1; i < lightness.Length; i++)
            Assert.InRange(lightness[i - 1] - lightness[i], 5, 11);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.51)]
    [InlineData(1)]
    public void Letters_read_on_every_shade(double share)
    {
        double paper = Luminance(Palette.Shade(share)), ink = Luminance(Palette.InkOn(share));
        // WCAG 2.1, contrast of large text.
        Assert.True((Math.Max(paper, ink) + 0.05) / (Math.Min(paper, ink) + 0.05) >= 3);
    }

    private static double Luminance(Color color) => 0.2126 * Linear(color.R) + 0.7152 * Linear(color.G) + 0.0722 * Linear(color.B);

    private static double Linear(byte value) => value / 255.0 is var v && v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);

    // ΔE of CIE 1976.
    private static double Difference(double[] first, double[] second) => Math.Sqrt(first.Zip(second, (a, b) => (a - b) * (a - b)).Sum());

    private static double[] Lab(Color color, double[][] eye)
    {
        double[] rgb = [Linear(color.R), Linear(color.G), Linear(color.B)];
        double[] seen = [.. eye.Select(row => Math.Clamp(row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2], 0, 1))];
        double x = F((0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047);
        double y = F(0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]);
        double z = F((0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}
