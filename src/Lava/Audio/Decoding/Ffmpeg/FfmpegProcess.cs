using System.ComponentModel;
using System.Diagnostics;

namespace Lava.Audio.Decoding.Ffmpeg;

/// <summary>One run of ffmpeg: fed, drained, watched, and gone when disposed.</summary>
internal sealed class FfmpegProcess : IDisposable
{
    private readonly Process _process;
    private readonly Stream _output;
    private readonly Thread _errors;
    private readonly BoundedText _errorText = new(4096);
    private readonly Timer _watch;
    private readonly CancellationTokenRegistration _onCancel;
    private readonly TimeSpan _timeout;
    private readonly Stopwatch _waiting = new();
    private volatile bool _timedOut;
    private bool _disposed;

    /// <param name="program">Absolute path of ffmpeg.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="input">What is fed to its standard input; null for nothing.</param>
    /// <param name="timeout">The longest it may keep a read waiting.</param>
    /// <param name="cancellation">Kills it.</param>
    public FfmpegProcess(string program, IEnumerable<string> arguments, SourceView? input, TimeSpan timeout, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Either would make ffmpeg write a log file or colour its errors.
        start.Environment.Remove("FFREPORT");
        start.Environment.Remove("AV_LOG_FORCE_COLOR");
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new AudioException(AudioErrors.DecoderMissing, $"{program} cannot be run ({e.Message}); install ffmpeg, or name it in {FfmpegProgram.Variable}.", e);
        }
        _timeout = timeout;
        _output = _process.StandardOutput.BaseStream;
        _watch = new Timer(_ => Expire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _errors = Run("ffmpeg errors", () => _errorText.ReadFrom(_process.StandardError));
        if (input is null)
            _process.StandardInput.Close();
        else
            Run("ffmpeg input", () => Feed(input));
        _onCancel = cancellation.Register(Kill);
    }

    /// <summary>How long reads have waited for it in all.</summary>
    public TimeSpan Waited => _waiting.Elapsed;

    /// <summary>Whether it was killed for keeping a read waiting too long.</summary>
    public bool TimedOut => _timedOut;

    /// <summary>Reads what it writes; 0 at the end, whatever ended it.</summary>
    public int Read(Span<byte> buffer)
    {
        _watch.Change(_timeout, Timeout.InfiniteTimeSpan);
        _waiting.Start();
        try
        {
            return _output.Read(buffer);
        }
        finally
        {
            _waiting.Stop();
            _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Waits for the end after the last byte of output.</summary>
    /// <returns>The exit code and what it had to say.</returns>
    public (int ExitCode, string Errors) Finish()
    {
        if (!_process.WaitForExit(_timeout))
        {
            Expire();
            _process.WaitForExit();
        }
        _errors.Join();
        return (_process.ExitCode, _errorText.ToString());
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _onCancel.Dispose();
        _watch.Dispose();
        Kill();
        // Reaps it. The pipes break with it, which ends both threads.
        _process.WaitForExit();
        _errors.Join();
        _process.Dispose();
    }

    private static Thread Run(string name, ThreadStart work)
    {
        var thread = new Thread(work) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private void Expire()
    {
        _timedOut = true;
        Kill();
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself meanwhile.
        }
    }

    private void Feed(SourceView input)
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            using Stream pipe = _process.StandardInput.BaseStream;
            int read;
            for (long position = 0; (read = input.Read(buffer, position)) > 0; position += read)
                pipe.Write(buffer, 0, read);
        }
        catch (Exception e) when (e is IOException or AudioException or ObjectDisposedException)
        {
            // It has read all it wants, or was killed. A file that cannot be read on is one that ends here: ffmpeg says what it makes of that.
        }
    }
}
