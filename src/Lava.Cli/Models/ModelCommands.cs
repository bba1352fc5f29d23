using System.Globalization;
using Lava.Attribution;
using Lava.Commands.Models;
using Lava.Commands.Terminal;
using Lava.Text;

namespace Lava.Cli.Models;

/// <summary>What the verbs of <c>lava models</c> do.</summary>
internal sealed class ModelCommands(Session session)
{
    private readonly ModelStore _store = UsualModel.OpenStore();

    /// <summary>Lists every model.</summary>
    public int List(bool json)
    {
        IReadOnlyList<ModelEntry> models = _store.List();
        if (json)
            foreach (ModelEntry model in models)
                session.Output.WriteLine(ModelJson.Line(model));
        else
            new ModelText(session.Output, session.OutputDisplay).WriteList(models);
        return ExitCodes.Done;
    }

    /// <summary>Shows one model.</summary>
    public int Show(string name, bool json) => ForEach([name], model =>
    {
        ModelEntry entry = _store.Show(model);
        if (json)
            session.Output.WriteLine(ModelJson.Line(entry));
        else
            new ModelText(session.Output, session.OutputDisplay).Write(entry);
    });

    /// <summary>Puts a model into the store.</summary>
    public int Pull(string name, string? from) => ForEach([name], model =>
    {
        var progress = new PullLine(new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System));
        ModelEntry entry;
        try
        {
            entry = _store.PullAsync(model, from, progress, session.Cancellation).GetAwaiter().GetResult();
        }
        finally
        {
            progress.Line.Clear();
        }
        session.Output.WriteLine($"{entry.Name} is in {entry.Folder}");
    });

    /// <summary>Checks models against their sums.</summary>
    public int Verify(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            names = [.. _store.List().Where(model => model.State is not ModelState.Available).Select(model => model.Name)];
        if (names.Count == 0)
            session.Say("There are no models on this machine.");
        return ForEach(names, model =>
        {
            ModelPackage package = _store.Verify(model, session.Cancellation);
            session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model}: {package.Files.Count} files, all as they should be"));
        });
    }

    /// <summary>Takes models out of the store.</summary>
    public int Remove(IReadOnlyList<string> names) => ForEach(names, model =>
    {
        _store.Remove(model);
        session.Output.WriteLine($"{Printable.Of(model)} removed");
    });

    /// <summary>Goes on after a model that fails: it is an input like any other.</summary>
    private int ForEach(IReadOnlyList<string> names, Action<string> act)
    {
        int code = ExitCodes.Done;
        foreach (string name in names)
        {
            try
            {
                act(name);
                session.Output.Flush();
            }
            catch (LavaException error)
            {
                session.SayError(name, error);
                code = ExitCodes.SomeFailed;
            }
        }
        return code;
    }

    private sealed class PullLine(ProgressLine line) : IProgress<PullProgress>
    {
        public ProgressLine Line { get; } = line;

        public void Report(PullProgress value)
        {
            string total = value.Total is { } bytes ? $" of {ModelText.Bytes(bytes)}" : "";
            Line.Show($"{Printable.Of(value.File)}: {ModelText.Bytes(value.Bytes)}{total}");
        }
    }
}
