using System.Globalization;
using System.Text.RegularExpressions;

namespace Lava.Datasets;

/// <summary>What the file names of speech corpora tell.</summary>
internal static partial class SpeechNames
{
    /// <summary>The number behind the first <c>F</c> of a CodecFake name (<c>F03_p226_002.wav</c>: 3); null where there is none.</summary>
    public static int? Codec(string name) =>
        CodecPattern().Match(name) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int codec)
            ? codec
            : null;

    /// <summary>
    /// Whose voice and which recording a name tells of: VCTK (<c>p225_001</c>; <c>s5</c> is a speaker of it), AISHELL-3
    /// (<c>SSB00050112</c>) and LibriTTS or LibriSpeech (<c>84_121123_000007_000001</c>, <c>84-121123-0007</c>). Nulls where it is of none.
    /// </summary>
    public static (string? Speaker, string? Utterance) Voice(string name) =>
        VoicePattern().Match(name) is { Success: true } match ? (match.Groups["speaker"].Value, match.Groups["utterance"].Value) : (null, null);

    /// <summary>The attack of an ASVspoof 2019 tensor of the reference, characters 2 and 3 of the name (<c>A07_…</c>: A07); null where there is none.</summary>
    public static string? Attack(string name) => AttackPattern().Match(name) is { Success: true } match ? "A" + match.Groups[1].Value : null;

    /// <summary>The number of a Fake-or-Real name, the same in each of its variants (<c>file123.wav_16k.wav_norm.wav</c>: file123); null where there is none.</summary>
    public static string? FakeOrRealClip(string name) => ClipPattern().Match(name) is { Success: true } match ? match.Value : null;

    [GeneratedRegex("F([0-9]{1,9})_", RegexOptions.CultureInvariant)]
    private static partial Regex CodecPattern();

    [GeneratedRegex("(?<![A-Za-z0-9])(?<utterance>(?<speaker>p[0-9]{3}|s5)_[0-9]{3}|(?<speaker>SSB[0-9]{4})[0-9]{4}|(?<speaker>[0-9]{1,5})(_[0-9]{1,6}_[0-9]{6}_[0-9]{6}|-[0-9]{1,6}-[0-9]{4}))(?![0-9])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VoicePattern();

    [GeneratedRegex("^[A-Za-z]([0-9]{2})_", RegexOptions.CultureInvariant)]
    private static partial Regex AttackPattern();

    [GeneratedRegex("^file[0-9]{1,12}", RegexOptions.CultureInvariant)]
    private static partial Regex ClipPattern();
}
