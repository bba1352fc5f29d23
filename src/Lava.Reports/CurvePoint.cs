namespace Lava.Reports;

/// <summary>One epoch of a training run.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="TrainLoss">Mean loss while it learnt.</param>
/// <param name="ValidationLoss">Mean loss on the validation list after it.</param>
/// <param name="MacroF1">Mean F1 of the classes there, 0 to 1; null for an autoencoder.</param>
/// <param name="Best">Whether it was better than all before it.</param>
public sealed record CurvePoint(int Epoch, double TrainLoss, double ValidationLoss, double? MacroF1, bool Best);
