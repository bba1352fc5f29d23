using Microsoft.Win32.SafeHandles;

namespace Lava.Service.Decoding;

/// <summary>Standard input as a plain stream of bytes, read by the thread that asks for them.</summary>
internal sealed class PipeInput() : FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 4096);
