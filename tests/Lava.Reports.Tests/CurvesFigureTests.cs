using System.Buffers.Binary;
using Xunit;

namespace Lava.Reports.Tests;

public class CurvesFigureTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(50, true)]
    [InlineData(500, false)]
    public void Any_number_of_epochs_makes_a_picture(int epochs, bool classifier)
    {
        byte[] png = CurvesFigure.Draw([.. Enumerable.Range(1, epochs).Select(i => new CurvePoint(i, 1.0 / i, 1.1 / i, classifier ? 1 - 1.0 / i : null, i == epochs / 2))]).Png();
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal((1440, classifier ? 1200 : 880), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public void The_same_curves_make_the_same_picture_and_others_another()
    {
        CurvePoint[] points = [new(1, 1, 2, 0.1, true), new(2, 0.5, 1, 0.2, true)];
        byte[] png = CurvesFigure.Draw(points).Png();
        Assert.Equal(png, CurvesFigure.Draw(points).Png());
        Assert.NotEqual(png, CurvesFigure.Draw([points[0], points[1] with { MacroF1 = 0.9 }]).Png());
        Assert.NotEqual(png, CurvesFigure.Draw([points[0], points[1] with { Best = false }]).Png());
    }
}
