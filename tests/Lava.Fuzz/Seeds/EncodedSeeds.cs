using Lava.Fuzz.Running;

namespace Lava.Fuzz.Seeds;

/// <summary>A short recording in every format that the encoders of this machine write; none where there are none.</summary>
internal static class EncodedSeeds
{
    /// <summary>Longer ones take time that more inputs use better.</summary>
    private const int LongestSeed = 24 << 10;

    private static readonly Lock Making = new();
    private static IReadOnlyList<Seed>? s_made;

    private static readonly string[] BySox =
    [
        "aiff", "aifc", "au", "snd", "caf", "w64", "voc", "8svx", "sf", "ircam", "sph", "paf", "pvf", "avr", "fap", "nist", "wve", "vorbis", "flac", "wv", "mp3", "gsm", "cdda", "sndt", "prc", "txw", "hcom",
        "maud", "vox", "xa", "dvms", "cvsd", "gsrt", "amr-nb", "sox",
    ];

    private static readonly (string Extension, string Codec)[] ByFfmpeg =
    [
        ("flac", "-c:a flac"), ("oga", "-c:a flac"), ("ogg", "-c:a libvorbis"), ("opus", "-c:a libopus -b:a 16k"), ("spx", "-c:a libspeex"),
        ("mp3", "-c:a libmp3lame -b:a 32k"), ("vbr.mp3", "-c:a libmp3lame -q:a 6"), ("mp2", "-c:a mp2 -b:a 32k"), ("m4a", "-c:a aac -b:a 32k"), ("alac.m4a", "-c:a alac"), ("mov", "-c:a aac"),
        ("frag.mp4", "-c:a aac -movflags frag_keyframe+empty_moov"), ("aac", "-c:a aac -b:a 32k"), ("ac3", "-c:a ac3 -b:a 32k"), ("eac3", "-c:a eac3 -b:a 32k"),
        ("wma", "-c:a wmav2 -b:a 32k"), ("webm", "-c:a libopus -b:a 16k"), ("mka", "-c:a libvorbis"), ("wv", "-c:a wavpack"), ("tta", "-c:a tta"), ("avi", "-c:a mp2 -b:a 32k"), ("flv", "-c:a aac"),
        ("ts", "-c:a mp2 -b:a 32k"), ("mpg", "-c:a mp2 -b:a 32k"), ("aiff", "-c:a pcm_s16be"), ("f32.aiff", "-c:a pcm_f32be"), ("ulaw.au", "-c:a pcm_mulaw"), ("alac.caf", "-c:a alac"), ("ima.caf", "-c:a adpcm_ima_qt"),
        ("ima.aifc", "-c:a adpcm_ima_qt"), ("w64", "-c:a pcm_s16le"), ("voc", "-c:a pcm_u8"), ("ms.wav", "-c:a adpcm_ms"), ("ima.wav", "-c:a adpcm_ima_wav"), ("gsm.wav", "-c:a libgsm_ms -ar 8000"), ("mp3.wav", "-c:a libmp3lame -b:a 32k"),
        ("g726.au", "-c:a g726 -ar 8000"), ("g722.wav", "-c:a g722"), ("latm.ts", "-c:a aac -f mpegts -mpegts_flags latm"), ("nut", "-c:a pcm_s16le"), ("rso", "-c:a pcm_u8"), ("dts", "-c:a dca -strict -2 -ar 44100"),
    ];

    /// <summary>The recordings whose extension, its last part, is one of these; all where none is named.</summary>
    public static IEnumerable<Seed> Of(Scratch scratch, params string[] extensions)
    {
        lock (Making)
            s_made ??= Make(scratch);
        return s_made.Where(seed => extensions.Length == 0 || extensions.Contains(Path.GetExtension(seed.Name).TrimStart('.')));
    }

    private static List<Seed> Make(Scratch scratch)
    {
        string mono = scratch.Write(WavSeeds.Speech(16_000, 1, 3200), "mono.wav"), stereo = scratch.Write(WavSeeds.Speech(44_100, 2, 3000), "stereo.wav");
        List<Seed> made = [];
        foreach ((string extension, string codec) in ByFfmpeg)
        {
            string[] arguments = ["-nostdin", "-loglevel", "quiet", "-y", "-i", extension is "m4a" or "flac" or "ogg" ? stereo : mono, "-map_metadata", "-1",
                .. codec.Split(' '), "-strict", "-2", "-bitexact", "-flags", "+bitexact"];
            Take($"ffmpeg.{extension}", path => Tool.Run("ffmpeg", [.. arguments, path]));
        }
        foreach (string extension in BySox)
            Take($"sox.{extension}", path => Tool.Run("sox", ["-R", mono, "-r", "8000", path]));
        Take("flac-stereo.flac", path => Tool.Run("flac", ["--silent", "--best", "--blocksize=576", "--no-padding", "-o", path, stereo]));
        Take("flac-ogg.oga", path => Tool.Run("flac", ["--silent", "--ogg", "--serial-number=5", "--no-padding", "-o", path, mono]));
        return made;

        void Take(string name, Func<string, bool> make)
        {
            string path = scratch.At(name);
            if (make(path) && new FileInfo(path) is { Exists: true, Length: > 0 and < LongestSeed })
                made.Add(new Seed(name, File.ReadAllBytes(path)));
        }
    }
}
