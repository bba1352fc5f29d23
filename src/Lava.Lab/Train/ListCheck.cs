using System.Globalization;
using Lava.Datasets;

namespace Lava.Lab.Train;

/// <summary>Looks at the lists before anything is learnt from them.</summary>
internal sealed class ListCheck(Session session, TrainRequest request, bool hasLabels)
{
    /// <summary>Says what is in them, and leaves out what cannot be read where that was asked for.</summary>
    public (LabelledList Train, LabelledList Validation) Check(LabelledList train, LabelledList validation)
    {
        Say("training", request.TrainList, train);
        Say("validation", request.ValidationList, validation);
        return (train, validation);
    }

    private void Say(string role, string path, LabelledList list)
    {
        string counts = hasLabels ? ": " + string.Join(", ", list.Labels.Zip(list.Counts, (label, count) => string.Create(CultureInfo.InvariantCulture, $"{label} {count:N0}"))) : "";
        session.Say(Commands.Terminal.Printable.Of(string.Create(CultureInfo.InvariantCulture, $"{role}: {list.Files.Count:N0} files of {path}{counts}")));
    }
}
