using System.Net.Sockets;
using Lava.Attribution;
using Lava.Commands.Models;
using Lava.Inference;
using Lava.Service.Decoding;
using Lava.Service.Http;
using Lava.Service.Keys;
using Lava.Service.Models;
using Lava.Service.Queue;
using Lava.Service.Storage;

namespace Lava.Service.Serve;

/// <summary><c>lava serve</c>: what it does.</summary>
internal sealed class ServeRun(ServeSettings settings, Session session)
{
    /// <summary>Serves until the session is cancelled.</summary>
    public int Run()
    {
        using DataFolder folder = DataFolder.Open(settings.Data);
        using var database = Database.Open(DataFolder.Database(folder.Path));
        var keys = new KeyTable(database);
        bool anyKey = keys.Any;
        if (!settings.IsLoopback && !settings.NoAuth && !anyKey)
            throw new ServiceException(ServiceErrors.Exposed, $"Others could reach the service at {settings.Listen}, and there is no key to keep them out.");
        ModelStore store = UsualModel.OpenStore();
        using var models = new ModelShelf(store, settings.Model is { } path ? store.Find(path) : UsualModel.Find(null));
        if (!Engine.IsAccelerated)
            session.Say("warning: this processor, or this build, has no vector instructions; scoring takes longer than the recordings last.");
        using KeyGuard? guard = settings.NoAuth || !anyKey ? null : new KeyGuard(keys);
        using var decoders = new DecoderPool(settings.Decode, settings.Concurrency);
        return ServeAsync(new ServiceParts(folder, database, guard, models, decoders)).GetAwaiter().GetResult();
    }

    private async Task<int> ServeAsync(ServiceParts parts)
    {
        await using WebApplication app = ServiceApplication.Build(settings, parts);
        JobRunner jobs = app.Services.GetRequiredService<JobRunner>();
        Readiness readiness = app.Services.GetRequiredService<Readiness>();
        jobs.Resume();
        try
        {
            await app.StartAsync(session.Cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new ServiceException(ServiceErrors.Address, $"{settings.Listen} port {settings.Port} cannot be listened on: {error.Message}", error);
        }
        string address = app.Urls.First();
        try
        {
            await new WarmUp(new Uri(address), parts.Keys, settings.Concurrency).RunAsync(session.Cancellation).ConfigureAwait(false);
            readiness.IsReady = true;
            session.Say($"answers at {address}/ with {parts.Models.Default}{(parts.Keys is null ? "" : ", to whoever has a key")}. Ctrl-C ends it.");
            await Task.Delay(Timeout.Infinite, session.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (session.Cancellation.IsCancellationRequested)
        {
            // The way it ends.
        }
        readiness.IsReady = false;
        session.Say("ends; what is being answered is answered first.");
        jobs.Stop();
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        app.Services.GetRequiredService<WorkQueue>().Dispose();
        return ExitCodes.Done;
    }
}
