namespace Lava.Pages.Evidence;

/// <summary>Everything that an evidence report says of one recording. Its page is a function of this record alone, and carries it.</summary>
/// <param name="Layout">Which layout its page has, <see cref="EvidencePage.Layout"/> when it was made.</param>
/// <param name="Recording">The file and its samples.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Timeline">The answer by window.</param>
/// <param name="Pictures">Waveform and spectrogram.</param>
/// <param name="Model">The package that answered.</param>
/// <param name="Origin">Who asked what, where and when.</param>
public sealed record EvidenceReport(int Layout, RecordingFacts Recording, VerdictFacts Verdict, TimelineFacts Timeline, PictureFacts Pictures,
    ModelFacts Model, OriginFacts Origin);
