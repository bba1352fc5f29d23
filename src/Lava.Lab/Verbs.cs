using System.CommandLine;
using Lava.Lab.Calibrate;
using Lava.Lab.Experiment;
using Lava.Lab.Export;
using Lava.Lab.Split;
using Lava.Lab.Train;

namespace Lava.Lab;

/// <summary>The researcher's verbs.</summary>
internal static class Verbs
{
    /// <summary>Makes them.</summary>
    public static IEnumerable<Command> Create(Session session) =>
        [SplitVerb.Create(session), TrainVerb.Create(session), CalibrateVerb.Create(session), ExportVerb.Create(session), ExperimentVerb.Create(session, Create)];
}
