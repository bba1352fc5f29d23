using Lava.Service;

return CommandProcess.Run(session => CommandProgram.Run(Verbs.Create(session), args, session));
