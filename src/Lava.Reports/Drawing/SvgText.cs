using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Lava.Reports.Drawing;

/// <summary>Makes of Skia's SVG one that stands anywhere: ids of its own, fonts that are like ours where ours is not, a title for readers that speak.</summary>
internal static class SvgText
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace Link = "http://www.w3.org/1999/xlink";

    public static string Tidy(byte[] svg, string title)
    {
        using var stream = new MemoryStream(svg);
        XElement root = XDocument.Load(stream).Root ?? throw new InvalidOperationException("Skia wrote an SVG without a root.");
        // Skia counts ids on from picture to picture: first they get the numbers that they have in this one.
        Rename(root, "");
        foreach (XElement text in root.Descendants(Svg + "text"))
        {
            text.Value = text.Value.Trim();
            // Letters have a place each: none may be left out, not even a second space.
            text.SetAttributeValue(XNamespace.Xml + "space", "preserve");
        }
        root.SetAttributeValue("viewBox", $"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}");
        root.SetAttributeValue("role", "img");
        root.AddFirst(new XElement(Svg + "title", Legal(title)));
        // Two pictures in one page must not share ids: these begin with a hash of all the rest.
        Rename(root, "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting))))[..10] + "-");
        return root.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>A text without what XML forbids: control characters and halves of surrogate pairs.</summary>
    private static string Legal(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune));

    private static void Rename(XElement root, string prefix)
    {
        int number = 0;
        var names = root.Descendants().Attributes("id").ToDictionary(id => id.Value, _ => prefix + (number++).ToString(CultureInfo.InvariantCulture));
        foreach (XAttribute attribute in root.Descendants().Attributes().ToList())
            Tidy(attribute, names);
    }

    private static void Tidy(XAttribute attribute, Dictionary<string, string> names)
    {
        string value = attribute.Value;
        if (attribute.Name == "id")
            attribute.Value = names[value];
        else if (attribute.Name == "font-family")
            attribute.Value = $"{Typefaces.Family}, Arial, Helvetica, sans-serif";
        else if (attribute.Name.LocalName is "x" or "y" && value.EndsWith(", ", StringComparison.Ordinal))
            attribute.Value = value[..^2];
        else if (value.StartsWith("url(#", StringComparison.Ordinal))
            attribute.Value = $"url(#{names[value[5..^1]]})";
        else if (attribute.Name == Link + "href" && value.StartsWith('#'))
            attribute.Value = "#" + names[value[1..]];
    }
}
