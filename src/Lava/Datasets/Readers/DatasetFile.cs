namespace Lava.Datasets;

/// <summary>One recording of a data set with what its name, folder or protocol tells.</summary>
/// <param name="Path">Where it is: a recording, or a tensor file (<c>.pt</c>) of one waveform.</param>
/// <param name="Label">What it is: <c>real</c> or <c>fake</c> in the published sets, the name of the folder in a tree of folders.</param>
public sealed record DatasetFile(string Path, string Label)
{
    /// <summary>Label of genuine speech in the published sets.</summary>
    public const string Real = "real";

    /// <summary>Label of speech that was made or altered in the published sets.</summary>
    public const string Fake = "fake";

    /// <summary>Whose voice it is; null where nothing tells.</summary>
    public string? Speaker { get; init; }

    /// <summary>
    /// The recording behind it, the same for all that was made of one sentence of one speaker: CodecFake has each once for each codec; null where
    /// nothing tells.
    /// </summary>
    public string? Utterance { get; init; }

    /// <summary>What made it, such as <c>F03</c> (the codec) or <c>A07</c> (the attack); null where it is genuine or nothing tells.</summary>
    public string? Attack { get; init; }

    /// <summary>The part of the data set that its makers put it in, such as <c>train</c>; null where there is none.</summary>
    public string? Subset { get; init; }
}
