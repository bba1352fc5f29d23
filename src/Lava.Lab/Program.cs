using Lava.Commands;
using Lava.Lab;

if (args.Length > 0 && args[0] == "trial")
    return Lava.Lab.DigitStrings.TrialMain.Run(args);
return CommandProcess.Run(session => CommandProgram.Run(Verbs.Create(session), args, session));
