using Lava.Scan.Cli;

return CommandProcess.Run(session => CommandProgram.Run([ScanVerb.Create(session)], args, session));
