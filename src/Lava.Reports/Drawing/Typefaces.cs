using ScottPlot;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>Liberation Sans, which lies in this assembly, so that letters are the same on every machine and there where no font is installed.</summary>
internal static class Typefaces
{
    public const string Family = "Liberation Sans";

    public static readonly SKTypeface Regular = Load("LiberationSans-Regular.ttf");
    public static readonly SKTypeface Bold = Load("LiberationSans-Bold.ttf");

    static Typefaces() => Fonts.FontResolvers.Insert(0, new Resolver());

    /// <summary>Makes a plot write in it.</summary>
    public static void Use(Plot plot)
    {
        ArgumentNullException.ThrowIfNull(Regular);
        plot.Font.Set(Family);
    }

    private static SKTypeface Load(string name)
    {
        using Stream stream = typeof(Typefaces).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its font {name}.");
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"SkiaSharp cannot read the font {name}.");
    }

    private sealed class Resolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Find(fontName, weight >= FontWeight.SemiBold);

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Find(fontName, bold);

        private static SKTypeface? Find(string name, bool bold) => name != Family ? null : bold ? Bold : Regular;
    }
}
