using ScottPlot;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>Draws many points, so that no class hides another because it came later.</summary>
internal sealed class ScatterDrawing
{
    private const double Turn = 35 * Math.PI / 180;
    private const double Tilt = 24 * Math.PI / 180;
    private const double Distance = 4.2;
    private static readonly string[] Names = ["1", "2", "3"];
    private static readonly (double Least, double Most) Right = Extent(seen => seen.Right);
    private static readonly (double Least, double Most) Up = Extent(seen => seen.Up);

    private readonly int _components;
    private readonly int[] _classes;
    private readonly int[] _order;
    private readonly double[] _scaled;
    private readonly float _radius;

    public ScatterDrawing(float[] coordinates, int components, int[] classes)
    {
        (_components, _classes) = (components, classes);
        _scaled = Scaled(coordinates, components);
        // A fixed shuffle (Knuth's multiplicative hash).
        uint[] keys = [.. Enumerable.Range(0, classes.Length).Select(i => (uint)i * 2654435761u)];
        _order = [.. Enumerable.Range(0, classes.Length)];
        Array.Sort(keys, _order);
        _radius = Math.Clamp(9f / MathF.Pow(classes.Length, 0.2f), 1.3f, 5f);
    }

    /// <summary>Of a class, or of none (−1).</summary>
    public static SeriesStyle StyleOf(int one) => one < 0 ? new SeriesStyle(Palette.Unknown, LinePattern.Solid, Mark.Ring) : SeriesStyle.At(one);

    /// <summary>Two of the components, as they are.</summary>
    public void DrawPlane(Sheet sheet, SKRect area, int across, int up, float smaller = 1)
    {
        sheet.Frame(area, Palette.LightGrey);
        sheet.Many(_classes.Length, area, on =>
        {
            foreach (int i in _order)
            {
                float x = area.MidX + (float)_scaled[i * _components + across] * area.Width * 0.475f;
                float y = area.MidY - (float)_scaled[i * _components + up] * area.Height * 0.475f;
                Point(on, i, x, y, _radius * smaller);
            }
        });
    }

    /// <summary>All three: from a corner in perspective, the nearest last and largest, then along each of them.</summary>
    public void DrawSpace(Sheet sheet, SKRect area)
    {
        float gap = 10, small = (area.Width - 2 * gap) / 3;
        var space = SKRect.Create(area.Left, area.Top, area.Width, area.Height - small - gap);
        sheet.Frame(space, Palette.LightGrey);
        Box(sheet, space);
        double[] depths = [.. Enumerable.Range(0, _classes.Length).Select(i => -Project(space, _scaled[3 * i], _scaled[3 * i + 1], _scaled[3 * i + 2]).Depth)];
        int[] order = [.. _order.OrderBy(i => depths[i])];
        sheet.Many(_classes.Length, space, on =>
        {
            foreach (int i in order)
            {
                var (x, y, depth) = Project(space, _scaled[3 * i], _scaled[3 * i + 1], _scaled[3 * i + 2]);
                Point(on, i, x, y, _radius * 0.9f * (float)(Distance / depth));
            }
        });
        var letters = new Letters(Style.Small, Palette.Grey);
        for (int panel = 0; panel < 3; panel++)
        {
            var (across, up) = panel switch { 0 => (0, 1), 1 => (0, 2), _ => (1, 2) };
            var place = SKRect.Create(area.Left + panel * (small + gap), area.Bottom - small, small, small);
            DrawPlane(sheet, place, across, up, 0.6f);
            string seen = $"{Names[across]} across, {Names[up]} up";
            sheet.Rectangle(SKRect.Create(place.Left + 1, place.Top + 1, letters.Width(seen) + 9, 17), Palette.White.WithAlpha(0.85));
            sheet.Text(seen, place.Left + 5, place.Top + 9, letters);
        }
    }

    private void Point(Sheet sheet, int point, float x, float y, float radius)
    {
        SeriesStyle style = StyleOf(_classes[point]);
        Marks.Draw(sheet, style.Mark, x, y, radius, style.Color.WithAlpha(_classes.Length <= 500 ? 0.9 : 0.7));
    }

    /// <summary>The edges of the cube, and the numbers of its three axes.</summary>
    private static void Box(Sheet sheet, SKRect area)
    {
        for (int corner = 0; corner < 8; corner++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                if ((corner & 1 << axis) != 0)
                    continue;
                var from = Corner(area, corner);
                var to = Corner(area, corner | 1 << axis);
                sheet.Line(from.X, from.Y, to.X, to.Y, Palette.LightGrey);
            }
        }
        var letters = new Letters(Style.Small, Palette.Grey, SKTextAlign.Center);
        // The axes that meet in the lowest corner of the back, and the one that rises at the left.
        Name(Project(area, 0, -1, -1.12), "1");
        Name(Project(area, 1.12, 0, -1.06), "2");
        Name(Project(area, -1.08, -1.08, 0), "3");

        void Name((float X, float Y, double Depth) at, string name) => sheet.Text(name, at.X, at.Y, letters);
    }

    private static (float X, float Y, double Depth) Corner(SKRect area, int corner) =>
        Project(area, (corner & 1) * 2 - 1, (corner >> 1 & 1) * 2 - 1, (corner >> 2 & 1) * 2 - 1);

    /// <summary>Where a point of the cube from −1 to 1 is seen, the third component upwards, and how far away. The cube fills the place.</summary>
    private static (float X, float Y, double Depth) Project(SKRect area, double x, double y, double z)
    {
        var (right, up, depth) = See(x, y, z);
        double scale = 0.9 * Math.Min(area.Width / (Right.Most - Right.Least), area.Height / (Up.Most - Up.Least));
        return ((float)(area.MidX + (right - (Right.Least + Right.Most) / 2) * scale), (float)(area.MidY - (up - (Up.Least + Up.Most) / 2) * scale), depth);
    }

    private static (double Right, double Up, double Depth) See(double x, double y, double z)
    {
        double right = x * Math.Cos(Turn) + y * Math.Sin(Turn), back = -x * Math.Sin(Turn) + y * Math.Cos(Turn);
        double up = z * Math.Cos(Tilt) + back * Math.Sin(Tilt), depth = Distance + back * Math.Cos(Tilt) - z * Math.Sin(Tilt);
        return (right * Distance / depth, up * Distance / depth, depth);
    }

    private static (double Least, double Most) Extent(Func<(double Right, double Up, double Depth), double> of)
    {
        double[] corners = [.. Enumerable.Range(0, 8).Select(corner => of(See((corner & 1) * 2 - 1, (corner >> 1 & 1) * 2 - 1, (corner >> 2 & 1) * 2 - 1)))];
        return (corners.Min(), corners.Max());
    }

    /// <summary>Each component from −1 to 1 about its middle, all by one factor, so that distances compare.</summary>
    private static double[] Scaled(float[] coordinates, int components)
    {
        var scaled = new double[coordinates.Length];
        double widest = 0;
        for (int component = 0; component < components; component++)
        {
            double least = double.MaxValue, most = double.MinValue;
            for (int i = component; i < coordinates.Length; i += components)
                (least, most) = (Math.Min(least, coordinates[i]), Math.Max(most, coordinates[i]));
            widest = Math.Max(widest, most - least);
            for (int i = component; i < coordinates.Length; i += components)
                scaled[i] = 2 * (coordinates[i] - (least + most) / 2);
        }
        if (widest > 0)
        {
            for (int i = 0; i < scaled.Length; i++)
                scaled[i] /= widest;
        }
        return scaled;
    }
}
