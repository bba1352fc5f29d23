using System.Text;
using Lava.Commands.Terminal;
using Lava.Text;

namespace Lava.Commands;

/// <summary>Where one run of the command reads and writes, what it may show there, and how it is told to stop.</summary>
/// <param name="Output">Results, and nothing else.</param>
/// <param name="Errors">Everything else.</param>
/// <param name="Input">What <c>-</c> stands for; opened when asked for.</param>
/// <param name="OutputDisplay">What stands behind <paramref name="Output"/>.</param>
/// <param name="ErrorsDisplay">What stands behind <paramref name="Errors"/>.</param>
/// <param name="Cancellation">Signalled by Ctrl-C.</param>
internal sealed record Session(TextWriter Output, TextWriter Errors, Func<Stream> Input, Display OutputDisplay, Display ErrorsDisplay,
    CancellationToken Cancellation)
{
    /// <summary>The process's own streams, in UTF-8.</summary>
    public static Session OfProcess(CancellationToken cancellation)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Session(
            new StreamWriter(StandardOutput.Open(), utf8, bufferSize: 16 * 1024) { NewLine = "\n" },
            new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true, NewLine = "\n" },
            () => new InterruptibleInput(Console.OpenStandardInput(), cancellation), Display.OfOutput(), Display.OfErrors(), cancellation);
    }

    /// <summary>One sentence for the person at the terminal, on stderr.</summary>
    public void Say(string sentence) => Errors.WriteLine($"lava: {sentence}");

    /// <summary>Names what went wrong with one input, or with everything where there is no input to name.</summary>
    public void SayError(string? input, LavaException error)
    {
        string message = Printable.Of(error.Message);
        var paint = new Paint(ErrorsDisplay);
        string place = input is null || (input.Length > 0 && message.StartsWith(Printable.Of(input) + ":", StringComparison.Ordinal)) ? "" : $"{Printable.Of(input)}: ";
        Say($"{paint.Error("error:")} {place}{message} {paint.Dim($"[{error.Code}]")}");
    }
}
