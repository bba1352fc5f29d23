using Lava.Cli;

return CommandProcess.Run(session => Application.Run(args, session));
