namespace Lava.Client;

/// <summary>What a model package says of itself.</summary>
/// <param name="Name">What it is called by.</param>
/// <param name="Sha256">Of its manifest, <c>lava.json</c>, which holds those of its files.</param>
/// <param name="CanTellGenuine">Whether some label means genuine speech. Where none does, genuine speech is attributed to some fake.</param>
/// <param name="SampleRate">Of what its networks hear, Hz.</param>
/// <param name="Root">Name of the level that is run first.</param>
/// <param name="Levels">The levels; labels say which is below them.</param>
/// <param name="Card">What a person should know before believing it.</param>
/// <param name="Promises">What it promises, a sentence a level.</param>
/// <param name="Files">Everything that belongs to it beside the manifest.</param>
/// <param name="Description">One or two sentences.</param>
/// <param name="License">SPDX identifier of the weights' licence.</param>
public sealed record ModelInfo(string Name, string Sha256, bool CanTellGenuine, int SampleRate, string Root, IReadOnlyList<ModelLevelInfo> Levels,
    ModelCardInfo Card, IReadOnlyList<string> Promises, IReadOnlyList<ModelFileInfo> Files, string? Description = null, string? License = null);

/// <summary>One level.</summary>
/// <param name="Level">Its name.</param>
/// <param name="Threshold">What score it takes to answer.</param>
/// <param name="ScoreKind">What it is judged by.</param>
/// <param name="Labels">Its labels.</param>
public sealed record ModelLevelInfo(string Level, double Threshold, string ScoreKind, IReadOnlyList<ModelLabelInfo> Labels);

/// <summary>One label.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Genuine">Whether it means genuine speech.</param>
/// <param name="Description">What it stands for.</param>
/// <param name="Below">The level that is run after this answer.</param>
public sealed record ModelLabelInfo(string Label, bool Genuine, string? Description = null, string? Below = null);

/// <summary>What a person should know before believing a model.</summary>
/// <param name="Training">What it was trained on.</param>
/// <param name="Evaluation">How well it does.</param>
/// <param name="Limits">What it cannot do.</param>
public sealed record ModelCardInfo(string? Training = null, string? Evaluation = null, string? Limits = null);

/// <summary>A file of a package.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">Of its bytes.</param>
public sealed record ModelFileInfo(string Name, string Sha256);
