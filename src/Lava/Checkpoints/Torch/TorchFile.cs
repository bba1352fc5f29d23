namespace Lava.Checkpoints.Torch;

/// <summary>What a PyTorch file holds: the objects of its pickle, and a way to the tensors they describe.</summary>
/// <param name="Root">The object that was saved, in the types of the pickle machine.</param>
/// <param name="Loader">Reads the tensors in it.</param>
internal sealed record TorchFile(object? Root, TensorLoader Loader);
