using CsCheck;
using Lava.Pages.Html;
using Xunit;

namespace Lava.Pages.Tests.Html;

public class HtmlWriterTests
{
    [Theory]
    [InlineData("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("\" onload='x", "&quot; onload=&#39;x")]
    [InlineData("two\nlines", "two\nlines")]
    [InlineData("\u202Egpj.exe", @"\u202Egpj.exe")]
    [InlineData("\0\u001b[2J", @"\x00\x1B[2J")]
    [InlineData("EnCodec › 音声", "EnCodec › 音声")]
    public void Text_never_becomes_markup_and_never_acts_on_the_line(string text, string escaped) => Assert.Equal(escaped, HtmlWriter.Escape(text));

    [Fact]
    public void No_text_at_all_ends_a_tag_or_a_quoted_value() => Gen.String.Sample(text => HtmlWriter.Escape(text).IndexOfAny(['<', '>', '"', '\'']) < 0);

    [Fact]
    public void Attributes_are_escaped_and_those_of_null_left_out() =>
        Assert.Equal("<a title=\"&quot;&gt;\">x</a>\n", new HtmlWriter().Element("a", "x", ("title", "\">"), ("class", null)).ToString());
}
