using CsCheck;
using Lava.Client;
using Lava.Service.Http;
using Lava.Service.Keys;
using Lava.Service.Serve;
using Lava.Service.Storage;
using Xunit;

namespace Lava.Service.Tests.Unit;

public class WordsTests
{
    [Fact]
    public void A_clients_name_is_never_a_path_nor_more_than_a_line() => Gen.String.Sample(word =>
    {
        string name = ClientName.Of(word);
        Assert.DoesNotContain('/', name);
        Assert.DoesNotContain(name, letter => char.IsControl(letter));
        Assert.False(name is "" or "." or "..");
        Assert.Equal(name, Path.GetFileName(name));
    });

    [Theory]
    [InlineData(null, "recording")]
    [InlineData("..", "recording")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData(@"C:\Users\me\call.wav", "call.wav")]
    [InlineData("Gespräch am 3. Mai.m4a", "Gespräch am 3. Mai.m4a")]
    public void Names_keep_what_people_see_in_them(string? word, string name) => Assert.Equal(name, ClientName.Of(word));

    [Fact]
    public void Ids_and_keys_are_told_from_other_words()
    {
        Assert.True(AnalysisId.IsOne(AnalysisId.Create()));
        ApiKey key = ApiKey.Create();
        Assert.Equal(key, ApiKey.Parse(key.ToString()));
        Assert.True(ApiKey.Parse(key.ToString())!.Matches(key.Hash));
        Assert.False(ApiKey.Create().Matches(key.Hash));
        Gen.String.Sample(word =>
        {
            Assert.False(AnalysisId.IsOne(word));
            Assert.Null(ApiKey.Parse(word));
        });
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1.5h", 5400)]
    [InlineData("7d", 604800)]
    public void Times_have_units(string text, double seconds) => Assert.Equal(seconds, Amounts.Time("--keep", text).TotalSeconds);

    [Theory]
    [InlineData("800K", 819200)]
    [InlineData("1.5M", 1572864)]
    [InlineData("77", 77)]
    public void Sizes_have_units(string text, long bytes) => Assert.Equal(bytes, Amounts.Bytes("--max-body", text));

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("5")]
    [InlineData("-1h")]
    [InlineData("1e9d")]
    [InlineData("0s")]
    public void What_is_no_time_is_wrong_usage(string text) => Assert.ThrowsAny<Exception>(() => Amounts.Time("--keep", text));

    [Fact]
    public void Results_make_room_for_newer_ones_and_expire()
    {
        var forgotten = new List<string>();
        var results = new RecentResults(result => forgotten.Add(result.Id));
        DateTimeOffset begun = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < RecentResults.Most + 3; i++)
            results.Add(new AnalysisRecord($"{i}", JobState.Done, "x", "m", begun) { Expires = begun.AddSeconds(i), Result = "{}" });
        Assert.Equal(["0", "1", "2"], forgotten);
        Assert.Null(results.Find("2"));
        Assert.NotNull(results.Find("3"));
        results.Expire(begun.AddSeconds(4));
        Assert.Equal(["0", "1", "2", "3", "4"], forgotten);
        Assert.True(results.Delete("5"));
        Assert.False(results.Delete("5"));
    }
}
