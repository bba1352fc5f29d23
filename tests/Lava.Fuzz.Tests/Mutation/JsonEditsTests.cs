using System.Text.Json;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Seeds;
using Xunit;

namespace Lava.Fuzz.Tests.Mutation;

public class JsonEditsTests
{
    [Fact]
    public void What_was_JSON_is_JSON_and_says_something_else()
    {
        var buffer = new EditBuffer(1 << 12);
        var texts = new HashSet<string>();
        foreach (Seed seed in TextSeeds.Manifests())
        {
            for (int i = 0; i < 300; i++)
            {
                buffer.Load(seed.Bytes);
                Assert.True(JsonEdits.Change(buffer, new FuzzRandom(1, seed.Name, i)));
                using var document = JsonDocument.Parse(buffer.ToArray(), new JsonDocumentOptions { MaxDepth = 64 });
                texts.Add(document.RootElement.GetRawText());
            }
        }
        Assert.True(texts.Count > 300, $"{texts.Count} different texts came of 1200 changes.");
    }

    [Fact]
    public void What_is_no_JSON_is_left_alone()
    {
        var buffer = new EditBuffer(100);
        buffer.Load("}{"u8);
        Assert.False(JsonEdits.Change(buffer, new FuzzRandom(1, "x", 1)));
    }
}
