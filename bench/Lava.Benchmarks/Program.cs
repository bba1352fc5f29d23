using Lava.Benchmarks;
using Lava.Benchmarks.Cluster;
using Lava.Benchmarks.Command;
using Lava.Benchmarks.Embedding;
using Lava.Benchmarks.Evaluation;
using Lava.Benchmarks.Isa;
using Lava.Benchmarks.Peers;
using Lava.Benchmarks.Scan;
using Lava.Benchmarks.Service;
using Lava.Benchmarks.Training;

// What a verb prints to stdout is its result; everything else goes to stderr.
try
{
    return args switch
    {
        ["peers", .. var rest] => PeersVerb.Run(Options.Parse(rest, PeersVerb.OptionNames)),
        ["isa", .. var rest] => IsaVerb.Run(Options.Parse(rest, IsaVerb.OptionNames)),
        ["folder", .. var rest] => FolderVerb.Run(Options.Parse(rest, FolderVerb.OptionNames)),
        ["timeline", .. var rest] => TimelineVerb.Run(Options.Parse(rest, TimelineVerb.OptionNames)),
        ["coldstart", .. var rest] => ColdStartVerb.Run(Options.Parse(rest, ColdStartVerb.OptionNames)),
        ["training", .. var rest] => TrainingVerb.Run(Options.Parse(rest, TrainingVerb.OptionNames)),
        ["epochs", .. var rest] => EpochsVerb.Run(Options.Parse(rest, EpochsVerb.OptionNames)),
        ["tsne", .. var rest] => TsneVerb.Run(Options.Parse(rest, TsneVerb.OptionNames)),
        ["evaluate", .. var rest] => EvaluateVerb.Run(Options.Parse(rest, EvaluateVerb.OptionNames)),
        ["predictions", .. var rest] => PredictionsVerb.Run(Options.Parse(rest, PredictionsVerb.OptionNames)),
        ["service", .. var rest] => ServiceVerb.Run(Options.Parse(rest, ServiceVerb.OptionNames)),
        ["scan", .. var rest] => ScanVerb.Run(Options.Parse(rest, ScanVerb.OptionNames)),
        ["listing", .. var rest] => ListingVerb.Run(Options.Parse(rest, ListingVerb.OptionNames)),
        ["exchange", .. var rest] => ExchangeVerb.Run(Options.Parse(rest, ExchangeVerb.OptionNames)),
        ["cluster", .. var rest] => ClusterVerb.Run(Options.Parse(rest, ClusterVerb.OptionNames)),
        [ContestantHost.Verb, .. var rest] => ContestantHost.Run(Options.Parse(rest, ContestantHost.OptionNames)),
        [] or ["--help" or "-h", ..] => Help(Console.Out, 0),
        _ => Help(Console.Error, 2),
    };
}
catch (UsageException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
catch (BenchmarkException error)
{
    Console.Error.WriteLine($"The benchmark failed: {error.Message}");
    return 3;
}

static int Help(TextWriter writer, int exitCode)
{
    writer.WriteLine("""
        usage: dotnet run -c Release --project bench/Lava.Benchmarks -- VERB [OPTION VALUE]…

        peers    Lava's engine against ONNX Runtime and libtorch: the same network, clips and machine, interleaved.
                 --rounds N           rounds, at least 1 (default 21)
                 --length N           samples in a clip (default 80000: 5 s)
                 --threads N,N        thread counts (default 1,2)
                 --batch N,N          batch sizes (default 1,16)
                 --contestants A,B    default lava,onnxruntime,libtorch; there is onnxruntime-1d, too
                 --weights DIR|random folder with ADA_model.pt (default ../shared/reference/models beside the checkout, else random weights)
                 --json FILE          also writes the figures: [{"contestant","threads","batch","msPerClip","min","max"}], msPerClip the median of the rounds

        isa      Lava's engine by instruction set.
                 --rounds N, --length N, --threads N,N, --weights DIR|random

        folder   2,000 FLAC clips through the whole command, against the engine alone on waveforms in memory. Needs the program flac.
                 --rounds N (default 3), --clips N, --threads N, --program FILE (default the checkout's build), --weights DIR

        timeline An hour of WAV through the command, with --timeline and without: time and memory.
                 --rounds N (default 3), --seconds N, --threads N, --program FILE, --weights DIR

        coldstart  Five seconds of WAV through the command as a native program: time and memory of the whole process.
                 --rounds N, --program FILE (default: publishes src/Lava.Cli), --weights DIR

        service  FLAC clips of 5 s through 'lava serve' from many connections, against the engine alone. Needs the program flac.
                 --seconds N (default 180; a soak: 600), --connections N (default 50), --bad N (one bad file in N; default none), --clips N (default 500),
                 --threads N, --service FILE (default the checkout's build), --program FILE, --weights DIR

        training Training steps against the same steps in plain eager TorchSharp.
                 --rounds N (default 11), --batch N (default 16), --length N (default 80000), --threads N
                 --cases A,B          default level,autoencoder,frozen,all,all-bf16,autoencoder-bf16

        epochs   Epochs of a run, from FLAC files to the state on the disk, against the bare steps in eager TorchSharp. Needs the program flac.
                 --rounds N (default 3), --clips N (default 320), --batch N, --threads N, --cases A,B (default level,frozen,autoencoder)

        tsne     t-SNE of points in clusters: time and processor time of its stages, memory, trustworthiness.
                 --count N (default 15000), --dimensions N (default 256), --components N (default 2), --threads N

        evaluate The loop of 'lava evaluate' (decode, prepare, score) against the same loop in eager libtorch.
                 --rounds N (default 7), --repeat N (default 4: the clips so often a round), --threads N, --clips DIR, --weights DIR

        predictions  A million predictions through 'lava evaluate level --predictions': memory of the whole process.
                 --rows N, --program FILE (default the checkout's build of lava-lab)

        scan     'lava scan' of 5 s FLACs against the engine alone; what it costs besides, on names of one small file; memory of few and of many. Needs the program flac.
                 --rounds N (default 3), --clips N (default 2000), --names N (default 100000; 0 leaves that part out), --threads N,
                 --program FILE (default the checkout's build of lava-scan), --weights DIR

        listing  What it takes to write down the inputs of a scan, from a list and from a folder: names a second, few and many.
                 --rounds N (default 3), --names N (default 1000000), --part-size N (default 10000)

        cluster  Workers of a cluster whose scoring is a wait: share of their time that they are busy, messages, operations of Redis. Needs a Redis of its own.
                 --redis ADDRESS, --workers N (default 32), --inputs N (default 200000), --wait MS (default 30), --part-size N (default 250)

        exchange Workers of a cluster that do nothing but end parts and ask for the next: how many of them one scan answers a second. Needs a Redis of its own.
                 --redis ADDRESS, --workers N (default 100), --slots N (default 10), --seconds N (default 20)
        """);
    return exitCode;
}
