using Lava.Checkpoints;
using Lava.Datasets;
using Lava.IO;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>What the training verbs do.</summary>
internal sealed class TrainCommand(Session session, TrainRequest request, INetworkKind kind)
{
    /// <summary>Trains, or goes on training.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run()
    {
        if (request.Threads is { } threads)
            TorchThreads.Configure(threads);
        LabelledList train = Read(request.TrainList, request.Labels), validation = Read(request.ValidationList, kind.HasLabels ? train.Labels : null);
        InitialWeights? initial = request.Initial is null ? null : ReadInitial(request.Initial);

        using RunFolder folder = RunFolder.Open(request.Out, request.Restart);
        (train, validation) = new ListCheck(session, request, kind.HasLabels).Check(train, validation);
        RunDescription description = RunSettingsText.Describe(request, kind, train, validation, initial);
        TrainingRun.CheckSettings(folder, description);

        using ITrainingTask task = kind.Create(train.Labels, initial, request.Run.Seed, request.Device);
        using var events = new TensorBoardLog(folder, TimeProvider.System);
        RunOptions options = request.Run with { Labels = kind.HasLabels ? train.Labels : [] };
        var screen = new TrainScreen(session, options);
        ITrainingObserver[] observers =
        [
            RunLog.In(folder, TimeProvider.System), events, new CurvesPicture(folder), screen,
            .. request.Json ? [new RunLog(Print)] : Array.Empty<ITrainingObserver>(),
        ];
        RunResult result;
        try
        {
            result = new TrainingRun(task, folder, description, options, observers)
                .Run(new LoaderBatches(new WaveformLoader(train, request.Loading)), new LoaderBatches(new WaveformLoader(validation, ForValidation())), session.Cancellation);
        }
        finally
        {
            screen.Clear();
        }
        if (result.Outcome == RunOutcome.Interrupted)
        {
            session.Say($"stopped in epoch {result.Position.Epoch + 1}, after step {result.Position.Step}; the state is written, and the same command goes on from there.");
            return ExitCodes.Interrupted;
        }
        if (!request.Json)
            session.Output.WriteLine(TrainScreen.Summary(result, folder.Path));
        return ExitCodes.Done;
    }

    private void Print(string line)
    {
        session.Output.WriteLine(line);
        session.Output.Flush();
    }

    /// <summary>In the list's order, from the beginning: every epoch is measured on the same.</summary>
    private LoadingOptions ForValidation() => request.Loading with
    {
        Shuffle = false,
        Augmentation = null,
        Crop = request.Loading.Crop == CropPlace.Random ? CropPlace.First : request.Loading.Crop,
    };

    private LabelledList Read(string path, IReadOnlyList<string>? labels) =>
        LabelledList.Read(path, new LabelledListOptions { Labels = labels, Numbers = request.LabelNumbers });

    private static InitialWeights ReadInitial(string path)
    {
        IReadOnlyDictionary<string, Tensor> state = Checkpoint.ReadStateDict(path);
        using FileStream stream = File.OpenRead(path);
        return new InitialWeights(path, state, Sha256.Hex(stream));
    }
}
