using System.Diagnostics;
using System.Globalization;
using Lava.Audio;

namespace Lava.Service.Decoding;

/// <summary>A process that decodes one recording after another. Used by one thread at a time, and ended by any.</summary>
internal sealed class DecoderProcess : IDisposable
{
    // What a process may know of this one's environment: nothing that is secret.
    private static readonly string[] Passed = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "LAVA_FFMPEG", "LD_LIBRARY_PATH"];

    private readonly Process _process;
    private readonly int _id; // asked once: who ends it may come after who frees it
    private readonly TimeSpan _patience;
    private readonly BufferedStream _orders;
    private long _waitingSince;
    private TimeSpan _waited;
    private int _ended;

    private DecoderProcess(Process process, TimeSpan patience)
    {
        (_process, _id, _patience) = (process, process.Id, patience);
        _orders = new BufferedStream(process.StandardInput.BaseStream);
        Answers = new BufferedStream(process.StandardOutput.BaseStream, DecodeFrame.MostBytes);
    }

    /// <summary>Recordings that it was given so far.</summary>
    public int Orders { get; private set; }

    /// <summary>Whether it can be given another recording.</summary>
    public bool IsAlive => Volatile.Read(ref _ended) == 0 && !_process.HasExited;

    /// <summary>Whether it was ended because it took too long.</summary>
    public bool TookTooLong { get; private set; }

    /// <summary>Its answers.</summary>
    public Stream Answers { get; }

    /// <summary>Starts one.</summary>
    /// <exception cref="ServiceException">The system does not let it start.</exception>
    public static DecoderProcess Start(DecodeSettings settings)
    {
        string memory = settings.Memory.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(Environment.ProcessPath!, [DecodeVerb.Name, DecodeVerb.MemoryOption, memory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        Dictionary<string, string?> environment = Passed.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        start.Environment.Clear();
        foreach ((string name, string? value) in environment)
        {
            if (value is not null)
                start.Environment[name] = value;
        }
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        // The collector gives up at half of what the system allows, so that there is memory left to say so.
        start.Environment["DOTNET_GCHeapHardLimit"] = (settings.Memory / 2).ToString("x", CultureInfo.InvariantCulture);
        try
        {
            return new DecoderProcess(Process.Start(start)!, settings.Patience);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new ServiceException(ServiceErrors.Fault, $"No process can be started to decode in: {error.Message}", error);
        }
    }

    /// <summary>Asks for the samples of a recording.</summary>
    /// <exception cref="IOException">It has ended.</exception>
    public void Give(DecodeOrder order)
    {
        Orders++;
        _waited = TimeSpan.Zero;
        DecodeFrame.Write(_orders, DecodeFrameKind.Order, order, DecodeJson.Default.DecodeOrder);
        _orders.Flush();
    }

    /// <summary>Waits for answers, no longer than there is patience for the recording in all.</summary>
    public T Wait<T>(Func<Stream, T> read)
    {
        long since = Stopwatch.GetTimestamp();
        Volatile.Write(ref _waitingSince, since);
        try
        {
            return read(Answers);
        }
        finally
        {
            Volatile.Write(ref _waitingSince, 0);
            _waited += Stopwatch.GetElapsedTime(since);
        }
    }

    /// <summary>Ends it where it was waited for too long.</summary>
    public void CheckPatience()
    {
        long since = Volatile.Read(ref _waitingSince);
        if (since == 0 || _waited + Stopwatch.GetElapsedTime(since) <= _patience)
            return;
        TookTooLong = true;
        End();
    }

    /// <summary>Ends it, and whatever it has started.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        ProcessLimits.EndGroup(_id);
        try
        {
            _process.Kill(entireProcessTree: true); // where it was too young for a group of its own
        }
        catch (InvalidOperationException)
        {
            // It had ended already, or was freed.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _process.Dispose();
    }

    /// <summary>The reason why it gives nothing more.</summary>
    public LavaException Death() => TookTooLong
        ? new ServiceException(ServiceErrors.DecodeLimit, string.Create(CultureInfo.InvariantCulture, $"Decoding it took longer than {_patience.TotalSeconds:0.#} s, the most that is allowed."))
        : new ServiceException(ServiceErrors.DecoderEnded, "The process that decoded it ended in the middle of it: it may have taken more memory than is allowed, or run into a mistake of the decoder.");

    /// <summary>An error that a process has told of.</summary>
    public static LavaException Told(DecodeFailure failure) => failure.Code.Split('.')[0] switch
    {
        "audio" => new AudioException(failure.Code, failure.Message),
        "checkpoint" => new Checkpoints.CheckpointException(failure.Code, failure.Message),
        _ => new ServiceException(ServiceErrors.DecodeLimit, failure.Message),
    };
}
