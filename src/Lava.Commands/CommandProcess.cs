using System.Runtime.InteropServices;

namespace Lava.Commands;

/// <summary>A process of a program of Lava: signals in, exit code out.</summary>
internal static class CommandProcess
{
    /// <summary>Runs a program until it ends or is stopped.</summary>
    /// <param name="program">Given the process's streams; answers with an exit code.</param>
    public static int Run(Func<Session, int> program)
    {
        using var cancellation = new CancellationTokenSource();
        int ended = 0;
        void Stop(PosixSignalContext context, int code)
        {
            // The first asks the work to stop and tidy up; the second, from someone who will not wait, ends the process.
            if (Interlocked.CompareExchange(ref ended, code, 0) != 0)
                return;
            context.Cancel = true;
            cancellation.Cancel();
        }
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCodes.Interrupted));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCodes.Terminated));

        int code = program(Session.OfProcess(cancellation.Token));
        return code == ExitCodes.Interrupted ? Volatile.Read(ref ended) : code;
    }
}
