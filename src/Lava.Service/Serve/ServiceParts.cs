using Lava.Service.Decoding;
using Lava.Service.Keys;
using Lava.Service.Models;
using Lava.Service.Storage;

namespace Lava.Service.Serve;

/// <summary>What a service has before it listens.</summary>
/// <param name="Folder">Its data.</param>
/// <param name="Database">Its jobs and keys.</param>
/// <param name="Keys">Asks for keys; null where none are asked for.</param>
/// <param name="Models">The models, the usual one loaded.</param>
/// <param name="Decoders">Processes that decode.</param>
internal sealed record ServiceParts(DataFolder Folder, Database Database, KeyGuard? Keys, ModelShelf Models, DecoderPool Decoders);
