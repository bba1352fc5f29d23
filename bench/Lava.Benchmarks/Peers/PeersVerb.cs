namespace Lava.Benchmarks.Peers;

/// <summary>Races the contestants in rounds, so that whatever else the machine does meets all of them alike.</summary>
internal static class PeersVerb
{
    /// <summary>At batch 1 a turn is this many calls.</summary>
    private const int CallsAtBatchOne = 4;

    private const double Tolerance = 1e-3;

    // Longer than any pool spins after its work is done.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    public static string[] OptionNames { get; } = ["--rounds", "--length", "--threads", "--batch", "--contestants", "--weights", "--json"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 21), length = options.Count("--length", 80_000);
        int[] threads = options.Counts("--threads", 1, 2), batches = options.Counts("--batch", 1, 16);
        string[] names = options.List("--contestants", Contestants.Usual);
        string weights = Workload.Resolve(options.Text("--weights"));
        foreach (string name in names.Except(Contestants.Names))
            throw new UsageException($"There is no contestant '{name}'. There are {string.Join(", ", Contestants.Names)}.");

        var agreement = new Agreement(Tolerance);
        var cells = new List<Cell>();
        var processes = new List<ContestantProcess>();
        try
        {
            foreach (int count in threads)
                foreach (string name in names)
                    processes.Add(new ContestantProcess(name, count, weights, length, batches.Max()));
            foreach (int count in threads)
                foreach (int batch in batches)
                    cells.AddRange(names.Select(name => new Cell(name, count, batch, new Laps())));
            for (int round = 0; round < rounds; round++)
            {
                Race(processes, cells, round, agreement);
                Progress.Show(round, rounds);
            }
            PeersReport.Write(Console.Out, cells, [.. processes.Select(process => process.Description).Distinct()], weights, rounds, length, agreement.Largest);
        }
        finally
        {
            processes.ForEach(process => process.Dispose());
        }
        if (options.Text("--json") is { } path)
            PeersReport.WriteJson(path, cells);
        return 0;
    }

    private static void Race(List<ContestantProcess> processes, List<Cell> cells, int round, Agreement agreement)
    {
        foreach (IGrouping<(int Threads, int Batch), Cell> heat in cells.GroupBy(cell => (cell.Threads, cell.Batch)))
        {
            // Each is as often the first as the last of its heat.
            Cell[] starters = [.. heat];
            for (int i = 0; i < starters.Length; i++)
            {
                Cell cell = starters[(i + round) % starters.Length];
                ContestantProcess process = processes.Single(process => process.Name == cell.Contestant && process.Threads == cell.Threads);
                var turn = new ContestantHost.Turn(cell.Batch, cell.Batch == 1 ? CallsAtBatchOne : 1, round * CallsAtBatchOne);
                Thread.Sleep(Rest);
                ContestantHost.Lap lap = process.Run(turn);
                cell.Laps.Add(lap.MsPerClip);
                Check(agreement, cell, turn, lap, cells.Max(other => other.Batch));
            }
        }
    }

    private static void Check(Agreement agreement, Cell cell, ContestantHost.Turn turn, ContestantHost.Lap lap, int clips)
    {
        for (int call = 0; call < lap.Logits.Length; call++)
        {
            int labels = lap.Logits[call].Length / turn.Batch;
            for (int item = 0; item < turn.Batch; item++)
                agreement.Check(cell.Contestant, turn.Batch == 1 ? (turn.First + call) % clips : item, lap.Logits[call].AsSpan(item * labels, labels));
        }
    }
}
