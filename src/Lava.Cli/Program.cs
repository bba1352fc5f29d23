using System.Runtime.InteropServices;

namespace Lava.Cli;

/// <summary>The process: signals in, exit code out.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
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

        int code = Application.Run(arguments, Session.OfProcess(cancellation.Token));
        return code == ExitCodes.Interrupted ? Volatile.Read(ref ended) : code;
    }
}
