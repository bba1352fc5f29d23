using Lava.Scan.Cli;
using Lava.Scan.Cli.Worker;

return CommandProcess.Run(session => CommandProgram.Run([ScanVerb.Create(session), WorkerVerb.Create(session)], args, session));
