using System.CommandLine;
using Lava.Commands.Parsing;

namespace Lava.Service.Decoding;

/// <summary><c>lava-service decode</c>: what the service starts to decode for it; of no use to people.</summary>
internal static class DecodeVerb
{
    /// <summary>Its name.</summary>
    public const string Name = "decode";

    /// <summary>Bytes of memory that it may take.</summary>
    public const string MemoryOption = "--memory";

    /// <summary>Makes the verb.</summary>
    public static Verb Create()
    {
        var memory = new Option<long>(MemoryOption) { HelpName = "BYTES", Description = "Memory that may be taken.", Required = true };
        var verb = new Verb(Name, "Decode recordings for the service, in a process of their own.") { Options = { memory }, Hidden = true };
        verb.SetAction(parsed =>
        {
            ProcessLimits.Apply(parsed.GetValue(memory));
            ProcessLimits.WidenPipe(descriptor: 1, DecodeLoop.PipeBytes);
            BatchThread.Enter();
            ServiceWatch.Start(descriptor: 0);
            using Stream orders = new PipeInput(), answers = new PipeOutput();
            DecodeLoop.Run(orders, answers);
            return ExitCodes.Done;
        });
        return verb;
    }
}
