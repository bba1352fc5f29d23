namespace Lava.Checkpoints.Content;

/// <summary>What a file holds: the objects of its pickle, or what a safetensors header says in the same terms, and a way to the tensors they describe.</summary>
/// <param name="Root">The object that was saved, in the types of the pickle machine.</param>
/// <param name="Loader">Reads the tensors in it.</param>
internal sealed record CheckpointContent(object? Root, TensorLoader Loader);
