using System.Globalization;
using Lava.Fuzz.Running;
using Lava.Fuzz.Targets;

namespace Lava.Fuzz;

/// <summary>What was asked for on the command line.</summary>
internal sealed class CommandLine
{
    public const string Help =
        """
        Gives broken files to Lava's readers: typed errors only, no crash, no hang, no memory beyond a bound.

          Lava.Fuzz [--target NAME]… [--seconds N] [--inputs N] [--first N] [--seed S] [--jobs N] [--folder DIR] [--json] [--summary]
          Lava.Fuzz --target NAME --reproduce FILE
          Lava.Fuzz --list

          --target NAME     only this reader; may be repeated (default: all)
          --seconds N       time for each reader (default 60; no limit where --inputs is given)
          --inputs N        inputs for each reader
          --first N         number of the first input (default 0): go on where another run stopped
          --seed S          another seed gives other inputs, the same seed the same (default 1)
          --jobs N          processes at once (default: one for each processor)
          --timeout N       longest time for an input in seconds (default 5)
          --folder DIR      where the corpus and what is found go (default artifacts/fuzz)
          --reproduce FILE  run one input and say what happens
          --json            one JSON object a reader on stdout
          --summary         end with "N passed, N failed, N skipped"

        Exit code: 0 nothing found, 1 something found, 2 wrong usage.
        """;

    public List<Target> Targets { get; } = [];

    public RunOptions Options { get; private set; } = new();

    public string? Reproduce { get; private set; }

    public bool List { get; private set; }

    public bool WantsHelp { get; private set; }

    public bool WritesJson { get; private set; }

    public bool Summary { get; private set; }

    /// <exception cref="FormatException">It is not understood.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        double? seconds = null;
        for (int i = 0; i < arguments.Count; i++)
        {
            string option = arguments[i];
            switch (option)
            {
                case "--target": line.Targets.Add(AllTargets.Find(Value()) ?? throw new FormatException($"There is no target '{arguments[i]}'; --list names them.")); break;
                case "--seconds": seconds = Positive(); break;
                case "--inputs": line.Options = line.Options with { Inputs = Whole() }; break;
                case "--first": line.Options = line.Options with { First = Whole() }; break;
                case "--seed": line.Options = line.Options with { Seed = (ulong)Whole() }; break;
                case "--jobs": line.Options = line.Options with { Jobs = (int)Math.Clamp(Whole(), 1, 1024) }; break;
                case "--timeout": line.Options = line.Options with { Watch = line.Options.Watch with { Timeout = TimeSpan.FromSeconds(Positive()) } }; break;
                case "--folder": line.Options = line.Options with { Folder = Value() }; break;
                case "--reproduce": line.Reproduce = Value(); break;
                case "--json": line.WritesJson = true; break;
                case "--summary": line.Summary = true; break;
                case "--list": line.List = true; break;
                case "--help" or "-h": line.WantsHelp = true; break;
                default: throw new FormatException($"'{option}' is not understood; --help says what is.");
            }

            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{option} needs a value.");

            long Whole() => long.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                ? number
                : throw new FormatException($"{option} needs a whole number.");

            double Positive() => double.TryParse(Value(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > 0
                ? number
                : throw new FormatException($"{option} needs a number above 0.");
        }
        if (line.Reproduce is not null && line.Targets.Count != 1)
            throw new FormatException("--reproduce needs the --target that the input is for.");
        if (line.Targets.Count == 0)
            line.Targets.AddRange(AllTargets.Visible);
        line.Options = line.Options with { Seconds = seconds ?? (line.Options.Inputs is null ? line.Options.Seconds : double.PositiveInfinity) };
        return line;
    }
}
